package format

import "bytes"

// A fieldScanner walks over the fields of a JSON or logfmt record in the order
// of the line, without those that gave the record its level, time and message.
// What it yields aliases the line.
type fieldScanner struct {
	key   []byte // JSON: as it stands between its quotes
	value []byte // as it stands, with its quotes if it has any; empty for a logfmt key that stands alone

	r     *Record
	json  jsonFields
	pairs logfmtPairs
}

// fields starts a walk; a Plain record has none.
func (r *Record) fields() fieldScanner {
	s := fieldScanner{r: r}
	switch r.Syntax {
	case JSON:
		s.json = jsonFields{b: r.Line[:r.body.End], i: r.body.Start + 1, depth: 1}
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
	for s.json.next() {
		s.key, s.value = s.json.key.Of(s.r.Line), s.json.value.Of(s.r.Line)
		if !s.is(s.r.levelKey) && !s.is(s.r.timeKey) && !s.is(s.r.messageKey) {
			return true
		}
	}
	return false
}

// is reports whether the field has the same key as the one at.
func (s *fieldScanner) is(at Span) bool {
	return at.End-at.Start == len(s.key) && !at.Empty() && bytes.Equal(at.Of(s.r.Line), s.key)
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
