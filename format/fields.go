package format

import "bytes"

// A fieldScanner walks over the fields of a JSON or logfmt record in the order
// of the line, without those that gave the record its level, time and message.
// What it yields aliases the line.
type fieldScanner struct {
	key   []byte // JSON: as it stands between its quotes
	value []byte // as it stands, with its quotes if it has any; empty for a logfmt key that stands alone

	r     *Record
	i     int        // of the next of the members
	known bool       // the field may have the key of the level, the time or the message
	json  jsonFields // when there are too many of them
	pairs logfmtPairs
}

// A jsonMember is a member of a JSON object where it was found: the walk over a
// record's fields is as long as reading the line, and need not be done twice.
type jsonMember struct{ key, value Span }

// maxMembers bounds the memory that a record takes; one more in the list says
// that there are others, and that the line has to be walked over again.
const maxMembers = 64

// isKnown reports whether the key of the member is one of knownKeys, so that it
// may be that of the level, the time or the message.
func (r *Record) isKnown(member int) bool { return r.known>>uint(member)&1 != 0 }

// fields starts a walk; a Plain record has none.
func (r *Record) fields() fieldScanner {
	s := fieldScanner{r: r, known: true}
	switch r.Syntax {
	case JSON:
		if len(r.members) > maxMembers {
			s.json = jsonFields{b: r.Line[:r.body.End], i: r.body.Start + 1, depth: 1}
		}
	case Logfmt:
		s.pairs = logfmtPairs{b: r.Line[:r.body.End], i: r.body.Start}
	}
	return s
}

// next moves to the next field; false at the end.
func (s *fieldScanner) next() bool {
	switch s.r.Syntax {
	case JSON:
		return s.nextJSON()
	case Logfmt:
		return s.nextLogfmt()
	}
	return false
}

// nextJSON skips every member with the key of a consumed one: of equal keys only
// the last counts, so the others are no fields.
func (s *fieldScanner) nextJSON() bool {
	for s.nextMember() {
		if !s.known || !s.r.isConsumed(s.key) {
			return true
		}
	}
	return false
}

// nextMember moves to the next member of the object.
func (s *fieldScanner) nextMember() bool {
	if s.json.b == nil {
		if s.i == len(s.r.members) {
			return false
		}
		m := &s.r.members[s.i]
		s.known = s.r.isKnown(s.i)
		s.i++
		s.key, s.value = m.key.Of(s.r.Line), m.value.Of(s.r.Line)
		return true
	}
	if !s.json.next() {
		return false
	}
	s.key, s.value = s.json.key.Of(s.r.Line), s.json.value.Of(s.r.Line)
	return true
}

// run returns the member that s stands at and those behind it, as they stand in
// the line, as far as they have no white space between them and no key that means
// anything. It moves to the last of them. It is nil if there is no such run.
func (s *fieldScanner) run() []byte {
	if s.known {
		return nil
	}
	members := s.r.members
	first, last := s.i-1, s.i-1
	if !members[first].tight() {
		return nil
	}
	for next := s.i; next < len(members); next++ {
		m := &members[next]
		if s.r.isKnown(next) || !m.tight() || m.key.Start != members[last].value.End+len(`,"`) {
			break
		}
		last = next
	}
	s.i = last + 1
	return s.r.Line[members[first].key.Start-1 : members[last].value.End]
}

// tight reports whether no white space stands between the key and the value.
func (m *jsonMember) tight() bool { return m.value.Start == m.key.End+len(`":`) }

// isConsumed reports whether key is that of the field which gave the level, the
// time or the message.
func (r *Record) isConsumed(key []byte) bool {
	return r.hasAt(r.levelKey, key) || r.hasAt(r.timeKey, key) || r.hasAt(r.messageKey, key)
}

func (r *Record) hasAt(at Span, key []byte) bool {
	return at.End-at.Start == len(key) && !at.Empty() && bytes.Equal(at.Of(r.Line), key)
}

func (s *fieldScanner) nextLogfmt() bool {
	for s.pairs.next() {
		at := s.pairs.key
		if at != s.r.levelKey && at != s.r.timeKey && at != s.r.messageKey {
			s.key, s.value = at.Of(s.r.Line), s.pairs.value.Of(s.r.Line)
			return true
		}
	}
	return false
}
