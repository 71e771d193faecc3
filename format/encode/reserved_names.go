package encode

import (
	"bytes"

	"logly/format/jsontext"
	"logly/format/record"
)

// reservedNames are the names of the fields that a format writes for every record:
// time, level, message and, of a command's records, stream.
type reservedNames []string

// maxReserved is the greatest number of reserved names.
const maxReserved = 4

// index returns which of the names key is, -1 for none. The key may have escapes.
func (n reservedNames) index(key []byte) int {
	for i, name := range n {
		if string(key) == name {
			return i
		}
	}
	if len(key) < len(`\u006dsg`) || bytes.IndexByte(key, '\\') < 0 {
		return -1
	}
	for i, name := range n {
		if jsontext.KeyEquals(key, []byte(name)) {
			return i
		}
	}
	return -1
}

// reservedPrefix is put before the name of a line's own field if it is reserved, as
// logrus does.
const reservedPrefix = "fields."

// maxPrefixes bounds how often reservedPrefix is repeated, since each time takes a
// walk over the line.
const maxPrefixes = 8

// appendReservedPrefix appends reservedPrefix for a field of r with a reserved name,
// as often as needed for a name that r does not have.
func (b *encoderBase) appendReservedPrefix(dst []byte, r *record.Record, names reservedNames, name int) []byte {
	n := &b.prefixCounts[name]
	if *n == 0 {
		b.scratch = append(b.scratch[:0], names[name]...)
		for *n < maxPrefixes {
			*n++
			b.scratch = append(b.scratch, reservedPrefix...)
			copy(b.scratch[len(reservedPrefix):], b.scratch)
			copy(b.scratch, reservedPrefix)
			if !r.HasField(b.scratch) {
				break
			}
		}
	}
	for range *n {
		dst = append(dst, reservedPrefix...)
	}
	return dst
}
