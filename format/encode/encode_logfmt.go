package encode

import (
	"bytes"
	"logly/format/layout"

	"logly/format/jsontext"
	"logly/format/record"
)

// A logfmtForm writes `time=… level=INFO msg="…" key=value`, the keys and quotes
// of Go's log/slog and of logrus. The lines of a record are joined into its msg.
type logfmtForm struct {
	pairWriter
	leading
	hold hold
}

var logfmtNames = reservedNames{"time", "level", "msg"}

func newLogfmtForm(o Options, k *kit) *logfmtForm {
	return &logfmtForm{
		pairWriter: pairWriter{
			kit:       k,
			style:     jsontext.LogfmtStyle,
			separator: " ",
			extraOf:   func(e *extra) []byte { return e.logfmt },
			reserved:  logfmtNames,
		},
		leading: leading{stamp: newStamper(o, layout.NewRFC3339())},
		hold:    newHold(o),
	}
}

func (f *logfmtForm) takes(r *record.Record) bool { return f.hold.takes(r) }

func (f *logfmtForm) append(dst []byte, r *record.Record) []byte {
	if f.takes(r) {
		f.scratch = appendPiece(f.scratch[:0], r)
		f.hold.join(r, f.scratch)
		return dst
	}
	dst = f.flush(dst)
	f.take(r)
	if record.GoesOn(r) || r.Blank {
		return f.flush(dst)
	}
	return dst
}

// flush writes the record that is held; its message loses the quotes it does not
// need.
func (f *logfmtForm) flush(dst []byte) []byte {
	h := &f.hold
	if !h.open {
		return dst
	}
	h.open = false
	start := len(dst)
	dst = f.closeMessage(append(dst, h.head...), start+h.from)
	return append(dst, h.tail...)
}

// closeMessage ends the message at dst[from:], which a quote stands in front of.
func (f *logfmtForm) closeMessage(dst []byte, from int) []byte {
	message := dst[from:]
	if bytes.IndexByte(message, '\\') < 0 && f.style.Bare(message) {
		copy(dst[from-1:], message)
		return dst[:len(dst)-1]
	}
	return append(dst, '"')
}

// take makes r the record that is held.
func (f *logfmtForm) take(r *record.Record) {
	head := f.appendLead(f.hold.head[:0], r)
	f.hold.from = len(head)
	text, ok := r.Tail()
	if !ok {
		f.scratch = f.appendMessage(f.scratch[:0], r)
		text = f.scratch
	}
	f.hold.head = jsontext.AppendEscaped(head, text, jsontext.ReplaceBad)

	tail := f.hold.tail[:0]
	if record.GoesOn(r) {
		tail = append(tail, " partial=true"...)
	}
	tail = f.appendAll(tail, r)
	f.hold.tail = append(tail, '\n')
	f.hold.open, f.hold.strand = true, r.Strand()
}

// appendLead appends what stands in front of the message's text.
func (f *logfmtForm) appendLead(dst []byte, r *record.Record) []byte {
	lead := f.leads.of(r.Level)
	if lead.fits(f.stamp, r) {
		return append(dst, lead.text...)
	}
	start := len(dst)
	dst = append(dst, "time="...)
	dst = f.stamp.appendLogfmt(dst, r)
	dst = append(dst, " level="...)
	dst = append(dst, r.Level.String()...)
	dst = append(dst, ` msg="`...)
	lead.keep(f.stamp, r, dst[start:])
	return dst
}
