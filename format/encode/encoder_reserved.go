package encode

import (
	"bytes"

	"logly/format/jsontext"
	"logly/format/record"
)

// reservedNames are those of the fields that a record has by itself: its time,
// its level, its message and, if it is a command's, its stream.
type reservedNames []string

// maxReserved is the greatest number of reserved names.
const maxReserved = 4

// index returns which of the names key is, as it stands in a line; -1 for none.
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

// reservedPrefix is put in front of a line's own field whose name is reserved, as
// logrus does.
const reservedPrefix = "fields."

// maxPrefixes bounds how often it is put there, since each time takes a walk over
// the line.
const maxPrefixes = 8

// appendPrefix appends the prefix for the name of one of r's own fields, as often
// as it takes to make a name that r does not have.
func (k *kit) appendPrefix(dst []byte, r *record.Record, names reservedNames, name int) []byte {
	n := &k.prefixes[name]
	if *n == 0 {
		k.scratch = append(k.scratch[:0], names[name]...)
		for *n < maxPrefixes {
			*n++
			k.scratch = append(k.scratch, reservedPrefix...)
			copy(k.scratch[len(reservedPrefix):], k.scratch)
			copy(k.scratch, reservedPrefix)
			if !r.HasField(k.scratch) {
				break
			}
		}
	}
	for range *n {
		dst = append(dst, reservedPrefix...)
	}
	return dst
}
