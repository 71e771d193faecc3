package screen

import (
	"bytes"
	"regexp"
	"time"
	"unicode/utf8"

	"logly/format/layout"
	"logly/format/level"
	"logly/format/visible"
)

// Options say how records look.
type Options struct {
	Palette   Palette
	Filter    Filter           // of fields
	Highlight []*regexp.Regexp // their matches are highlighted, if there are colours
	Layout    *layout.Layout   // of times; default: HH:mm:ss.SSS
	Location  *time.Location   // of times; default: local
	Fields    []Field          // added to every record that has no such field
}

// A Field is a name and a value that the user adds to every record.
type Field struct{ Key, Value []byte }

// A Writer writes records. It is not safe for concurrent use.
type Writer struct {
	palette     Palette
	columns     [level.Fatal + 1][]byte // the level in its style, with blanks; of level.NoLevel only blanks
	bars        [level.Fatal + 1][]byte // the bar in its style, with a blank
	highlighter *highlighter            // nil: nothing is highlighted

	location  *time.Location
	formatter *layout.Formatter
	hasRule   bool  // the layout has no date, so a rule shows each new one
	from, to  int64 // Unix times between which the last rule holds
	ruleIsOwn bool  // the last rule shows a time that its record has itself, not that of arrival

	indent int // columns of the head

	filter    Filter
	added     []Field
	missing   uint64 // a bit for each added field that the current record does not have itself
	noMessage bool   // the current record's first line begins with its fields
	hidden    bool   // the current record has hidden fields
	level     level.Level
	signature signatures // of the current record

	usuallyHidden bool // its current field is, unless the user shows it

	path  []byte // names that lead to the current value
	text  []byte // buffer for a decoded value
	below []byte // the blocks of the current record
}

// defaultLayout is the layout of times without a date.
const defaultLayout = "HH:mm:ss.SSS"

// New returns a Writer.
func New(o Options) *Writer {
	w := &Writer{palette: o.Palette, filter: o.Filter, location: o.Location, added: o.Filter.visible(o.Fields)}
	if w.location == nil {
		w.location = time.Local
	}
	l := o.Layout
	if l == nil {
		l, _ = layout.Parse(defaultLayout)
	}
	w.formatter = layout.NewFormatter(l, w.location)
	w.hasRule = !showsDate(l)
	w.columns[level.NoLevel] = w.palette.levelColumn(level.NoLevel)
	for _, l := range level.Levels {
		w.columns[l] = w.palette.levelColumn(l)
		w.bars[l] = append(w.palette.Bars[l].append(nil, []byte("│")), ' ')
	}
	w.highlighter = newHighlighter(o.Highlight, &w.palette)
	return w
}

// showsDate reports whether a time in that layout has its date, or is counted from another.
func showsDate(l *layout.Layout) bool {
	if l.IsRelative() {
		return true
	}
	f, day := layout.NewFormatter(l, time.UTC), time.Unix(0, 0)
	return !bytes.Equal(f.Append(nil, day, 0), f.Append(nil, day.AddDate(0, 0, 1), 0))
}

// A Time is the time of a record.
type Time struct {
	At     time.Time
	Digits uint8 // precision
	IsOwn  bool  // the record has it; otherwise it is when the record was read
}

// Head begins a record of that time and level: level.NoLevel leaves its column blank. So does
// a record without a time of its own among those of another day: when an old log is read
// says nothing.
func (w *Writer) Head(dst []byte, t Time, l level.Level) []byte {
	if unix := t.At.Unix(); w.hasRule && (unix < w.from || unix >= w.to) {
		if !t.IsOwn && w.ruleIsOwn {
			return append(appendBlanks(dst, w.indent-levelWidth-1), w.columns[l]...)
		}
		dst = w.appendRule(dst, t.At.In(w.location))
		w.ruleIsOwn = t.IsOwn
	}
	dst = append(dst, w.palette.Faint.Before...)
	start := len(dst)
	dst = w.formatter.Append(dst, t.At, t.Digits)
	w.indent = utf8.RuneCount(dst[start:]) + 1 + levelWidth + 1
	dst = append(dst, w.palette.Faint.After...)
	dst = append(dst, ' ')
	return append(dst, w.columns[l]...)
}

// appendRule appends the rule with the date and the zone of local, which holds until either
// changes.
func (w *Writer) appendRule(dst []byte, local time.Time) []byte {
	year, month, day := local.Date()
	from, to := time.Date(year, month, day, 0, 0, 0, 0, w.location), time.Date(year, month, day+1, 0, 0, 0, 0, w.location)
	begin, end := local.ZoneBounds()
	if begin.After(from) {
		from = begin
	}
	if !end.IsZero() && end.Before(to) {
		to = end
	}
	w.from, w.to = from.Unix(), to.Unix()
	dst = append(dst, w.palette.Faint.Before...)
	dst = append(dst, "── "...)
	dst = local.AppendFormat(dst, time.DateOnly+" ")
	if name, _ := local.Zone(); name == "" || name[0] == '+' || name[0] == '-' {
		dst = local.AppendFormat(dst, "UTC-07:00")
	} else {
		dst = append(dst, name...)
	}
	dst = append(dst, " ────────────────────"...)
	dst = append(dst, w.palette.Faint.After...)
	return append(dst, '\n')
}

// Message appends a message of that level: its first line, and the others below.
func (w *Writer) Message(dst, text []byte, l level.Level) []byte {
	w.below, w.level = w.below[:0], l
	text = bytes.TrimRight(text, "\r\n")
	first, rest, more := bytes.Cut(text, []byte("\n"))
	w.noMessage = len(first) == 0
	if more {
		w.below = w.appendLines(w.below, rest)
	}
	return w.appendColoured(dst, first, l)
}

// appendColoured appends one line in the colour of its level, unless it has colours itself.
func (w *Writer) appendColoured(dst, line []byte, l level.Level) []byte {
	if s := &w.palette.Messages[l]; len(s.Before) > 0 && len(line) > 0 && bytes.IndexByte(line, escape) < 0 {
		dst = append(dst, s.Before...)
		dst = appendSafe(dst, line)
		return append(dst, s.After...)
	}
	return appendSafe(dst, line)
}

const escape = 0x1b

// Whole appends a line that has no head, in the colour of its level.
func (w *Writer) Whole(dst, line []byte, l level.Level) []byte {
	return append(w.appendColoured(dst, line, l), '\n')
}

// Continuation appends a line that continues a record of that level.
func (w *Writer) Continuation(dst, line []byte, l level.Level) []byte {
	w.level = l
	return w.appendLines(dst, line)
}

// End ends the first line of a record and appends what belongs below.
func (w *Writer) End(dst []byte) []byte {
	return append(append(dst, '\n'), w.below...)
}

// Highlight highlights what the user asked for in the lines dst[start:].
func (w *Writer) Highlight(dst []byte, start int) []byte {
	if w.highlighter == nil {
		return dst
	}
	return w.highlighter.apply(dst, start)
}

// appendSafe appends one line, with its control characters shown.
func appendSafe(dst, line []byte) []byte {
	for {
		i := bytes.IndexByte(line, '\n')
		if i < 0 {
			return visible.AppendLines(dst, line)
		}
		dst = visible.AppendLines(dst, line[:i])
		dst = append(dst, `\n`...)
		line = line[i+1:]
	}
}
