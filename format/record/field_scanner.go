package record

import (
	"logly/format/jsontext"
	"logly/format/logfmt"
)

// A FieldScanner walks over the fields of a JSON or logfmt record in the order of
// the line, without the record's level, time and message. Its results alias the
// line.
type FieldScanner struct {
	r       *Record
	started bool
	key     []byte
	value   []byte
	known   bool                   // key may be that of a level, a time or a message
	next    int                    // index in r.Fields.Members
	rescan  bool                   // there are more members than in that list: object is used
	object  jsontext.ObjectScanner // of a JSON record
	pairs   logfmt.Scanner         // of a logfmt record
}

// ScanFields starts a walk over the fields; a Plain record has none.
func (r *Record) ScanFields() FieldScanner { return FieldScanner{r: r, known: true} }

// Key returns the key as it is in the line. A key of a JSON object keeps its
// escapes but not its quotes.
func (s *FieldScanner) Key() []byte { return s.key }

// Value returns the value as the line has it.
func (s *FieldScanner) Value() Value {
	return Value{Raw: s.value, Syntax: s.r.Syntax, IsFlag: s.r.Syntax == Logfmt && s.pairs.IsFlag()}
}

// Next moves to the next field; false at the end.
func (s *FieldScanner) Next() bool {
	if !s.started {
		s.start()
	}
	switch s.r.Syntax {
	case JSON:
		return s.nextJSON()
	case Logfmt:
		return s.nextLogfmt()
	}
	return false
}

// start chooses how to walk. ScanFields does not, so that it can be inlined: a call
// would copy the scanner.
func (s *FieldScanner) start() {
	s.started = true
	body := s.r.Fields.Body
	switch text := s.r.Line[:body.End]; s.r.Syntax {
	case JSON:
		if len(s.r.Fields.Members) > MaxMembers {
			s.object, s.rescan = jsontext.ScanObject(text, body.Start), true
		}
	case Logfmt:
		s.pairs = logfmt.Scan(text, body.Start)
	}
}

func (s *FieldScanner) nextJSON() bool {
	for s.nextMember() {
		if !s.known || !s.r.isMetaKey(s.key) {
			return true
		}
	}
	return false
}

func (s *FieldScanner) nextMember() bool {
	line := s.r.Line
	if s.rescan {
		if !s.object.Next() {
			return false
		}
		s.key, s.value = s.object.Key().Of(line), s.object.Value().Of(line)
		return true
	}
	f := &s.r.Fields
	if s.next == len(f.Members) {
		return false
	}
	m := &f.Members[s.next]
	s.known = f.isKnown(s.next)
	s.next++
	s.key, s.value = m.Key.Of(line), m.Value.Of(line)
	return true
}

func (s *FieldScanner) nextLogfmt() bool {
	f := &s.r.Fields
	for s.pairs.Next() {
		key := s.pairs.Key()
		if key != f.LevelKey && key != f.TimeKey && key != f.MessageKey {
			s.key, s.value = key.Of(s.r.Line), s.pairs.Value().Of(s.r.Line)
			return true
		}
	}
	return false
}

// Run returns the text of the current member and of those after it, up to the
// first that has white space around it or that is known. It moves to the
// last of them. It returns nil if the current member is such a one.
func (s *FieldScanner) Run() []byte {
	if s.known {
		return nil
	}
	members := s.r.Fields.Members
	first, last := s.next-1, s.next-1
	if !members[first].isCompact() {
		return nil
	}
	for next := s.next; next < len(members); next++ {
		m := &members[next]
		if s.r.Fields.isKnown(next) || !m.isCompact() || m.Key.Start != members[last].Value.End+len(`,"`) {
			break
		}
		last = next
	}
	s.next = last + 1
	return s.r.Line[members[first].Key.Start-1 : members[last].Value.End]
}

// isCompact reports whether there is no white space between the key and the value.
func (m *Member) isCompact() bool { return m.Value.Start == m.Key.End+len(`":`) }
