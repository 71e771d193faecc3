package record

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/jsontext"
)

// A FieldScanner walks over the fields of a JSON or logfmt record in the order
// of the line, without those that gave the record its level, time and message.
// What it yields aliases the line.
type FieldScanner struct {
	Key   []byte // JSON: as it stands between its quotes
	Value []byte // as it stands, with its quotes if it has any; empty for a logfmt key that stands alone

	R     *Record
	i     int              // of the next of the members
	Known bool             // the field may have the key of the level, the time or the message
	json  jsontext.Members // when there are too many of them
	pairs LogfmtPairs
}

// A Member is a member of a JSON object where it was found: the walk over a
// record's fields is as long as reading the line, and need not be done twice.
type Member struct{ Key, Value scan.Span }

// MaxMembers bounds the memory that a record takes; one more in the list says
// that there are others, and that the line has to be walked over again.
const MaxMembers = 64

// IsKnown reports whether the key of the member is one of detect.knownKeys, so that it
// may be that of the level, the time or the message.
func (r *Record) IsKnown(member int) bool { return r.Known>>uint(member)&1 != 0 }

// Fields starts a walk; a Plain record has none.
func (r *Record) Fields() FieldScanner {
	s := FieldScanner{R: r, Known: true}
	switch r.Syntax {
	case JSON:
		if len(r.Members) > MaxMembers {
			s.json = jsontext.Members{B: r.Line[:r.Body.End], I: r.Body.Start + 1, Depth: 1}
		}
	case Logfmt:
		s.pairs = LogfmtPairs{B: r.Line[:r.Body.End], I: r.Body.Start}
	}
	return s
}

// Next moves to the next field; false at the end.
func (s *FieldScanner) Next() bool {
	switch s.R.Syntax {
	case JSON:
		return s.nextJSON()
	case Logfmt:
		return s.nextLogfmt()
	}
	return false
}

// nextJSON skips every member with the key of a consumed one: of equal keys only
// the last counts, so the others are no fields.
func (s *FieldScanner) nextJSON() bool {
	for s.nextMember() {
		if !s.Known || !s.R.isConsumed(s.Key) {
			return true
		}
	}
	return false
}

// nextMember moves to the next member of the object.
func (s *FieldScanner) nextMember() bool {
	if s.json.B == nil {
		if s.i == len(s.R.Members) {
			return false
		}
		m := &s.R.Members[s.i]
		s.Known = s.R.IsKnown(s.i)
		s.i++
		s.Key, s.Value = m.Key.Of(s.R.Line), m.Value.Of(s.R.Line)
		return true
	}
	if !s.json.Next() {
		return false
	}
	s.Key, s.Value = s.json.Key.Of(s.R.Line), s.json.Value.Of(s.R.Line)
	return true
}

// Run returns the member that s stands at and those behind it, as they stand in
// the line, as far as they have no white space between them and no key that means
// anything. It moves to the last of them. It is nil if there is no such run.
func (s *FieldScanner) Run() []byte {
	if s.Known {
		return nil
	}
	members := s.R.Members
	first, last := s.i-1, s.i-1
	if !members[first].tight() {
		return nil
	}
	for next := s.i; next < len(members); next++ {
		m := &members[next]
		if s.R.IsKnown(next) || !m.tight() || m.Key.Start != members[last].Value.End+len(`,"`) {
			break
		}
		last = next
	}
	s.i = last + 1
	return s.R.Line[members[first].Key.Start-1 : members[last].Value.End]
}

// tight reports whether no white space stands between the key and the value.
func (m *Member) tight() bool { return m.Value.Start == m.Key.End+len(`":`) }

// isConsumed reports whether key is that of the field which gave the level, the
// time or the message.
func (r *Record) isConsumed(key []byte) bool {
	return r.hasAt(r.LevelKey, key) || r.hasAt(r.TimeKey, key) || r.hasAt(r.MessageKey, key)
}

func (r *Record) hasAt(at scan.Span, key []byte) bool {
	return at.End-at.Start == len(key) && !at.Empty() && bytes.Equal(at.Of(r.Line), key)
}

func (s *FieldScanner) nextLogfmt() bool {
	for s.pairs.Next() {
		at := s.pairs.Key
		if at != s.R.LevelKey && at != s.R.TimeKey && at != s.R.MessageKey {
			s.Key, s.Value = at.Of(s.R.Line), s.pairs.Value.Of(s.R.Line)
			return true
		}
	}
	return false
}

// GaveWith reports whether member number i gave the record its level, its time or its
// message, or has the key of one that did.
func (r *Record) GaveWith(i int) bool {
	key := r.Members[i].Key
	return r.IsKnown(i) && (key == r.LevelKey || key == r.TimeKey || key == r.MessageKey || r.isConsumed(key.Of(r.Line)))
}

func (r *Record) HasField(name []byte) bool {
	s := r.Fields()
	for s.Next() {
		if KeyIs(s.Key, name) {
			return true
		}
	}
	return false
}
