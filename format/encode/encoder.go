package encode

import (
	"fmt"
	"strings"
	"time"

	"logly/format/internal/hint"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/nearest"
	"logly/format/record"
	"logly/format/timestamp"
)

// Options say how records are written.
type Options struct {
	// Format is auto, text, json, logfmt, raw or a template; default: auto.
	Format string

	// Layout is how a time is written. Default: the format's own, which is
	// `YYYY-MM-DD HH:mm:ss` for text and templates and RFC 3339 with the line's
	// precision for json and logfmt.
	Layout   *layout.Layout
	Location *time.Location      // of the times written; default: local
	Input    *timestamp.Resolver // of the times read that name none; default: local
	TimeSet  bool                // the user asked for a layout or a zone: auto rewrites the times inside lines
	Arrival  bool                // every record has the time at which it was read, not its own

	Fields []Field // put into every record; a line's own field of the same name is kept instead
	Expand bool    // fill the holes of messages; templates of CLEF's always are
	Safe   bool    // for a terminal: control characters are shown, not sent

	// Colour gives what is written before and after a level; nil: nothing is.
	Colour func(level.Level) (before, after []byte)

	// Explain, if not nil, has every line shown together with how it was read, in
	// place of Format.
	Explain *ExplainOptions

	// JoinLimit bounds the bytes of a message that json and logfmt join from the
	// lines of a record; the lines beyond it make a further record. Default: 1 MiB.
	JoinLimit int
}

// A Field is a name and a value that the user adds to every record.
type Field struct{ Key, Value string }

// defaultJoinLimit is what the longest line may have by default, so that a
// record of many lines needs no more memory than one of a single line.
const defaultJoinLimit = 1 << 20

// An Encoder writes the records of one stream, in their order, in one format.
// It is not safe for concurrent use.
type Encoder struct {
	form   form
	joiner joiner // form, if it is one
	passer passer // form, if it is one; nil also if lines are made safe

	oneLiner oneLiner // form, if it is one
	safe     bool
	line     []byte // a record before it is made safe; the encoder's own

	counts bool
	fine   bool
}

// A form is a way of writing records. It appends whole lines, but for the pieces
// of a long line and what raw passes on.
type form interface {
	append(dst []byte, r *record.Record) []byte
}

// A joiner is a form that joins the lines of a record into one and so holds the
// last one.
type joiner interface {
	form
	takes(r *record.Record) bool // r would be joined to the record that is held
	flush(dst []byte) []byte
}

// formNames are the formats that have a name.
var formNames = []string{"auto", "text", "json", "logfmt", "raw"}

// A passer is a form that leaves some lines as they came.
type passer interface {
	passes(r *record.Record) bool // r, a whole line with its ending, is one
}

// A oneLiner is a form that knows whether a record has become one line.
type oneLiner interface{ oneLine() bool }

// New returns an Encoder for the start of a stream. Its errors are one
// line and may have a method Hint that tells what to write instead.
func New(o Options) (*Encoder, error) {
	kit, err := newKit(o)
	if err != nil {
		return nil, err
	}
	f, err := newForm(o, kit)
	if err != nil {
		return nil, err
	}
	e := &Encoder{form: f, safe: o.Safe, counts: kit.counts, fine: o.fineArrivals()}
	e.joiner, _ = f.(joiner)
	if !e.safe {
		e.passer, _ = f.(passer)
	}
	e.oneLiner, _ = f.(oneLiner)
	return e, nil
}

func newForm(o Options, k *kit) (form, error) {
	if o.Explain != nil {
		return newExplainForm(o), nil
	}
	switch o.Format {
	case "", "auto":
		return newAutoForm(o, k), nil
	case "text":
		return newTextForm(o, k), nil
	case "json":
		return newJSONForm(o, k), nil
	case "logfmt":
		return newLogfmtForm(o, k), nil
	case "raw":
		return rawForm{}, nil
	}
	if strings.ContainsAny(o.Format, "{}") {
		return newTemplateForm(o, k)
	}
	advice := "known are " + strings.Join(formNames, ", ") + " and templates such as '{time} {level} {message}'"
	if near := nearest.Of(strings.ToLower(o.Format), formNames); near != "" {
		advice = "did you mean " + near + "? " + advice
	}
	return nil, &hint.Error{Text: fmt.Sprintf("unknown format %q", o.Format), Advice: advice}
}

// Append appends what r is written as. With Joins it appends the records that r
// shows to be complete, and keeps r, whose memory it does not hold on to.
func (e *Encoder) Append(dst []byte, r *record.Record) []byte {
	if !e.safe {
		return e.form.append(dst, r)
	}
	e.line = e.form.append(e.line[:0], r)
	return appendSafe(dst, e.line)
}

// Verbatim reports whether what Append would append is r's line and its ending,
// byte for byte. A caller that has these need not call Append then.
func (e *Encoder) Verbatim(r *record.Record) bool {
	return e.passer != nil && r.Fragment == record.Whole && len(r.Ending) > 0 && e.passer.passes(r)
}

// Raw reports whether Append appends every record as it came.
func (e *Encoder) Raw() bool {
	_, raw := e.form.(rawForm)
	return raw && !e.safe
}

// Joins reports whether the lines of a record are joined into one. Then the last
// record is held until the next one or Flush.
func (e *Encoder) Joins() bool { return e.joiner != nil }

// Takes reports whether Append would join r to the record that is held. If not,
// Append would write that first.
func (e *Encoder) Takes(r *record.Record) bool { return e.joiner != nil && e.joiner.takes(r) }

// OneLine reports whether a whole record that Append or Flush has just written is known
// to be one line.
func (e *Encoder) OneLine() bool { return e.joiner != nil || e.oneLiner != nil && e.oneLiner.oneLine() }

// Counts reports whether what is written of a record depends on the records
// before, so that sinks that have not had the same ones cannot share it.
func (e *Encoder) Counts() bool { return e.counts }

// FineArrivals reports whether it may show within a second when a line was read. It is
// taken for granted of templates.
func (e *Encoder) FineArrivals() bool { return e.fine }

func (o *Options) fineArrivals() bool {
	switch o.Format {
	case "raw":
		return false
	case "", "auto":
		return o.Layout != nil && o.Layout.Fine() || o.Layout == nil && o.Arrival
	case "text":
		return o.Layout != nil && o.Layout.Fine()
	}
	return true
}

// Flush appends the record that is held, if any.
func (e *Encoder) Flush(dst []byte) []byte {
	if e.joiner == nil {
		return dst
	}
	if !e.safe {
		return e.joiner.flush(dst)
	}
	e.line = e.joiner.flush(e.line[:0])
	return appendSafe(dst, e.line)
}
