package encode

import (
	"bytes"
	"strconv"
	"time"

	"logly/format/jsontext"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
)

// FormatSpool is the Format of a network sink's spool. It has a name that no user types:
// the sink sets it, whatever formats there are for people.
const FormatSpool = "(spool)"

// A spoolEncoder writes what any engine may want to know of a record, one JSON object a line:
//
//	{"time":"…","observed":"…","level":"INFO","level_text":"info","message":"…","fields":{…},"stream":"stderr","partial":true,"original":"…","lines":3}
//
// Times are in UTC, with nanoseconds. Without a time or a level of its own a record has no
// "time" or "level_text". "partial" marks the fragments of a long line that more of it
// follows. "original" is all of the record as it was read, if Options.Original. "lines" is how many lines the record was made of, and always last; without it
// there was one. The line's own fields are in "fields", so that no name is reserved.
type spoolEncoder struct {
	*jsonEncoder
	hasTime   bool // the current record has a time of its own
	arrival   *layout.Formatter
	original  bool                    // Options.Original
	levelText [level.Fatal + 1]string // by level: the member after "observed"
}

func newSpoolEncoder(o Options, base *encoderBase) *spoolEncoder {
	o.Location = time.UTC
	o.Layout, _ = layout.Parse("rfc3339nano") // a name that layout knows
	e := &spoolEncoder{jsonEncoder: newJSONEncoder(o, base), arrival: layout.NewFormatter(o.Layout, o.Location), original: o.Original}
	e.nested = true
	for _, l := range level.Levels {
		e.levelText[l] = `","level":"` + l.String() + `"`
	}
	return e
}

func (e *spoolEncoder) appendPrefix(dst []byte, r *record.Record) []byte {
	e.noteSyntax(r)
	dst = append(dst, '{')
	if e.resolveTime(r) {
		dst = append(dst, `"time":"`...)
		dst = e.time.formatter.Append(dst, e.time.at, e.time.digits)
		dst = append(dst, `",`...)
	}
	dst = append(dst, `"observed":"`...)
	dst = e.arrival.Append(dst, r.ReadAt, readTimeDigits)
	dst = append(dst, e.levelText[r.Level]...)
	if text := r.LevelAt.Of(r.Line); len(text) > 0 && !r.Continues {
		dst = append(dst, `,"level_text":"`...)
		dst = e.appendKey(dst, r, text) // a key and a text have the same escapes
		dst = append(dst, '"')
	}
	return append(dst, `,"message":"`...)
}

// resolveTime reports whether r has a time of its own, which is e.time.at then. A fragment
// has that of its line.
func (e *spoolEncoder) resolveTime(r *record.Record) bool {
	switch {
	case r.Empty:
		return false
	case !e.time.continues(r):
		e.hasTime = !e.time.usesReadTime(r)
	}
	e.time.resolve(r)
	return e.hasTime
}

// noLines is the end of a fragment whose line an earlier one counts.
const noLines = `,"lines":0`

func (e *spoolEncoder) appendRest(dst []byte, r *record.Record) []byte {
	dst = append(dst, `,"fields":`...)
	start := len(dst)
	if dst = e.appendMembers(dst, r); len(dst) == start {
		dst = append(dst, ',')
	}
	dst[start] = '{' // each member is after a comma
	dst = append(dst, '}')
	dst = append(dst, streamMembers[r.Stream]...)
	if r.HasMore() {
		dst = append(dst, `,"partial":true`...)
	}
	if e.original {
		dst = append(dst, `,"original":"`...)
		dst = append(jsontext.AppendEscaped(dst, r.Line), '"')
	}
	if r.Fragment == record.Middle || r.Fragment == record.Last { // its first fragment counts the line
		dst = append(dst, noLines...)
	}
	return append(dst, "}\n"...)
}

// joinOriginal adds a line to the original of a record. rest is the record's end.
func (e *spoolEncoder) joinOriginal(rest, line []byte) []byte {
	if !e.original {
		return rest
	}
	end := `"}` + "\n"
	if bytes.HasSuffix(rest, []byte(noLines+"}\n")) {
		end = `"` + noLines + "}\n"
	}
	rest = append(rest[:len(rest)-len(end)], `\n`...)
	return append(jsontext.AppendEscaped(rest, line), end...)
}

// appendLines adds to a record that was joined from several lines how many they are. rest
// is its end.
func (e *spoolEncoder) appendLines(rest []byte, lines int) []byte {
	rest = rest[:len(rest)-len("}\n")]
	if short, found := bytes.CutSuffix(rest, []byte(noLines)); found { // the first fragment counts the first line
		rest = short
		lines--
	}
	rest = append(rest, `,"lines":`...)
	rest = strconv.AppendInt(rest, int64(lines), 10)
	return append(rest, "}\n"...)
}
