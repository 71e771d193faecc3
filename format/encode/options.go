package encode

import (
	"regexp"
	"time"

	"logly/format/encode/screen"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// Options say how records are written.
type Options struct {
	// Format is auto, screen, text, json, logfmt, raw, a template or FormatSpool; default: auto.
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

	Palette *screen.Palette // colours of screen and, of levels alone, of text and templates; nil: none
	Colours InputColours    // what becomes of the colours that lines have; default: as usual in the format

	Hide, Show []string         // globs of fields, of screen and text; see screen.NewFilter
	Highlight  []*regexp.Regexp // of screen

	Original bool // of FormatSpool: records also have their lines as they were read

	// Explain, if not nil, replaces Format: each line is shown with an explanation of
	// how it was read.
	Explain *ExplainOptions

	// joinLimit bounds the bytes of a message that json and logfmt join from the
	// lines of a record. The lines beyond it make another record. Default: 1 MiB.
	joinLimit int
}

// InputColours say what becomes of the escape sequences in lines.
type InputColours uint8

const (
	ColoursByFormat InputColours = iota // stripped in json and logfmt, and in screen if it has no colours itself
	KeepColours
	StripColours
)

// stripsColours reports whether lines are written without their escape sequences.
func (o *Options) stripsColours() bool {
	if o.Colours != ColoursByFormat || o.Explain != nil {
		return o.Colours == StripColours
	}
	return o.Format == "json" || o.Format == "logfmt" || o.Format == "screen" && o.Palette == nil
}

// palette returns the colours, which are none by default.
func (o *Options) palette() screen.Palette {
	if o.Palette == nil {
		return screen.Palette{}
	}
	return *o.Palette
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
