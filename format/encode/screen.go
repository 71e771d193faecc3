package encode

import (
	"logly/format/encode/screen"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
)

// A screenEncoder writes records for a person at a terminal. A line without a head of its
// own, such as a compiler's, is unchanged, in the colour of its level.
type screenEncoder struct {
	*encoderBase
	time   *timeWriter
	screen *screen.Writer

	whole [record.NumStreams][record.MaxSubstreams + 1]bool // by stream and substream: the last record is unchanged
}

func newScreenEncoder(o Options, base *encoderBase) *screenEncoder {
	base.stateful = true // because of the date between records
	so := screen.Options{
		Filter: screen.NewFilter(o.Hide, o.Show), Highlight: o.Highlight,
		Palette: o.palette(), Layout: o.Layout, Location: o.Location,
	}
	for _, f := range base.userFields {
		so.Fields = append(so.Fields, screen.Field{Key: f.key, Value: f.value})
	}
	return &screenEncoder{encoderBase: base, time: newTimeWriter(o, layout.NewDefault()), screen: screen.New(so)}
}

func (e *screenEncoder) append(dst []byte, r *record.Record) []byte {
	start := len(dst)
	switch whole := &e.whole[r.Stream][r.Substream]; {
	case r.Empty:
		return append(dst, '\n')
	case r.Fragment != record.Whole:
		return e.appendFragment(dst, r)
	case r.Continues && *whole:
		dst = e.screen.Whole(dst, r.Line, level.NoLevel)
	case r.Continues:
		e.scratch = appendPartial(e.scratch[:0], r)
		dst = e.screen.Continuation(dst, e.scratch, r.Level)
	default:
		if *whole = !hasHead(r); *whole {
			dst = e.screen.Whole(dst, r.Line, r.Level)
			break
		}
		dst = e.appendHead(dst, r)
		if text, ok := r.MessageTail(); ok {
			dst = e.screen.Message(dst, text, r.Level)
		} else {
			e.scratch = e.appendMessage(e.scratch[:0], r)
			dst = e.screen.Message(dst, e.scratch, r.Level)
		}
		dst = e.screen.End(e.screen.Fields(dst, r))
	}
	return e.screen.Highlight(dst, start)
}

// hasHead reports whether a time and a level are written before r: it has a time or
// fields, or the level is taken out of its text.
func hasHead(r *record.Record) bool {
	if r.Syntax != record.Plain || !r.TimeAt.Empty() {
		return true
	}
	for _, o := range r.Omitted {
		if !o.Empty() {
			return true
		}
	}
	return false
}

// appendHead appends the time, and the level if the line has one.
func (e *screenEncoder) appendHead(dst []byte, r *record.Record) []byte {
	l := r.Level
	if r.LevelDefaulted {
		l = level.NoLevel
	}
	at, digits := e.time.timeOf(r)
	return e.screen.Head(dst, screen.Time{At: at, Digits: digits, IsOwn: !e.time.usesReadTime(r)}, l)
}

// appendFragment appends a part of a long line.
func (e *screenEncoder) appendFragment(dst []byte, r *record.Record) []byte {
	text := r.Line
	if r.Fragment == record.First && !r.Continues {
		if e.whole[r.Stream][r.Substream] = !hasHead(r); hasHead(r) {
			dst = e.appendHead(dst, r)
			e.scratch = appendPartial(e.scratch[:0], r)
			text = e.scratch
		}
	}
	dst = e.screen.Whole(dst, text, level.NoLevel)
	if r.HasMore() {
		return dst[:len(dst)-len("\n")]
	}
	return dst
}
