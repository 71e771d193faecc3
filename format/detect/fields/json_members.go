package fields

import (
	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/record"
)

// readMembers uses the members from b[i] on, which is after the opening brace, and lists
// them in the memory that the list has. It returns the index after the closing brace, or -1
// if they are not valid.
func (j *jsonExtractor) readMembers(i int) (end int) {
	b := j.b
	j.members = j.members[:0]
	i, more := jsontext.FirstMember(b, i)
	for n := 0; more; n++ {
		var value scan.Span
		p, next := j.keys.read(b, i, n, topLevel)
		if next < 0 {
			return -1
		}
		k, key := &p.key, scan.Span{Start: i, End: i + p.keyLength}
		if k.inner != 0 && next < len(b) && b[next] == '{' {
			value, i, more = j.readInner(k.inner, key, next)
		} else {
			value, i, more = jsontext.MemberValue(b, next, 1)
		}
		if value.End < 0 {
			return -1
		}
		if *k != (fieldKey{}) {
			j.known |= 1 << n
			j.field(k, key, value)
		}
		if len(j.members) <= record.MaxMembers {
			j.members = append(j.members, record.Member{Key: key, Value: value})
		}
	}
	return i
}
