package encode

import (
	"bytes"
	"logly/format/encode/screen"
	"strconv"
	"strings"

	"logly/format/internal/scan"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// An explainEncoder shows how each line was read: the line, marks below its time (~)
// and its level (^), then the shape, the level and the time, each with its place in
// the line or the reason why there is none.
//
//	1: 2025-01-15 10:30:45Z WARN disk is at 91 %
//	   ~~~~~~~~~~~~~~~~~~~~ ^^^^
//	   shape: time and level
//	   level: WARNING, from "WARN" in columns 22-25
//	   time:  2025-01-15T10:30:45Z, from columns 1-20
type explainEncoder struct {
	ExplainOptions
	time    *timeWriter
	palette screen.Palette // of levels

	lineNumber uint64                                              // of the current line
	records    [record.NumStreams][record.MaxSubstreams + 1]uint64 // by record.StreamKey: the number of the last line that began a record
	margin     []byte                                              // spaces below the line number
	marks      []byte
	verdict    []byte
}

func newExplainEncoder(o Options) *explainEncoder {
	return &explainEncoder{ExplainOptions: *o.Explain, time: newTimeWriter(o, layout.NewRFC3339()), palette: o.palette()}
}

func (e *explainEncoder) append(dst []byte, r *record.Record) []byte {
	if r.Fragment == record.Middle || r.Fragment == record.Last {
		return dst // the first fragment has been explained
	}
	e.lineNumber++
	dst = e.appendLine(dst, r)
	dst = e.appendEnvelopes(dst, r)
	if r.Continues {
		dst = e.appendContinues(dst, r)
	} else {
		e.records[r.Stream][r.Substream] = e.lineNumber
		dst = e.appendRow(dst, "shape: ")
		dst = e.appendShape(dst, r)
		dst = e.appendRow(dst, "level: ")
		dst = e.appendLevel(dst, r)
		dst = e.appendRow(dst, "time:  ")
		dst = e.appendTime(dst, r)
	}
	dst = e.appendVerdict(dst, r)
	return append(dst, '\n')
}

// appendEnvelopes appends what carriers have put around the line, outermost first.
func (e *explainEncoder) appendEnvelopes(dst []byte, r *record.Record) []byte {
	all := &r.Envelopes
	if all.End == 0 && !r.Fields.Inner.Found {
		return dst
	}
	dst = e.appendRow(dst, "in:    ")
	start := len(dst)
	dst = appendKinds(dst, start, all)
	if r.Fields.Inner.Found {
		dst = appendName(dst, start, "Docker's object")
		return appendKinds(dst, start, &r.Fields.Inner.Envelopes)
	}
	if all.End == len(r.Line) {
		return append(dst, "; nothing is inside"...)
	}
	dst = append(dst, "; the line inside begins in "...)
	return e.appendColumns(dst, r, scan.Span{Start: all.End, End: all.End + 1})
}

// appendKinds appends the names of envelopes to the list that begins at dst[start].
func appendKinds(dst []byte, start int, all *record.Envelopes) []byte {
	for _, kind := range all.Kinds {
		if kind != record.NoEnvelope {
			dst = appendName(dst, start, kind.String())
		}
	}
	return dst
}

func appendName(dst []byte, start int, name string) []byte {
	if len(dst) > start {
		dst = append(dst, ", then "...)
	}
	return append(dst, name...)
}

// isOutside reports whether a part of r is of its envelopes.
func isOutside(r *record.Record, at scan.Span) bool { return at.End <= r.Envelopes.End }

// appendRow begins another row.
func (e *explainEncoder) appendRow(dst []byte, name string) []byte {
	dst = append(dst, '\n')
	dst = append(dst, e.margin...)
	return append(dst, name...)
}

func (e *explainEncoder) appendShape(dst []byte, r *record.Record) []byte {
	dst = append(dst, r.Shape.String()...)
	if r.Fragment == record.First {
		dst = append(dst, "; the line is too long: only its first "...)
		dst = strconv.AppendInt(dst, int64(len(r.Line)), 10)
		dst = append(dst, " bytes were read"...)
	}
	return dst
}

func (e *explainEncoder) appendContinues(dst []byte, r *record.Record) []byte {
	above := strconv.FormatUint(e.records[r.Stream][r.Substream], 10)
	dst = e.appendRow(dst, "continues line "+above+": ")
	dst = e.appendLevelName(dst, r.Level)
	if r.JoinDirectly {
		dst = append(dst, ", which was cut off the line before it"...)
	}
	return dst
}

func (e *explainEncoder) appendVerdict(dst []byte, r *record.Record) []byte {
	if e.Verdict == nil {
		return dst
	}
	e.verdict = e.Verdict(e.verdict[:0], r)
	if r.Continues || len(e.verdict) == 0 {
		return dst
	}
	dst = e.appendRow(dst, "goes:  ")
	return append(dst, e.verdict...)
}

func (e *explainEncoder) appendLevelName(dst []byte, l level.Level) []byte {
	c := e.palette.Levels[l]
	dst = append(dst, c.Before...)
	dst = append(dst, l.String()...)
	return append(dst, c.After...)
}

// appendLevel appends the level and the reason for it.
func (e *explainEncoder) appendLevel(dst []byte, r *record.Record) []byte {
	dst = e.appendLevelName(dst, r.Level)
	switch {
	case r.LevelOnNextLine && !r.LevelDefaulted:
		return append(dst, ", from the next line"...)
	case r.LevelDefaulted:
		return e.appendNoLevel(dst, r)
	case !r.LevelAt.Empty():
		return e.appendLevelPlace(dst, r)
	case r.Shape == record.ShapeTrace:
		return append(dst, ", since a crash begins here"...)
	case r.Fields.Inner.Found:
		return append(dst, ", from the line in the field log"...)
	}
	return append(dst, ", which such lines always have"...)
}

func (e *explainEncoder) appendLevelPlace(dst []byte, r *record.Record) []byte {
	dst = append(dst, ", from "...)
	dst = e.appendPlace(dst, r, r.LevelAt)
	word := r.LevelAt.Of(r.Line)
	switch {
	case e.Levels[strings.ToLower(string(word))] != level.NoLevel:
		dst = append(dst, ", by --level-map"...)
	case !r.Fields.LevelKey.Empty():
		dst = append(dst, ", the value of "...)
		dst = append(dst, r.Fields.LevelKey.Of(r.Line)...)
	case r.LevelAt.Start > 0 && r.Line[r.LevelAt.Start-1] == '<' && scan.IsDigit(word[0]):
		dst = append(dst, ", a syslog priority"...)
	}
	if isOutside(r, r.LevelAt) {
		dst = append(dst, "; the line inside says none"...)
	}
	return dst
}

// appendNoLevel appends why the level is the default.
func (e *explainEncoder) appendNoLevel(dst []byte, r *record.Record) []byte {
	dst = append(dst, ", the default"...)
	if r.Stream.IsNamed() {
		dst = append(dst, " of "...)
		dst = append(dst, r.Stream.String()...)
	}
	dst = append(dst, ": "...)
	if key, value := e.unknownLevel(r); key != nil {
		dst = append(dst, key...)
		dst = append(dst, " is "...)
		dst = appendQuote(dst, bytes.Trim(value, `"`))
		return append(dst, ", which is not a known level; --level-map can make it one"...)
	}
	switch {
	case len(r.Line) == 0:
		return append(dst, "the line is empty"...)
	case r.LevelOnNextLine && r.Shape == record.ShapeJUL:
		return append(dst, "the next line should have it"...)
	case r.Syntax != record.Plain:
		return append(dst, "no field has one"...)
	case r.Shape == record.ShapeAccess:
		return append(dst, "access logs have none"...)
	case r.Shape == record.ShapeTime:
		dst = append(dst, "there is none after the time"...)
	default:
		dst = append(dst, "there is none at the start of the line"...)
		if r.Envelopes.End > 0 {
			dst = append(dst, " inside"...)
		}
	}
	if at := wordInText(r); !at.Empty() {
		dst = append(dst, "; "...)
		dst = e.appendPlace(dst, r, at)
		dst = append(dst, " is part of the message"...)
	}
	return dst
}

// unknownLevel returns the first field that has the key of a level, but not the value
// of one.
func (e *explainEncoder) unknownLevel(r *record.Record) (key, value []byte) {
	if e.IsLevelKey == nil {
		return nil, nil
	}
	s := r.ScanFields()
	for s.Next() {
		if e.IsLevelKey(s.Key()) {
			return s.Key(), s.Value().Raw
		}
	}
	return nil, nil
}

// wordInText returns the first word of r that would be a level at the start of a line.
func wordInText(r *record.Record) scan.Span {
	line := r.Line
	for i := r.Envelopes.End; i < len(line); {
		if !scan.IsLetter(line[i]) {
			i++
			continue
		}
		end := scan.WordEnd(line, i)
		if _, class := level.Lookup(line[i:end]); class >= level.Delimited && end-i > 1 {
			return scan.Span{Start: i, End: end}
		}
		i = max(end, i+1)
	}
	return scan.Span{}
}

// appendTime appends the time and where it is from.
func (e *explainEncoder) appendTime(dst []byte, r *record.Record) []byte {
	switch {
	case e.time.useReadTime:
		return append(dst, "when it was read, by --time-source"...)
	case r.Stamp.Kind == timestamp.None:
		return append(dst, "when it was read, since the line has none"...)
	}
	dst = e.time.append(dst, r)
	if r.Fields.Inner.Found && writtenTime(r) != r.Stamp {
		return append(dst, ", from the line in the field log"...)
	}
	dst = append(dst, ", from "...)
	dst = e.appendColumns(dst, r, r.TimeAt)
	if !r.Fields.TimeKey.Empty() {
		dst = append(dst, ", the value of "...)
		dst = append(dst, r.Fields.TimeKey.Of(r.Line)...)
	}
	if isOutside(r, r.TimeAt) {
		dst = append(dst, "; the line inside says none"...)
	}
	return append(dst, assumptionFor(r)...)
}

// writtenTime returns the time at TimeAt, without what the rest of the line adds to it.
func writtenTime(r *record.Record) (t timestamp.Parsed) {
	if text := r.TimeAt.Of(r.Line); !t.ParseEpoch(text) {
		t.Parse(text)
	}
	return t
}

// assumptionFor says how a time was completed.
func assumptionFor(r *record.Record) string {
	s := r.Stamp
	if written := writtenTime(r); written.Kind == timestamp.Civil && !written.HasDate() && s.HasDate() {
		return "; what its date lacks is from elsewhere in the line"
	}
	switch {
	case s.Kind == timestamp.Epoch:
		return ", counted from 1970"
	case s.Month == 0:
		return "; without a date: the day nearest to now"
	case s.Year == 0:
		return "; without a year: the latest that is at most a day after now"
	case s.ZoneKind == timestamp.ZoneNone:
		return "; without a zone: that of the input"
	}
	return ""
}
