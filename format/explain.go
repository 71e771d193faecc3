package format

import (
	"bytes"
	"strconv"
	"strings"
)

// ExplainOptions say what an explanation knows besides the record.
type ExplainOptions struct {
	Levels map[string]Level // as in DetectorOptions

	// Verdict appends what becomes of a record, one line without its ending; it
	// may append nothing. It is called for the lines that begin a record and for
	// those that continue one, whose verdict is not shown; nil: none is known.
	Verdict func(dst []byte, r *Record) []byte
}

// An explainForm shows each line with what was read from it: the line, marks
// below its time (~) and its level (^), then the shape, the level and the time
// with where they stand or why there is none.
//
//	1: 2025-01-15 10:30:45Z WARN disk is at 91 %
//	   ~~~~~~~~~~~~~~~~~~~~ ^^^^
//	   shape: time and level
//	   level: WARNING, from "WARN" in columns 22-25
//	   time:  2025-01-15T10:30:45Z, from columns 1-20
type explainForm struct {
	ExplainOptions
	stamp   *stamper
	colours *colours

	number  uint64                             // of the line at hand
	records [numStreams][maxSources + 1]uint64 // by strand: the number of the last line that began one
	margin  []byte                             // blanks as wide as what stands in front of the line
	marks   []byte
	word    []byte
}

func newExplainForm(o EncoderOptions) *explainForm {
	return &explainForm{ExplainOptions: *o.Explain, stamp: newStamper(o, isoLayout()), colours: coloursOf(o)}
}

func (f *explainForm) append(dst []byte, r *Record) []byte {
	if r.Part == Middle || r.Part == Last {
		return dst // its first piece has told
	}
	f.number++
	dst = f.appendLine(dst, r)
	if r.Continues {
		dst = f.appendContinues(dst, r)
	} else {
		f.records[r.Stream][r.Source] = f.number
		dst = f.appendRow(dst, "shape: ")
		dst = f.appendShape(dst, r)
		dst = f.appendRow(dst, "level: ")
		dst = f.appendLevel(dst, r)
		dst = f.appendRow(dst, "time:  ")
		dst = f.appendTime(dst, r)
	}
	dst = f.appendVerdict(dst, r)
	return append(dst, '\n')
}

// appendRow begins another row of the explanation.
func (f *explainForm) appendRow(dst []byte, name string) []byte {
	dst = append(dst, '\n')
	dst = append(dst, f.margin...)
	return append(dst, name...)
}

func (f *explainForm) appendShape(dst []byte, r *Record) []byte {
	dst = append(dst, r.Shape.String()...)
	if r.Part == First {
		dst = append(dst, "; the line is longer than what is looked at, its first "...)
		dst = strconv.AppendInt(dst, int64(len(r.Line)), 10)
		dst = append(dst, " bytes"...)
	}
	return dst
}

func (f *explainForm) appendContinues(dst []byte, r *Record) []byte {
	above := strconv.FormatUint(f.records[r.Stream][r.Source], 10)
	dst = f.appendRow(dst, "continues line "+above+": ")
	dst = f.appendLevelName(dst, r.Level)
	if r.Seamless {
		dst = append(dst, ", in the middle of what was one line"...)
	}
	return dst
}

func (f *explainForm) appendVerdict(dst []byte, r *Record) []byte {
	if f.Verdict == nil {
		return dst
	}
	f.word = f.Verdict(f.word[:0], r)
	if r.Continues || len(f.word) == 0 {
		return dst
	}
	dst = f.appendRow(dst, "goes:  ")
	return append(dst, f.word...)
}

func (f *explainForm) appendLevelName(dst []byte, l Level) []byte {
	c := f.colours.of(l)
	dst = append(dst, c.before...)
	dst = append(dst, l.String()...)
	return append(dst, c.after...)
}

// appendLevel tells the level and its reason.
func (f *explainForm) appendLevel(dst []byte, r *Record) []byte {
	dst = f.appendLevelName(dst, r.Level)
	switch {
	case r.LevelFollows && !r.LevelAssumed:
		return append(dst, ", from the next line"...)
	case r.LevelAssumed:
		return f.appendNoLevel(dst, r)
	case !r.LevelAt.Empty():
		return f.appendLevelPlace(dst, r)
	case r.Shape == ShapeTrace:
		return append(dst, ", since a crash begins here"...)
	case r.inner != nil:
		return append(dst, ", from the line inside log"...)
	}
	return append(dst, ", since lines of this shape mean that"...)
}

func (f *explainForm) appendLevelPlace(dst []byte, r *Record) []byte {
	dst = append(dst, ", from "...)
	dst = f.appendPlace(dst, r, r.LevelAt)
	word := r.LevelAt.Of(r.Line)
	switch {
	case f.Levels[strings.ToLower(string(word))] != NoLevel:
		dst = append(dst, ", as the level map has it"...)
	case !r.levelKey.Empty():
		dst = append(dst, ", the value of "...)
		dst = append(dst, r.levelKey.Of(r.Line)...)
	case r.LevelAt.Start > 0 && r.Line[r.LevelAt.Start-1] == '<' && isDigit(word[0]):
		dst = append(dst, ", a syslog priority"...)
	}
	return dst
}

// appendNoLevel tells why the level is the default.
func (f *explainForm) appendNoLevel(dst []byte, r *Record) []byte {
	dst = append(dst, ", the default"...)
	if r.Stream != Stdin {
		dst = append(dst, " of "...)
		dst = append(dst, r.Stream.String()...)
	}
	dst = append(dst, ": "...)
	if key, value := unknownLevel(r); key != nil {
		dst = append(dst, key...)
		dst = append(dst, " is "...)
		dst = appendQuote(dst, bytes.Trim(value, `"`))
		return append(dst, ", which is no level that is known; a level map can name it"...)
	}
	switch {
	case len(r.Line) == 0:
		return append(dst, "the line is empty"...)
	case r.LevelFollows:
		return append(dst, "it was to stand on the next line"...)
	case r.Syntax != Plain:
		return append(dst, "no field has one"...)
	case r.Shape == ShapeAccess:
		return append(dst, "access logs have none"...)
	case r.Shape == ShapeTime:
		dst = append(dst, "none stands behind the time"...)
	default:
		dst = append(dst, "none stands at the head of the line"...)
	}
	if at := wordInText(r); !at.Empty() {
		dst = append(dst, "; "...)
		dst = f.appendPlace(dst, r, at)
		dst = append(dst, " is a part of the text"...)
	}
	return dst
}

// unknownLevel is the first field with the key of a level; its value is none.
func unknownLevel(r *Record) (key, value []byte) {
	s := r.fields()
	for s.next() {
		if lookupKey(s.key).role == levelRole {
			return s.key, s.value
		}
	}
	return nil, nil
}

// wordInText returns the first word in the text of r that is a level elsewhere.
func wordInText(r *Record) Span {
	line := r.Line
	for i := 0; i < len(line); {
		if !isLetter(line[i]) {
			i++
			continue
		}
		end := wordEnd(line, i)
		if _, class := levelWord(line[i:end]); class >= delimited && end-i > 1 {
			return Span{i, end}
		}
		i = max(end, i+1)
	}
	return Span{}
}

// appendTime tells the time and its reason.
func (f *explainForm) appendTime(dst []byte, r *Record) []byte {
	switch {
	case f.stamp.arrival:
		return append(dst, "that of its arrival, as asked for"...)
	case r.Stamp.Kind == StampNone:
		return append(dst, "that of its arrival, since it has none"...)
	}
	dst = f.stamp.append(dst, r)
	dst = append(dst, ", from "...)
	dst = f.appendColumns(dst, r, r.TimeAt)
	if !r.timeKey.Empty() {
		dst = append(dst, ", the value of "...)
		dst = append(dst, r.timeKey.Of(r.Line)...)
	}
	return append(dst, guessOf(r.Stamp)...)
}

// guessOf tells what a time does not say itself.
func guessOf(s Stamp) string {
	switch {
	case s.Kind == StampEpoch:
		return ", counted from 1970"
	case s.Month == 0:
		return "; it names no day, the one nearest to now is taken"
	case s.Year == 0:
		return "; it names no year, the one nearest to now is taken"
	case s.ZoneKind == ZoneNone:
		return "; it names no zone, the input's is taken"
	}
	return ""
}
