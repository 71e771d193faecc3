package encode

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/layout"
	"logly/format/logfmt"
	"logly/format/record"
	"logly/format/timestamp"
)

// An autoEncoder writes a line unchanged, byte for byte, if it has a time, is JSON or
// logfmt, or continues a record. It writes other lines as text does.
//
// If the user asks for a layout, a zone or the time of arrival, the time inside a
// line is replaced, and nothing else changes.
type autoEncoder struct {
	*encoderBase
	text        *textEncoder
	useReadTime bool
	rewrite     bool // times inside lines are replaced
	changes     bool // rewrite, or fields are added
	hasLayout   bool // the user gave a layout: all times are written in it

	isoTime   *timeWriter // if rewrite: for times that have a zone, and for those in fields
	civilTime *timeWriter // if rewrite: for the others

	fieldsIn [3][][]byte // the user's fields by record.Syntax, as it writes them
	asText   bool        // the line whose fragments are coming is written as text
	utf16    utf16Detector
}

func newAutoEncoder(o Options, base *encoderBase) *autoEncoder {
	e := &autoEncoder{
		encoderBase: base, text: newTextEncoder(o, base),
		rewrite: o.TimeSet || o.Arrival, useReadTime: o.Arrival, hasLayout: o.Layout != nil,
	}
	e.fieldsIn = [...][][]byte{record.Plain: e.text.userPairs, record.JSON: base.jsonMembers(), record.Logfmt: base.pairs(logfmt.StandardStyle)}
	e.changes = e.rewrite || len(o.Fields) > 0
	switch {
	case e.hasLayout:
		// One timeWriter for all, since elapsed and delta count from record to record.
		e.isoTime, e.civilTime = e.text.time, e.text.time
	case e.rewrite:
		e.isoTime = newTimeWriter(o, layout.NewRFC3339())
		e.civilTime = newTimeWriter(o, layout.NewDefaultWithFraction())
	}
	return e
}

func (e *autoEncoder) append(dst []byte, r *record.Record) []byte {
	if e.utf16.matches(r) {
		return append(append(dst, r.Line...), r.Ending...)
	}
	if r.Fragment == record.Middle || r.Fragment == record.Last {
		if e.asText {
			return e.text.append(dst, r)
		}
		return appendEnding(append(dst, r.Line...), r)
	}
	if e.asText = !keepsShape(r); e.asText {
		return e.text.append(dst, r)
	}
	if r.Continues || !e.changes {
		return appendEnding(append(dst, r.Line...), r)
	}
	return e.appendChanged(dst, r)
}

func (e *autoEncoder) isVerbatim(r *record.Record) bool {
	return e.utf16.matches(r) || keepsShape(r) && (r.Continues || !e.changes)
}

// keepsShape reports whether r is a line that is not written as text. A fragment
// that begins with a brace is assumed to be JSON: alone it cannot be read as such.
func keepsShape(r *record.Record) bool {
	return r.Syntax != record.Plain || !r.TimeAt.Empty() || r.Continues ||
		(r.Fragment == record.First && len(r.Line) > 0 && r.Line[0] == '{')
}

// appendEnding appends the line's own ending, or a newline if it has none.
func appendEnding(dst []byte, r *record.Record) []byte {
	switch {
	case len(r.Ending) > 0:
		return append(dst, r.Ending...)
	case r.HasMore():
		return dst
	}
	return append(dst, '\n')
}

// appendChanged appends the line with a new time, if the user asked for one,
// and with the user's fields.
func (e *autoEncoder) appendChanged(dst []byte, r *record.Record) []byte {
	from := 0
	if e.rewrite {
		dst, from = e.appendUpToTime(dst, r)
	}
	if r.Fragment != record.Whole {
		return append(dst, r.Line[from:]...)
	}
	to := len(r.Line)
	if r.Syntax == record.JSON {
		to = r.Fields.Body.End - len("}")
	}
	dst = append(dst, r.Line[from:to]...)
	dst = e.appendMissingFields(dst, r)
	dst = append(dst, r.Line[to:]...)
	return appendEnding(dst, r)
}

// appendUpToTime appends the line up to the end of its time, which it replaces. It
// returns where in the line the rest begins.
func (e *autoEncoder) appendUpToTime(dst []byte, r *record.Record) (_ []byte, rest int) {
	at := r.TimeAt
	if at.Empty() || (r.Stamp.Kind == timestamp.None && !e.useReadTime) {
		return dst, 0
	}
	w := e.timeWriterFor(r)
	if w == nil {
		return dst, 0
	}
	inField := r.Syntax != record.Plain && at.Start >= r.Fields.Body.Start
	if inField && isQuoted(r.Line, at) {
		at.Start--
		at.End++
	}
	dst = append(dst, r.Line[:at.Start]...)
	switch {
	case inField && r.Syntax == record.JSON:
		dst = w.appendJSON(dst, r)
	case inField:
		dst = w.appendLogfmt(dst, r)
	default:
		dst = w.append(dst, r)
	}
	return dst, at.End
}

// isQuoted reports whether there are quotes around line[at.Start:at.End].
func isQuoted(line []byte, at scan.Span) bool {
	return at.Start > 0 && line[at.Start-1] == '"' && at.End < len(line) && line[at.End] == '"'
}

// timeWriterFor chooses how the line's time is replaced. Without a layout from the
// user that is close to what the line has: with zone and precision if it has them.
// A count since the epoch has no zone to change: nil.
func (e *autoEncoder) timeWriterFor(r *record.Record) *timeWriter {
	switch {
	case r.Stamp.Kind == timestamp.Epoch && !e.useReadTime && !e.hasLayout:
		return nil
	case r.Syntax != record.Plain, r.Stamp.ZoneKind != timestamp.ZoneNone, bytes.IndexByte(r.TimeAt.Of(r.Line), 'T') >= 0:
		return e.isoTime
	}
	return e.civilTime
}

// appendMissingFields appends the user's fields that the line does not have, and the
// time of arrival if it has no time to be replaced. They are written as the line
// writes its own: as members, as pairs of logfmt, or as in text.
func (e *autoEncoder) appendMissingFields(dst []byte, r *record.Record) []byte {
	hasTime := !e.useReadTime || !r.TimeAt.Empty()
	fields := e.fieldsIn[r.Syntax]
	if hasTime && len(fields) == 0 {
		return dst
	}
	e.beginFields()
	if r.Syntax != record.Plain {
		s := r.ScanFields()
		for s.Next() {
			e.markPresent(s.Key())
			hasTime = hasTime || jsontext.KeyEquals(s.Key(), []byte("time"))
		}
		for _, at := range [...]scan.Span{r.Fields.LevelKey, r.Fields.TimeKey, r.Fields.MessageKey} {
			e.markPresent(at.Of(r.Line))
		}
	}
	separator := fieldSeparators[r.Syntax]
	start := len(dst)
	if !hasTime {
		dst = append(dst, separator...)
		dst = e.appendReadTime(dst, r)
	}
	dst = e.appendAbsent(dst, separator, fields)
	if len(dst) > start && r.Syntax == record.JSON && isEmptyObject(r.Fields.Body.Of(r.Line)) {
		dst = append(dst[:start], dst[start+len(separator):]...) // the first member of all
	}
	return dst
}

// fieldSeparators precede another field, by record.Syntax.
var fieldSeparators = [...]string{record.Plain: " | ", record.JSON: ",", record.Logfmt: " "}

// appendReadTime appends the time at which the line was read as a field.
func (e *autoEncoder) appendReadTime(dst []byte, r *record.Record) []byte {
	if r.Syntax == record.JSON {
		return e.isoTime.appendJSON(append(dst, `"time":`...), r)
	}
	return e.isoTime.appendLogfmt(append(dst, "time="...), r)
}

// isEmptyObject reports whether the JSON object has no member.
func isEmptyObject(object []byte) bool {
	return len(bytes.TrimLeft(object[1:], " \t\r\n")) == len("}")
}
