package encode

import (
	"fmt"
	"strings"

	"logly/format/internal/hint"
	"logly/format/nearest"
	"logly/format/record"
	"logly/format/visible"
)

// An Encoder writes the records of one stream, in their order, in one format.
// It is not safe for concurrent use.
type Encoder struct {
	format       formatEncoder  // nil if joining
	verbatim     verbatimFormat // format, if it is one; nil also if terminalSafe
	joining      *joiner        // of the formats that join lines; else nil
	terminalSafe bool
	stripper     *stripper // nil: the colours of lines stay
	unsafe       []byte    // a record before it is made safe for a terminal; owned by the encoder

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

// formatNames are the formats that have a name.
var formatNames = []string{"auto", "screen", "text", "json", "logfmt", "raw"}

// New returns an Encoder for the start of a stream. Its errors are one line and
// may have a method Hint that says what to write instead.
func New(o Options) (*Encoder, error) {
	base, err := newEncoderBase(o)
	if err != nil {
		return nil, err
	}
	e := &Encoder{terminalSafe: o.Safe && o.Format != "screen", subsecondArrival: o.showsSubsecondArrival()}
	switch {
	case o.Format == "json" && o.Explain == nil:
		e.joining = newJoiner(o, newJSONEncoder(o, base))
	case o.Format == "logfmt" && o.Explain == nil:
		e.joining = newJoiner(o, newLogfmtEncoder(o, base))
	case o.Format == FormatSpool:
		e.joining = newJoiner(o, newSpoolEncoder(o, base))
	default:
		if e.format, err = newFormat(o, base); err != nil {
			return nil, err
		}
	}
	if o.stripsColours() {
		e.stripper = &stripper{}
	}
	if !e.terminalSafe && e.stripper == nil {
		e.verbatim, _ = e.format.(verbatimFormat)
	}
	e.stateful = base.stateful
	return e, nil
}

// newFormat returns the encoder of a format that does not join lines.
func newFormat(o Options, base *encoderBase) (formatEncoder, error) {
	if o.Explain != nil {
		return newExplainEncoder(o), nil
	}
	switch o.Format {
	case "", "auto":
		return newAutoEncoder(o, base), nil
	case "screen":
		return newScreenEncoder(o, base), nil
	case "text":
		return newTextEncoder(o, base), nil
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

// Append appends what r is written as, and keeps no reference to r. In formats that
// join lines, r is pending then, or has been joined to the record that was: dst must end
// with that one, see Pending.
func (e *Encoder) Append(dst []byte, r *record.Record) []byte {
	if e.stripper != nil {
		r = e.stripper.strip(r)
	}
	if e.joining == nil {
		return e.makeSafe(e.format.append(dst, r), len(dst))
	}
	if e.joining.wouldJoin(r) {
		return e.joining.join(dst, r)
	}
	dst = e.joining.begin(e.Flush(dst), r)
	if r.HasMore() || r.Empty { // no line can be joined to it
		return e.Flush(dst)
	}
	return dst
}

// Pending returns the length of the pending record, 0 if there is none. That record is at
// the end of what Append has written and may still change there, until Flush or another
// record completes it.
func (e *Encoder) Pending() int {
	if e.joining == nil {
		return 0
	}
	return e.joining.pending.length
}

// Flush completes the pending record, if there is one. It is at the end of dst.
func (e *Encoder) Flush(dst []byte) []byte {
	if e.Pending() == 0 {
		return dst
	}
	return e.makeSafe(e.joining.finish(dst))
}

// makeSafe makes the record at dst[start:] safe for a terminal, if that is asked for.
func (e *Encoder) makeSafe(dst []byte, start int) []byte {
	if !e.terminalSafe {
		return dst
	}
	e.unsafe = append(e.unsafe[:0], dst[start:]...)
	return visible.AppendLines(dst[:start], e.unsafe)
}

// Verbatim reports whether Append would append r's line and its ending, byte for
// byte. A caller that has them need not call Append then.
func (e *Encoder) Verbatim(r *record.Record) bool {
	return e.verbatim != nil && r.Fragment == record.Whole && len(r.Ending) > 0 && e.verbatim.isVerbatim(r)
}

// Raw reports whether Append leaves every record unchanged.
func (e *Encoder) Raw() bool {
	_, raw := e.format.(rawEncoder)
	return raw && !e.terminalSafe && e.stripper == nil
}

// Joins reports whether the lines of a record are joined into one.
func (e *Encoder) Joins() bool { return e.joining != nil }

// WouldJoin reports whether Append would join r to the pending record.
func (e *Encoder) WouldJoin(r *record.Record) bool { return e.joining != nil && e.joining.wouldJoin(r) }

// IsStateful reports whether the bytes of a record depend on the records before it,
// so that sinks cannot share them unless they got the same records.
func (e *Encoder) IsStateful() bool { return e.stateful }

// ShowsSubsecondArrival reports whether the output may depend on when within a second
// a line was read. It is true for every template.
func (e *Encoder) ShowsSubsecondArrival() bool { return e.subsecondArrival }
