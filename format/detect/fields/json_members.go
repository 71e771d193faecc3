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
	b, predicted := j.b, *j.keys
	j.members = j.members[:0]
	i, more := jsontext.FirstMember(b, i)
	for n := 0; more; n++ {
		var value scan.Span
		var k fieldKey
		key := scan.Span{Start: i}
		if n < len(predicted) && predicted[n].Fits(b[i:]) {
			k = predicted[n].key
			key.End = i + int(predicted[n].keyLength)
			i = jsontext.SkipSpace(b, i+predicted[n].Length)
		} else if key.End, i, k = j.readKey(i, n); i < 0 {
			return -1
		}
		if k.inner != 0 && i < len(b) && b[i] == '{' {
			value, i, more = j.readInner(k, key, i)
		} else {
			value, i, more = jsontext.MemberValue(b, i, 1)
		}
		if value.End < 0 {
			return -1
		}
		if k != (fieldKey{}) {
			j.known |= 1 << n
			j.field(k, key, value)
		}
		if len(j.members) <= record.MaxMembers {
			j.members = append(j.members, record.Member{Key: key, Value: value})
		}
	}
	return i
}

// readKey reads key number n, which begins at b[i], and what is between it and its value.
// Both become the predicted key of the next line.
func (j *jsonExtractor) readKey(i, n int) (end, next int, k fieldKey) {
	b, start := j.b, i
	if i = jsontext.ScanString(b, i); i < 0 {
		return 0, -1, k
	}
	end = i - 1
	if i = jsontext.SkipSpace(b, i); i >= len(b) || b[i] != ':' {
		return 0, -1, k
	}
	i = jsontext.SkipSpace(b, i+1)
	k = lookupKey(b[start:end])
	j.keys.learn(n, b[start:], i-start, end-start, k)
	return end, i, k
}
