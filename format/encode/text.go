package encode

import (
	"logly/format/encode/screen"
	"logly/format/layout"
	"logly/format/logfmt"
	"logly/format/record"
)

// A textEncoder writes `2025-01-15 10:30:45 | INFO | message | key=value`, the line
// format of the Logly library. Continuation lines follow unchanged.
type textEncoder struct {
	pairWriter
	prefixWriter
	palette       screen.Palette
	userFieldsDue bool // the user's fields are written at the end of the line whose fragments are coming
}

func newTextEncoder(o Options, base *encoderBase) *textEncoder {
	return &textEncoder{
		pairWriter:   newPairWriter(base, logfmt.TextStyle, " | ", nil).hiding(o),
		prefixWriter: prefixWriter{time: newTimeWriter(o, layout.NewDefault())},
		palette:      o.palette(),
	}
}

func (e *textEncoder) append(dst []byte, r *record.Record) []byte {
	switch {
	case r.Fragment == record.Middle:
		return append(dst, r.Line...)
	case r.Fragment == record.Last:
		dst = append(dst, r.Line...)
		if e.userFieldsDue {
			dst = e.appendUserFields(dst)
		}
		return append(dst, '\n')
	case r.Continues:
		dst = appendPartial(dst, r)
	default:
		dst = e.appendRecord(dst, r)
	}
	if r.Fragment == record.First {
		e.beginFields()
		e.userFieldsDue = !r.Continues
		return dst
	}
	return append(dst, '\n')
}

// appendRecord appends the first line of a record without its line ending. If it is
// the first fragment of a line, the other fragments follow.
func (e *textEncoder) appendRecord(dst []byte, r *record.Record) []byte {
	dst = e.appendPrefix(dst, r)
	start := len(dst)
	if text, ok := r.MessageTail(); ok && len(text) > 0 && len(e.userFields) == 0 {
		return append(dst, text...) // as of most lines without fields
	}
	dst = e.appendMessage(dst, r)
	if r.Fragment == record.First {
		return dst
	}
	if r.Syntax != record.Plain {
		dst = e.indentLines(dst, start)
	}
	if len(dst) > start {
		return e.appendFields(dst, r)
	}
	// A record without a message is its fields, if it has any.
	levelEnd := start - len(textPrefixEnd)
	if dst = e.appendFields(dst[:levelEnd], r); len(dst) == levelEnd {
		dst = append(dst, textPrefixEnd...)
	}
	return dst
}

// textPrefixEnd is between the level and the message.
const textPrefixEnd = " | "

// appendPrefix appends the time and the level.
func (e *textEncoder) appendPrefix(dst []byte, r *record.Record) []byte {
	cached := e.prefixes.of(r.Level)
	if cached.matches(e.time, r) {
		return append(dst, cached.text...)
	}
	start := len(dst)
	dst = e.time.append(dst, r)
	dst = append(dst, " | "...)
	c := e.palette.Levels[r.Level]
	dst = append(dst, c.Before...)
	dst = append(dst, r.Level.String()...)
	dst = append(dst, c.After...)
	dst = append(dst, textPrefixEnd...)
	cached.store(e.time, r, dst[start:])
	return dst
}
