package jsontext

import "logly/format/internal/scan"

// An ObjectScanner walks over the members of one object.
type ObjectScanner struct {
	b     []byte
	next  int  // index of the next key; before the first, after the opening brace; at the end, what End returns
	begun bool // next is no longer before the first key
	more  bool // if begun: there is a next member
	depth int  // of the values
	key   scan.Span
	value scan.Span
}

// ScanObject starts a walk over the members of the object at b[at].
func ScanObject(b []byte, at int) ObjectScanner {
	return ObjectScanner{b: b, next: at + 1, depth: 1}
}

// ScanInner is ScanObject for an object that is a member's value at the top of another one.
func ScanInner(b []byte, at int) ObjectScanner {
	return ObjectScanner{b: b, next: at + 1, depth: 2}
}

// Key returns where the key is, without its quotes.
func (s *ObjectScanner) Key() scan.Span { return s.key }

// Value returns where the value is; a string with its quotes.
func (s *ObjectScanner) Value() scan.Span { return s.value }

// End returns the index after the closing brace once Next is false; -1 if the
// object is not valid.
func (s *ObjectScanner) End() int { return s.next }

// Next moves to the next member; false at the end of the object and at a member
// that is not valid.
func (s *ObjectScanner) Next() bool { return s.NextKey() && s.ReadValue() }

// NextKey is Next as far as the start of the value. ReadValue, or Enter and Leave, must
// follow.
func (s *ObjectScanner) NextKey() bool {
	b := s.b
	if !s.begun {
		s.next, s.more = FirstMember(b, s.next)
		s.begun = true
	}
	if !s.more {
		return false
	}
	end := ScanString(b, s.next)
	if end < 0 {
		return s.fail()
	}
	s.key = scan.Span{Start: s.next, End: end - 1}
	if end = SkipSpace(b, end); end >= len(b) || b[end] != ':' {
		return s.fail()
	}
	s.next = end + 1
	return true
}

// ReadValue reads the value after a key; false if it is not valid.
func (s *ObjectScanner) ReadValue() bool {
	s.value, s.next, s.more = MemberValue(s.b, s.next, s.depth)
	return s.value.End >= 0 || s.fail()
}

// Enter starts a walk over the members of the value after a key, if that is wanted and
// the value is an object.
func (s *ObjectScanner) Enter(wanted bool) (inner ObjectScanner, ok bool) {
	if !wanted {
		return inner, false
	}
	s.next = SkipSpace(s.b, s.next)
	if s.next >= len(s.b) || s.b[s.next] != '{' {
		return inner, false
	}
	return ObjectScanner{b: s.b, next: s.next + 1, depth: s.depth + 1}, true
}

// Leave ends the walk that Enter has started; end is that of the object, or -1.
func (s *ObjectScanner) Leave(end int) {
	s.value = scan.Span{Start: s.next, End: end}
	if end < 0 {
		s.fail()
		return
	}
	s.next, s.more = NextMember(s.b, end)
}

func (s *ObjectScanner) fail() bool {
	s.next, s.more = -1, false
	return false
}

// MemberValue reads the value after a key and its colon, and moves on as FirstMember
// does. depth is how many objects and arrays contain the value. If the value is invalid, its
// End is -1.
func MemberValue(b []byte, i, depth int) (value scan.Span, next int, more bool) {
	if i < len(b) && b[i] == ' ' {
		i++
	}
	if i < len(b) && b[i] <= ' ' {
		i = SkipSpace(b, i)
	}
	value.Start = i
	if i < len(b) && b[i] == '"' {
		i = ScanString(b, i+1)
	} else {
		i = ScanValue(b, i, depth)
	}
	if value.End = i; i < 0 {
		return value, -1, false
	}
	if i+2 < len(b) && b[i] == ',' {
		switch {
		case b[i+1] == '"':
			return value, i + 2, true
		case b[i+1] == ' ' && b[i+2] == '"': // as Python's json writes
			return value, i + 3, true
		}
	}
	next, more = NextMember(b, i)
	return value, next, more
}

// FirstMember returns the index after the quote that opens the first key. There are no
// more members if the object is empty or, with index -1, not valid.
func FirstMember(b []byte, i int) (next int, more bool) {
	i = SkipSpace(b, i)
	switch {
	case i < len(b) && b[i] == '"':
		return i + 1, true
	case i < len(b) && b[i] == '}':
		return i + 1, false
	}
	return -1, false
}

// NextMember is FirstMember for the member after a value, which ends at index i.
func NextMember(b []byte, i int) (next int, more bool) {
	i = SkipSpace(b, i)
	if i < len(b) && b[i] == '}' {
		return i + 1, false
	}
	if i < len(b) && b[i] == ',' {
		if i = SkipSpace(b, i+1); i < len(b) && b[i] == '"' {
			return i + 1, true
		}
	}
	return -1, false
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
