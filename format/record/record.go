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
	Plain  Syntax = iota // free text without fields
	JSON                 // one JSON object
	Logfmt               // key=value pairs
)

// A Fragment says which part of a line a Record holds. A line above the limit on
// a line's length passes in fragments, so that memory stays bounded.
type Fragment uint8

const (
	Whole  Fragment = iota // the whole line: nearly always
	First                  // the beginning of a line; Ending is empty
	Middle                 // neither beginning nor end; Level is that of First
	Last                   // the end of the line, with its Ending
)

// A Record is one line and the level, time and message that were found in it.
//
// Its slices alias the block that was read and are valid until the next one.
type Record struct {
	// Set by the reader of lines.
	Line      []byte    // without its line ending
	Ending    []byte    // "\n" or "\r\n"; empty at an unterminated end of input and if HasMore
	ReadAt    time.Time // when the block that completed the line was read
	Fragment  Fragment
	Stream    Stream
	NoEscapes bool // Line is known to have no escape byte (0x1b); default: not known

	// Set by detection.
	Syntax    Syntax
	Shape     Shape
	Substream uint8            // number of the substream that a wrapper names, such as a service of docker compose; 0: none
	Level     level.Level      // found, inherited (Continues) or the default; never level.NoLevel
	LevelAt   scan.Span        // the level's text, without quotes; empty: the line has none
	TimeAt    scan.Span        // the time's text, without quotes; empty: the line has none
	Stamp     timestamp.Parsed // the time at TimeAt

	Envelopes Envelopes

	// Omitted are the parts of a Plain line that are not its message: the level, the
	// time and the punctuation around them. Of other lines they lie before
	// Fields.Body. They are in order and do not overlap; any may be empty. There are
	// three, since a shape may put text between a wrapper, the time and the level.
	Omitted [3]scan.Span

	Continues      bool // the line belongs to the record above it, whose Level it has
	JoinDirectly   bool // Continues, and a carrier has cut the line there: no line break belongs between the two
	LevelDefaulted bool // no level was found: Level is the default
	Empty          bool // the line is empty, which neither begins nor ends a record

	// LevelOnNextLine marks a line whose level the next line may decide: the first of
	// java.util.logging, a rule before a report, a line that may be part of a trace.
	// Level is the default until then. If the next line does, it SetsPreviousLevel.
	// With MayContinue, the line Continues the record above then, as the next line does.
	LevelOnNextLine, MayContinue, SetsPreviousLevel bool

	Fields Fields // of a JSON or logfmt line
}

// A StreamKey identifies a sequence of lines in which one may continue another.
type StreamKey struct {
	stream    Stream
	substream uint8
}

// StreamKey returns the sequence that r belongs to.
func (r *Record) StreamKey() StreamKey { return StreamKey{r.Stream, r.Substream} }

// MaxSubstreams is how many substreams are remembered. If there are more, the
// oldest is forgotten, and a trace in the middle of it loses its level.
const MaxSubstreams = 16

// Contiguous returns the line together with its ending if they are adjacent in
// memory, as in the block that was read. It returns nil if they are not, and for
// a line without an ending.
func (r *Record) Contiguous() []byte {
	n, m := len(r.Line), len(r.Ending)
	if m == 0 || cap(r.Line) < n+m || &r.Line[:n+1][n] != &r.Ending[0] {
		return nil
	}
	return r.Line[:n+m]
}

// Reset prepares r for the detection of another line.
//
// It sets single fields: assigning a whole Record takes as long as parsing a
// time. Most lines are Plain, after which Fields need no clearing.
func (r *Record) Reset(line []byte) {
	r.Line = line
	if r.Syntax != Plain {
		r.Fields.reset()
	}
	r.Syntax, r.Shape, r.Substream = Plain, ShapePlain, 0
	r.Level, r.LevelAt = level.NoLevel, scan.Span{}
	r.TimeAt, r.Stamp = scan.Span{}, timestamp.Parsed{}
	r.Omitted, r.Envelopes = [3]scan.Span{}, Envelopes{}
	r.Continues, r.JoinDirectly, r.LevelDefaulted, r.Empty = false, false, false, false
	r.LevelOnNextLine, r.MayContinue, r.SetsPreviousLevel = false, false, false
}

// AdoptLevel gives r, which has LevelOnNextLine, the level that is on the next
// line. If that line has none, r keeps the default.
func (r *Record) AdoptLevel(next *Record) {
	if next.SetsPreviousLevel && next.Substream == r.Substream {
		r.Level, r.LevelDefaulted = next.Level, false
		if r.MayContinue {
			r.Continues, r.Empty, r.Shape = true, false, ShapeContinuation
		}
		next.SetsPreviousLevel = false // the two are one record from here on
	}
}

// CloneInto makes kept a copy of r that owns its memory, so that it outlives the
// block that r aliases. It reuses the memory of kept.
func (r *Record) CloneInto(kept *Record) {
	line, ending, members := kept.Line[:0], kept.Ending[:0], kept.Fields.Members[:0]
	*kept = *r
	kept.Line = append(line, r.Line...)
	kept.Ending = append(ending, r.Ending...)
	kept.Fields.Members = append(members, r.Fields.Members...)
}

// SetTime stores a time, whose text is n bytes long and begins at start.
func (r *Record) SetTime(s timestamp.Parsed, start, n int) {
	r.Stamp, r.TimeAt = s, scan.Span{Start: start, End: start + n}
}

// SetLevel stores a level, whose text is Line[start:end].
func (r *Record) SetLevel(l level.Level, start, end int) {
	r.Level, r.LevelAt = l, scan.Span{Start: start, End: end}
}

// MessageStart returns the index after the time, the level and what else a Plain line has
// before its message.
func (r *Record) MessageStart() int {
	at := max(r.TimeAt.End, r.LevelAt.End)
	for _, o := range r.Omitted {
		at = max(at, o.End)
	}
	return min(at, len(r.Line))
}

// HasLevelOrTime reports whether a level or a time has been found.
func (r *Record) HasLevelOrTime() bool { return r.Level != level.NoLevel || !r.TimeAt.Empty() }

// Omit removes Line[start:end] from the message. Calls come in the order of the
// line. A span that touches the last one is joined to it; a fourth one is ignored.
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

// OmitFrom makes the first omitted span after start begin at start.
func (r *Record) OmitFrom(start int) {
	for k := range r.Omitted {
		if c := &r.Omitted[k]; !c.Empty() && c.Start >= start {
			c.Start = start
			return
		}
	}
}

// IsPartial reports whether r does not hold a record's first line as a whole. All
// of its text is message then, even if it looks like fields.
func (r *Record) IsPartial() bool { return r.Continues || r.Fragment != Whole }

// HasMore reports whether more fragments of the line follow.
func (r *Record) HasMore() bool { return r.Fragment == First || r.Fragment == Middle }
