package jsontext

import "logly/format/internal/scan"

// An ObjectScanner walks over the members of one object.
type ObjectScanner struct {
	b     []byte
	next  int // index of the next member, or of what follows the last one
	depth int // of the values
	begun bool
	key   scan.Span
	value scan.Span
	end   int // see End; 0: not there yet
}

// ScanObject starts a walk over the members of the object at b[at].
func ScanObject(b []byte, at int) ObjectScanner {
	return ObjectScanner{b: b, next: at + 1, depth: 1}
}

// Key returns where the key is, without its quotes.
func (s *ObjectScanner) Key() scan.Span { return s.key }

// Value returns where the value is; a string with its quotes.
func (s *ObjectScanner) Value() scan.Span { return s.value }

// End returns the index after the closing brace once Next is false; -1 if the
// object is not valid.
func (s *ObjectScanner) End() int { return s.end }

// Next moves to the next member; false at the end of the object and at a member
// that is not valid.
func (s *ObjectScanner) Next() bool {
	b := s.b
	i := SkipSpace(b, s.next)
	switch {
	case i >= len(b):
		return s.fail()
	case b[i] == '}':
		s.end = i + 1
		return false
	case s.begun:
		if b[i] != ',' {
			return s.fail()
		}
		if i = SkipSpace(b, i+1); i >= len(b) {
			return s.fail()
		}
	}
	s.begun = true
	if b[i] != '"' {
		return s.fail()
	}
	s.key.Start = i + 1
	if i = ScanString(b, i+1); i < 0 {
		return s.fail()
	}
	s.key.End = i - 1
	if i = SkipSpace(b, i); i >= len(b) || b[i] != ':' {
		return s.fail()
	}
	if i++; i < len(b) && b[i] <= ' ' {
		i = SkipSpace(b, i)
	}
	s.value.Start = i
	if i < len(b) && b[i] == '"' {
		i = ScanString(b, i+1)
	} else {
		i = ScanValue(b, i, s.depth)
	}
	if i < 0 {
		return s.fail()
	}
	s.value.End = i
	s.next = i
	return true
}

func (s *ObjectScanner) fail() bool {
	s.end = -1
	return false
}

// Member finds the value of a member of the object at that span; of several with
// the name the last. alone reports whether the object has no other member.
func Member(b []byte, at scan.Span, name string) (value scan.Span, alone bool) {
	if !IsObject(b, at) {
		return scan.Span{}, false
	}
	s := ScanObject(b[:at.End], at.Start)
	n := 0
	for s.Next() {
		if n++; string(s.key.Of(b)) == name {
			value = s.value
		}
	}
	return value, n == 1
}

// IsObject reports whether the value at that span is an object.
func IsObject(b []byte, at scan.Span) bool { return !at.Empty() && b[at.Start] == '{' }
