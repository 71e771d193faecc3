package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// A Reading is the result of reading the beginning of a line. It is used again for lines
// that begin alike. Its spans are relative to the end of the time before the head, or,
// without a time, to the start of the text.
type Reading struct {
	Level  level.Level
	Shape  record.Shape
	IsHead bool            // the line has a head
	start  multiline.Start // of the line, if it has none
	Verdict

	follows bool // the level is on the next line

	levelAt   scan.Span
	omitted   [3]scan.Span
	omissions uint8
}

// Reading returns the result of the last call of p.Read. The result depends only on the
// bytes before index end.
func (p *Parser) Reading(isHead bool, base, end int) Reading {
	r := p.r
	e := Reading{
		Level: r.Level, Shape: r.Shape, IsHead: isHead, Verdict: p.verdict,
		follows: r.LevelOnNextLine, levelAt: shift(r.LevelAt, -base),
	}
	if !isHead {
		e.start = multiline.StartOf(p.All()[base:], end-base)
	}
	for _, o := range r.Omitted {
		if !o.Empty() {
			e.omitted[e.omissions] = shift(o, -base)
			e.omissions++
		}
	}
	return e
}

// Enter enters the reading in the record of another line, in which the time is from start
// to base.
func (e *Reading) Enter(r *record.Record, start, base int) {
	if !e.IsHead {
		return
	}
	if start < base {
		r.TimeAt = scan.Span{Start: start, End: base}
	}
	r.Shape, r.LevelOnNextLine = e.Shape, e.follows
	if e.Level != level.NoLevel {
		r.Level, r.LevelAt = e.Level, shift(e.levelAt, base)
	}
	for i := range e.omissions {
		r.Omit(e.omitted[i].Start+base, e.omitted[i].End+base)
	}
}

// IsLike reports whether the reading is that of a record like r, apart from its level and
// its time: nothing of it matters to other lines. Its shape is s, its text is not empty.
func (e *Reading) IsLike(r *record.Record, s record.Shape, text []byte) bool {
	switch {
	case s != r.Shape || e.follows || e.Part || e.Trace != 0 || scan.IsBlank(text[0]):
		return false
	case e.IsHead:
		return !e.mayReport(text)
	}
	return e.start.IsOrdinary(text)
}

// IsOrdinary reports whether a text that begins alike has no head and is ordinary, if the last
// record is quiet.
func (e *Reading) IsOrdinary(text []byte) bool { return !e.IsHead && e.start.IsOrdinary(text) }

// mayReport reports whether a text with this head may be the first line of a crash.
func (e *Reading) mayReport(text []byte) bool {
	switch {
	case e.Shape.MayReport():
		return multiline.AfterHead(text) != 0
	case e.Level != level.NoLevel:
		return false
	case e.Shape == record.ShapeUptime:
		return multiline.BeginsCrash(multiline.AfterUptime(text))
	}
	l, _ := multiline.ReportedBy(text)
	return l != level.NoLevel
}

// shift moves a span unless it is empty.
func shift(s scan.Span, by int) scan.Span {
	if s.Empty() {
		return scan.Span{}
	}
	return s.Shift(by)
}
