package encode

import (
	"time"

	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// Options say how records are written.
type Options struct {
	// Format is auto, text, json, logfmt, raw, a template or FormatSpool; default: auto.
	Format string

	// Layout is how a time is written. Default: that of the format, which is
	// `YYYY-MM-DD HH:mm:ss` for text and templates and RFC 3339 with the line's
	// precision for json and logfmt.
	Layout   *layout.Layout
	Location *time.Location      // of the times written; default: local
	Input    *timestamp.Resolver // of the times read that have no zone; default: local
	TimeSet  bool                // the user asked for a layout or a zone: auto rewrites the times inside lines
	Arrival  bool                // the time of a record is when it was read, not its own

	Fields []Field // added to every record, unless the line has a field of that name
	Expand bool    // fill the placeholders in messages; CLEF's message templates are always filled
	Safe   bool    // for a terminal: control characters are shown, not sent

	// Colour returns the bytes to write before and after a level; nil: none.
	Colour func(level.Level) (before, after []byte)

	// Explain, if not nil, replaces Format: each line is shown with an explanation of
	// how it was read.
	Explain *ExplainOptions

	// joinLimit bounds the bytes of a message that json and logfmt join from the
	// lines of a record. The lines beyond it make another record. Default: 1 MiB.
	joinLimit int
}

// A Field is a name and a value that the user adds to every record.
type Field struct{ Key, Value string }

// defaultJoinLimit is the default limit of a line's length, so that a record of
// many lines needs no more memory than one of a single line.
const defaultJoinLimit = 1 << 20

// ExplainOptions say what an explanation needs besides the record.
type ExplainOptions struct {
	Levels     map[string]level.Level // as in detect.Options
	IsLevelKey func(key []byte) bool  // reports whether a field's key is that of a level; nil: none is

	// Verdict appends what becomes of a record, one line without its ending, or
	// nothing. It is called for every line, but not shown for one that continues a
	// record; nil: not known.
	Verdict func(dst []byte, r *record.Record) []byte
}

// showsSubsecondArrival reports whether the time at which a line was read may show
// with a precision below a second.
func (o *Options) showsSubsecondArrival() bool {
	switch o.Format {
	case "raw":
		return false
	case "", "auto":
		return o.Layout != nil && o.Layout.HasSubsecond() || o.Layout == nil && o.Arrival
	case "text":
		return o.Layout != nil && o.Layout.HasSubsecond()
	}
	return true
}
