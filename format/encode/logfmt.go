package encode

import (
	"logly/format/jsontext"
	"logly/format/layout"
	"logly/format/logfmt"
	"logly/format/record"
)

// A logfmtEncoder writes `time=… level=INFO msg="…" key=value`, with the keys and
// quotes of Go's log/slog and of logrus.
type logfmtEncoder struct {
	pairWriter
	prefixWriter
}

var logfmtNames = reservedNames{"time", "level", "msg"}

func newLogfmtEncoder(o Options, base *encoderBase) *logfmtEncoder {
	return &logfmtEncoder{
		pairWriter:   newPairWriter(base, logfmt.StandardStyle, " ", logfmtNames),
		prefixWriter: prefixWriter{time: newTimeWriter(o, layout.NewRFC3339())},
	}
}

func (e *logfmtEncoder) begin(p *pendingRecord, r *record.Record) {
	text := e.appendPrefix(p.text[:0], r)
	p.messageAt = len(text)
	e.scratch = e.appendMessage(e.scratch[:0], r)
	p.text = jsontext.AppendEscaped(text, e.scratch)

	rest := p.rest[:0]
	if r.HasMore() {
		rest = append(rest, " partial=true"...)
	}
	rest = e.appendFields(rest, r)
	p.rest = append(rest, '\n')
}

// appendPrefix appends all up to the message's opening quote.
func (e *logfmtEncoder) appendPrefix(dst []byte, r *record.Record) []byte {
	cached := e.prefixes.of(r.Level)
	if cached.matches(e.time, r) {
		return append(dst, cached.text...)
	}
	start := len(dst)
	dst = append(dst, "time="...)
	dst = e.time.appendLogfmt(dst, r)
	dst = append(dst, " level="...)
	dst = append(dst, r.Level.String()...)
	dst = append(dst, ` msg="`...)
	cached.store(e.time, r, dst[start:])
	return dst
}
