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

// appendText appends the message as the inside of a quoted value.
func (e *logfmtEncoder) appendText(dst []byte, r *record.Record) []byte {
	e.scratch = e.appendMessage(e.scratch[:0], r)
	return jsontext.AppendEscaped(dst, e.scratch)
}

// appendRest appends all after the message's closing quote.
func (e *logfmtEncoder) appendRest(dst []byte, r *record.Record) []byte {
	if r.HasMore() {
		dst = append(dst, " partial=true"...)
	}
	return append(e.appendFields(dst, r), '\n')
}
