// Package format reads lines as other programs write them and writes them as
// the user wants them: bytes to Record, Record to bytes. It is pure: it opens
// no file, starts no goroutine and keeps no clock.
package record

import (
	"time"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/timestamp"
)

// A Syntax says how a line writes its fields.
type Syntax uint8

const (
	Plain  Syntax = iota // free text: no fields, the message is the line without Cut
	JSON                 // one JSON object
	Logfmt               // key=value pairs
)

// A Part says which piece of a line a Record is. Lines above the limit on a
// line's length pass in pieces, so that memory stays bounded.
type Part uint8

const (
	Whole  Part = iota // the whole line, as nearly always
	First              // the first piece; Ending is empty, the line goes on
	Middle             // a further piece; Level and decisions are First's
	Last               // the last piece, with the line's Ending
)

// A Record is what one line says about itself.
//
// Its slices alias the block that was read and are valid until the next one.
type Record struct {
	Line    []byte    // without its line ending
	Ending  []byte    // "\n" or "\r\n"; empty at an unterminated end of input and in a piece that goes on
	Arrived time.Time // when the block that completed the line was read
	Part    Part
	Stream  Stream // where it was read from
	Clean   bool   // the caller has seen that Line has no escape byte

	Syntax    Syntax
	Level     level.Level      // found, inherited (Continues) or the default; never level.NoLevel
	LevelAt   scan.Span        // the level's own text, without quotes; empty: the line has none
	TimeAt    scan.Span        // the time's own text, without quotes; empty: the line has none
	Stamp     timestamp.Parsed // what TimeAt says
	Continues bool             // the line goes on with the record above, whose Level it has
	Source    uint8            // of the streams laid into one, by a wrapper; the record above is the one with the same; 0: the only one

	LevelAssumed bool // Level is the default: none was found
	Blank        bool // the line says nothing, not even that the record above has ended

	// LevelFollows marks the first line of a record whose level stands on the next
	// one, as java.util.logging writes it. Level is the default until then; the
	// next line Continues this one, has the Level of both and LevelOfAbove.
	LevelFollows, LevelOfAbove bool

	// Seamless marks a line that Continues the one above in the middle of a line
	// which a carrier has cut: no line break belongs between the two.
	Seamless bool

	// MessageAt is the value of the message key of a JSON or logfmt line, as it
	// stands: with its quotes if it has any. Empty: the line has none.
	MessageAt scan.Span

	// Omitted is what the message of a Plain line leaves out: the level, the time and
	// the punctuation that belonged to them. In order of position, any may be
	// empty, they do not overlap. Three, since a shape may put text between a
	// wrapper, the time and the level.
	Omitted [3]scan.Span

	Shape Shape     // how the line was read
	Body  scan.Span // Line without its wrapper: the JSON object or the pairs of a line with fields

	// The keys of the fields that gave the level, the time and the message; empty
	// for one that no field gave, or only a part of a field's value.
	LevelKey, TimeKey, MessageKey scan.Span

	Docker scan.Span  // of an object that Docker has wrapped a line in: the value of its "stream"
	Inner  *InnerLine // of a line that Docker has wrapped; valid until the next Detect

	Members []Member // of a JSON line, see fields; the record's own memory
	Known   uint64   // a bit for each of the members whose key is one of detect.knownKeys
}

// Bytes returns the line together with its ending if they stand side by side in
// memory, as they do in the block that was read; otherwise, and without an ending,
// nil.
func (r *Record) Bytes() []byte {
	n, m := len(r.Line), len(r.Ending)
	if m == 0 || cap(r.Line) < n+m || &r.Line[:n+1][n] != &r.Ending[0] {
		return nil
	}
	return r.Line[:n+m]
}

// Reset prepares r for another line. Field by field, since assigning a whole
// Record costs as much as reading a time does.
func (r *Record) Reset(line []byte) {
	r.Line = line
	r.Syntax, r.Shape = Plain, ShapePlain
	r.Level, r.LevelAt = level.NoLevel, scan.Span{}
	r.TimeAt, r.Stamp = scan.Span{}, timestamp.Parsed{}
	r.Continues, r.Seamless, r.Source = false, false, 0
	r.LevelFollows, r.LevelOfAbove, r.LevelAssumed, r.Blank = false, false, false, false
	r.MessageAt, r.Omitted, r.Body = scan.Span{}, [3]scan.Span{}, scan.Span{}
	r.LevelKey, r.TimeKey, r.MessageKey = scan.Span{}, scan.Span{}, scan.Span{}
	r.Docker = scan.Span{}
	if r.Inner != nil {
		r.Inner = nil
	}
}

// TakeLevel gives r, which has LevelFollows, the level that next has for it. If
// next is about something else, r keeps its own.
func (r *Record) TakeLevel(next *Record) {
	if next.LevelOfAbove && next.Source == r.Source {
		r.Level, r.LevelAssumed = next.Level, false
		next.LevelOfAbove = false // the two are one record from here on
	}
}

// CopyTo makes kept a copy of r, with memory of its own that it uses again, so
// that it is valid when what r was read from is not any more.
func (r *Record) CopyTo(kept *Record) {
	line, ending, members := kept.Line[:0], kept.Ending[:0], kept.Members[:0]
	*kept = *r
	kept.Line = append(line, r.Line...)
	kept.Ending = append(ending, r.Ending...)
	kept.Members = append(members, r.Members...)
	if r.Inner != nil {
		inner := *r.Inner
		kept.Inner = &inner
	}
}

// Omit leaves b[start:end] out of the message. Cuts come in the order of the line;
// one that touches the last is joined to it. What does not fit any more stays.
func (r *Record) Omit(start, end int) {
	for k := range r.Omitted {
		c := &r.Omitted[k]
		switch {
		case c.Empty():
			*c = scan.Span{Start: start, End: end}
			return
		case start <= c.End:
			c.End = max(c.End, end)
			return
		}
	}
}

// OmitFrom makes the first cut behind b[start] begin there.
func (r *Record) OmitFrom(start int) {
	for k := range r.Omitted {
		if c := &r.Omitted[k]; !c.Empty() && c.Start >= start {
			c.Start = start
			return
		}
	}
}

// OmitsNothing reports whether the message leaves nothing of the line out.
func (r *Record) OmitsNothing() bool {
	return r.Omitted[0].Empty() && r.Omitted[1].Empty() && r.Omitted[2].Empty()
}

// IsPiece reports whether r is not a line with all its fields.
func IsPiece(r *Record) bool { return r.Continues || r.Part != Whole }

// GoesOn reports whether r is a piece behind which no line can be joined.
func GoesOn(r *Record) bool { return r.Part == First || r.Part == Middle }

// SetTime enters a time.
func (r *Record) SetTime(s timestamp.Parsed, start, n int) {
	r.Stamp, r.TimeAt = s, scan.Span{Start: start, End: start + n}
}

// SetLevel enters a level.
func (r *Record) SetLevel(l level.Level, start, end int) {
	r.Level, r.LevelAt = l, scan.Span{Start: start, End: end}
}

// NamesItself reports whether a level or a time has been found.
func (r *Record) NamesItself() bool { return r.Level != level.NoLevel || !r.TimeAt.Empty() }
