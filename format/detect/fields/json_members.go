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
	i, more := firstMember(b, i)
	for n := 0; more; n++ {
		key, value, k := scan.Span{Start: i}, scan.Span{}, fieldKey{}
		if n < len(predicted) && predicted[n].Fits(b[i:]) {
			k = predicted[n].key
			i += predicted[n].Length
			key.End = i - len(`":`)
		} else if key.End, i, k = j.readKey(i, n); i < 0 {
			return members, -1
		}
		if value, i, more = memberValue(b, i); value.End < 0 {
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

// memberValue reads the value after a key and its colon, and moves on as nextMember
// does. The end of the value is -1 if it is not valid.
func memberValue(b []byte, i int) (value scan.Span, next int, more bool) {
	if i < len(b) && b[i] <= ' ' {
		i = jsontext.SkipSpace(b, i)
	}
	value.Start = i
	if i < len(b) && b[i] == '"' {
		i = jsontext.ScanString(b, i+1)
	} else {
		i = jsontext.ScanValue(b, i, 1)
	}
	if value.End = i; i < 0 {
		return value, -1, false
	}
	if i+1 < len(b) && b[i] == ',' && b[i+1] == '"' {
		return value, i + 2, true
	}
	next, more = nextMember(b, i)
	return value, next, more
}

// firstMember returns the index after the quote that opens the first key. There are no
// more members if the object is empty or, with index -1, not valid.
func firstMember(b []byte, i int) (next int, more bool) {
	i = jsontext.SkipSpace(b, i)
	switch {
	case i < len(b) && b[i] == '"':
		return i + 1, true
	case i < len(b) && b[i] == '}':
		return i + 1, false
	}
	return -1, false
}

// nextMember is firstMember for the member after a value, which ends at index i.
func nextMember(b []byte, i int) (next int, more bool) {
	i = jsontext.SkipSpace(b, i)
	if i < len(b) && b[i] == '}' {
		return i + 1, false
	}
	if i < len(b) && b[i] == ',' {
		if i = jsontext.SkipSpace(b, i+1); i < len(b) && b[i] == '"' {
			return i + 1, true
		}
	}
	return -1, false
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
