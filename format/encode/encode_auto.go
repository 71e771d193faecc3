package encode

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/layout"
	"logly/format/record"
	"logly/format/timestamp"
)

// An autoForm leaves lines as they came, byte for byte, when they have a time of
// their own, or are JSON or logfmt, or go on with the record above; others it
// writes as text does. If the user has asked for a layout, a zone or the time of
// arrival, the time inside a line is written anew in its place, and nothing else
// changes.
type autoForm struct {
	*kit
	text    *textForm
	rewrite bool
	changes bool // lines that keep their shape are changed nevertheless
	arrival bool
	given   bool     // the user gave a layout: all stampers write by it
	iso     *stamper // with rewrite: for times that name a zone, or are a field's value
	civil   *stamper // with rewrite: for the others
	asText  bool     // the line whose pieces are coming is written as text
	wide    wideText
}

func newAutoForm(o Options, k *kit) *autoForm {
	f := &autoForm{
		kit: k, text: newTextForm(o, k),
		rewrite: o.TimeSet || o.Arrival, arrival: o.Arrival, given: o.Layout != nil,
	}
	f.changes = f.rewrite || len(f.extras) > 0
	if f.given {
		// One stamper for all, since elapsed and delta count from record to record.
		f.iso, f.civil = f.text.stamp, f.text.stamp
		return f
	}
	if f.rewrite {
		f.iso = newStamper(o, isoLayout())
		f.civil = newStamper(o, civilLayout(layout.Part{Kind: layout.PartInputFraction}))
	}
	return f
}

func (f *autoForm) append(dst []byte, r *record.Record) []byte {
	if f.wide.is(r) {
		return append(append(dst, r.Line...), r.Ending...)
	}
	if r.Fragment == record.Middle || r.Fragment == record.Last {
		if f.asText {
			return f.text.append(dst, r)
		}
		return f.appendEnding(append(dst, r.Line...), r)
	}
	if f.asText = !isOwn(r); f.asText {
		return f.text.append(dst, r)
	}
	if r.Continues || !f.changes {
		return f.appendEnding(append(dst, r.Line...), r)
	}
	return f.appendChanged(dst, r)
}

func (f *autoForm) oneLine() bool { return f.asText && f.text.oneLine() }

func (f *autoForm) passes(r *record.Record) bool {
	return f.wide.is(r) || isOwn(r) && (r.Continues || !f.changes)
}

// isOwn reports whether r is a line to leave in its own shape. A long line that
// begins as JSON does is taken to be JSON: its first piece alone is none.
func isOwn(r *record.Record) bool {
	return r.Syntax != record.Plain || !r.TimeAt.Empty() || r.Continues ||
		(r.Fragment == record.First && len(r.Line) > 0 && r.Line[0] == '{')
}

// appendEnding appends the line's own ending, a newline if there is none.
func (f *autoForm) appendEnding(dst []byte, r *record.Record) []byte {
	switch {
	case len(r.Ending) > 0:
		return append(dst, r.Ending...)
	case r.HasMore():
		return dst
	}
	return append(dst, '\n')
}

// appendChanged appends the line with its time written anew and the user's
// fields added, as far as either is asked for.
func (f *autoForm) appendChanged(dst []byte, r *record.Record) []byte {
	from := 0
	if f.rewrite {
		dst, from = f.appendRewritten(dst, r)
	}
	if r.Fragment != record.Whole {
		return append(dst, r.Line[from:]...)
	}
	to := len(r.Line)
	if r.Syntax == record.JSON {
		to = r.Fields.Body.End - len("}")
	}
	dst = append(dst, r.Line[from:to]...)
	dst = f.appendExtras(dst, r)
	dst = append(dst, r.Line[to:]...)
	return f.appendEnding(dst, r)
}

// appendRewritten appends the line up to and with its time, which is written
// anew, and tells where the rest begins.
func (f *autoForm) appendRewritten(dst []byte, r *record.Record) ([]byte, int) {
	at := r.TimeAt
	if at.Empty() || (r.Stamp.Kind == timestamp.None && !f.arrival) {
		return dst, 0
	}
	s := f.stamperFor(r)
	if s == nil {
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
		dst = s.appendJSON(dst, r)
	case inField:
		dst = s.appendLogfmt(dst, r)
	default:
		dst = s.append(dst, r)
	}
	return dst, at.End
}

// isQuoted reports whether a quote stands at both ends of at.
func isQuoted(line []byte, at scan.Span) bool {
	return at.Start > 0 && line[at.Start-1] == '"' && at.End < len(line) && line[at.End] == '"'
}

// stamperFor picks the layout for the line's time. Without one from the user it
// stays as near as can be to what the line has: with its zone and precision if
// it shows them. A count since the epoch has no zone to change and is left.
func (f *autoForm) stamperFor(r *record.Record) *stamper {
	switch {
	case r.Stamp.Kind == timestamp.Epoch && !f.arrival && !f.given:
		return nil
	case r.Syntax != record.Plain, r.Stamp.ZoneKind != timestamp.ZoneNone, bytes.IndexByte(r.TimeAt.Of(r.Line), 'T') >= 0:
		return f.iso
	}
	return f.civil
}

// appendExtras appends the user's fields in the way of the line: as members of a
// JSON object, as pairs of a logfmt line, else as in text.
func (f *autoForm) appendExtras(dst []byte, r *record.Record) []byte {
	stamped := !f.arrival || !r.TimeAt.Empty()
	if stamped && len(f.extras) == 0 {
		return dst
	}
	f.begin()
	s := r.ScanFields()
	for s.Next() {
		f.seen(s.Key())
		stamped = stamped || jsontext.KeyEquals(s.Key(), []byte("time"))
	}
	for _, at := range [...]scan.Span{r.Fields.LevelKey, r.Fields.TimeKey, r.Fields.MessageKey} {
		f.seen(at.Of(r.Line))
	}
	join := separators[r.Syntax]
	if r.Syntax == record.JSON && isEmptyObject(r.Fields.Body.Of(r.Line)) {
		join = ""
	}
	if !stamped {
		dst = append(dst, join...)
		dst = f.appendArrival(dst, r)
		join = separators[r.Syntax]
	}
	for i := range f.extras {
		if f.isMissing(i) {
			dst = append(dst, join...)
			dst = append(dst, f.extras[i].in(r.Syntax)...)
			join = separators[r.Syntax]
		}
	}
	return dst
}

// separators stand in front of a further field.
var separators = [...]string{record.Plain: " | ", record.JSON: ",", record.Logfmt: " "}

// in returns the extra as a line of that syntax has its fields.
func (e *extra) in(s record.Syntax) []byte {
	switch s {
	case record.JSON:
		return e.member
	case record.Logfmt:
		return e.logfmt
	}
	return e.text
}

// appendArrival appends the time of arrival as a field, for a line that has no
// time to be replaced.
func (f *autoForm) appendArrival(dst []byte, r *record.Record) []byte {
	if r.Syntax == record.JSON {
		return f.iso.appendJSON(append(dst, `"time":`...), r)
	}
	return f.iso.appendLogfmt(append(dst, "time="...), r)
}

// isEmptyObject reports whether the JSON object has no member.
func isEmptyObject(object []byte) bool {
	return len(bytes.TrimLeft(object[1:], " \t\r\n")) == len("}")
}
