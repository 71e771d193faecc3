package record

import (
	"bytes"

	"logly/format/internal/scan"
)

// Fields are where the fields of a JSON or logfmt line are, for encoders. Of a
// Plain line they are zero, except for the memory of Members.
type Fields struct {
	Body scan.Span // the JSON object or the pairs: Line without wrapper and prefix

	// MessageAt is the value of the message's key, with its quotes if it has any;
	// empty: the line has none.
	MessageAt scan.Span

	// The keys of the fields that are the level, the time and the message. Empty if
	// no field is, or only a part of a field's value.
	LevelKey, TimeKey, MessageKey scan.Span

	// Members are those of a JSON object, for which one walk over the line is enough.
	// Their memory is reused from line to line. A list longer than MaxMembers is
	// incomplete.
	Members []Member
	Known   uint64 // bit i: the key of Members[i] may be that of the level, the time or the message

	DockerStream scan.Span  // the value of "stream" in an object of Docker's json-file driver; empty: it is none
	Inner        DockerLine // the line that such an object wraps
}

// A Member is a member of a JSON object: the key without its quotes and the value
// with them.
type Member struct{ Key, Value scan.Span }

// MaxMembers bounds the memory that a record takes.
const MaxMembers = 64

// A DockerLine is the line in the "log" member of an object that Docker's
// json-file driver wrote. Its text is the unquoted value of that member.
type DockerLine struct {
	Found     bool
	End       int          // of the text, before its line ending
	Omitted   [3]scan.Span // of the text, as Record.Omitted
	Envelopes Envelopes    // of the text, as Record.Envelopes
}

func (f *Fields) reset() {
	members := f.Members
	*f = Fields{Members: members[:0]}
}

// isKnown reports whether the key of member i may be that of the level, the time
// or the message.
func (f *Fields) isKnown(i int) bool { return f.Known>>uint(i)&1 != 0 }

// isMetaKey reports whether key is that of the level, the time or the message.
func (r *Record) isMetaKey(key []byte) bool {
	f := &r.Fields
	return r.hasAt(f.LevelKey, key) || r.hasAt(f.TimeKey, key) || r.hasAt(f.MessageKey, key)
}

func (r *Record) hasAt(at scan.Span, key []byte) bool {
	return at.End-at.Start == len(key) && !at.Empty() && bytes.Equal(at.Of(r.Line), key)
}
