package encode

import (
	"fmt"
	"strings"

	"logly/format/internal/hint"
	"logly/format/nearest"
	"logly/format/record"
)

// An Encoder writes the records of one stream, in their order, in one format.
// It is not safe for concurrent use.
type Encoder struct {
	format       formatEncoder
	joining      *joiningEncoder  // format, if it is one
	verbatim     verbatimFormat   // format, if it is one; nil also if terminalSafe
	singleLine   singleLineFormat // format, if it is one
	terminalSafe bool
	unsafe       []byte // a record before it is made safe for a terminal; owned by the encoder

	stateful         bool
	subsecondArrival bool
}

// A formatEncoder writes records in one format. It appends whole lines, except for
// the fragments of a long line and what raw passes on.
type formatEncoder interface {
	append(dst []byte, r *record.Record) []byte
}

// A verbatimFormat leaves some lines unchanged.
type verbatimFormat interface {
	isVerbatim(r *record.Record) bool // r is a whole line with its ending
}

// A singleLineFormat knows whether the last record became one line.
type singleLineFormat interface{ wroteOneLine() bool }

// formatNames are the formats that have a name.
var formatNames = []string{"auto", "text", "json", "logfmt", "raw"}

// New returns an Encoder for the start of a stream. Its errors are one line and
// may have a method Hint that says what to write instead.
func New(o Options) (*Encoder, error) {
	base, err := newEncoderBase(o)
	if err != nil {
		return nil, err
	}
	f, err := newFormat(o, base)
	if err != nil {
		return nil, err
	}
	e := &Encoder{format: f, terminalSafe: o.Safe, stateful: base.stateful, subsecondArrival: o.showsSubsecondArrival()}
	e.joining, _ = f.(*joiningEncoder)
	if !e.terminalSafe {
		e.verbatim, _ = f.(verbatimFormat)
	}
	e.singleLine, _ = f.(singleLineFormat)
	return e, nil
}

func newFormat(o Options, base *encoderBase) (formatEncoder, error) {
	if o.Explain != nil {
		return newExplainEncoder(o), nil
	}
	switch o.Format {
	case "", "auto":
		return newAutoEncoder(o, base), nil
	case "text":
		return newTextEncoder(o, base), nil
	case "json":
		return newJoiningEncoder(o, base, newJSONEncoder(o, base)), nil
	case "logfmt":
		return newJoiningEncoder(o, base, newLogfmtEncoder(o, base)), nil
	case "raw":
		return rawEncoder{}, nil
	}
	if strings.ContainsAny(o.Format, "{}") {
		return newTemplateEncoder(o, base)
	}
	advice := "known are " + strings.Join(formatNames, ", ") + " and templates such as '{time} {level} {message}'"
	if near := nearest.Of(strings.ToLower(o.Format), formatNames); near != "" {
		advice = "did you mean " + near + "? " + advice
	}
	return nil, &hint.Error{Text: fmt.Sprintf("unknown format %q", o.Format), Advice: advice}
}

// Append appends what r is written as. If Joins, it appends the pending record
// once r shows that it is complete, and makes r the pending one. It keeps no
// reference to r.
func (e *Encoder) Append(dst []byte, r *record.Record) []byte {
	if !e.terminalSafe {
		return e.format.append(dst, r)
	}
	e.unsafe = e.format.append(e.unsafe[:0], r)
	return appendTerminalSafe(dst, e.unsafe)
}

// Flush appends the pending record, if there is one.
func (e *Encoder) Flush(dst []byte) []byte {
	if e.joining == nil {
		return dst
	}
	if !e.terminalSafe {
		return e.joining.flush(dst)
	}
	e.unsafe = e.joining.flush(e.unsafe[:0])
	return appendTerminalSafe(dst, e.unsafe)
}

// Verbatim reports whether Append would append r's line and its ending, byte for
// byte. A caller that has them need not call Append then.
func (e *Encoder) Verbatim(r *record.Record) bool {
	return e.verbatim != nil && r.Fragment == record.Whole && len(r.Ending) > 0 && e.verbatim.isVerbatim(r)
}

// Raw reports whether Append leaves every record unchanged.
func (e *Encoder) Raw() bool {
	_, raw := e.format.(rawEncoder)
	return raw && !e.terminalSafe
}

// Joins reports whether the lines of a record are joined into one. The last record
// is pending then, until the next one or Flush.
func (e *Encoder) Joins() bool { return e.joining != nil }

// WouldJoin reports whether Append would join r to the pending record.
func (e *Encoder) WouldJoin(r *record.Record) bool { return e.joining != nil && e.joining.wouldJoin(r) }

// OneLine reports whether a whole record that Append or Flush has just written is
// known to be one line.
func (e *Encoder) OneLine() bool {
	return e.joining != nil || e.singleLine != nil && e.singleLine.wroteOneLine()
}

// IsStateful reports whether the bytes of a record depend on the records before it,
// so that sinks cannot share them unless they got the same records.
func (e *Encoder) IsStateful() bool { return e.stateful }

// ShowsSubsecondArrival reports whether the output may depend on when within a second
// a line was read. It is true for every template.
func (e *Encoder) ShowsSubsecondArrival() bool { return e.subsecondArrival }
