package fields

import (
	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/record"
)

// readMembers uses the members from b[i] on, which is after the opening brace. It
// returns the index after the closing one, or -1 if they are not valid.
func (j *jsonExtractor) readMembers(i int, members []record.Member) (_ []record.Member, end int) {
	b, predicted := j.b, j.f.jsonKeys
	i, more := jsontext.FirstMember(b, i)
	for n := 0; more; n++ {
		var value scan.Span
		var k fieldKey
		key := scan.Span{Start: i}
		if n < len(predicted) && predicted[n].Fits(b[i:]) {
			k = predicted[n].key
			i += predicted[n].Length
			key.End = i - len(`":`)
		} else if key.End, i, k = j.readKey(i, n); i < 0 {
			return members, -1
		}
		if value, i, more = jsontext.MemberValue(b, i, 1); value.End < 0 {
			return members, -1
		}
		if k != (fieldKey{}) {
			j.known |= 1 << n
			j.field(k, key, value)
		}
		if len(members) <= record.MaxMembers {
			members = append(members, record.Member{Key: key, Value: value})
		}
	}
	return members, i
}

// readKey reads key number n, which begins at b[i], and the colon after it. It becomes
// the predicted key of the next line if there is no white space between them.
func (j *jsonExtractor) readKey(i, n int) (end, next int, k fieldKey) {
	b, start := j.b, i
	if i = jsontext.ScanString(b, i); i < 0 {
		return 0, -1, k
	}
	end = i - 1
	if i = jsontext.SkipSpace(b, i); i >= len(b) || b[i] != ':' {
		return 0, -1, k
	}
	i++
	k = lookupKey(b[start:end])
	if length := i - start; length == end-start+len(`":`) {
		j.f.jsonKeys.learn(n, b[start:], length, k)
	}
	return end, i, k
}
