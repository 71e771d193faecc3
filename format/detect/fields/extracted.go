package fields

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// An extracted is what the fields of one line give its record. Each value has the rank
// of the key under which it was found.
type extracted struct {
	level     level.Level
	levelAt   scan.Span
	levelKey  scan.Span
	levelRank uint8

	time     timestamp.Parsed
	timeAt   scan.Span
	timeKey  scan.Span
	timeRank uint8

	message     scan.Span
	messageKey  scan.Span
	messageRank uint8
}

// noRank is above the rank of every key.
const noRank = 255

// begin prepares e, which is zero.
func (e *extracted) begin() { e.levelRank, e.timeRank, e.messageRank = noRank, noRank, noRank }

func (e *extracted) setLevel(l level.Level, at, key scan.Span, rank uint8) {
	e.level, e.levelAt, e.levelKey, e.levelRank = l, at, key, rank
}

// setTime makes the value the time if it is one.
func (e *extracted) setTime(b []byte, key, value scan.Span, rank uint8) {
	var t timestamp.Parsed
	if at, ok := timeValue(&t, b, value); ok {
		e.time, e.timeAt, e.timeKey, e.timeRank = t, at, key, rank
	}
}

// store enters e in r, whose fields are body.
func (e *extracted) store(r *record.Record, body scan.Span) {
	r.Level, r.LevelAt, r.Fields.LevelKey = e.level, e.levelAt, e.levelKey
	r.Stamp, r.TimeAt, r.Fields.TimeKey = e.time, e.timeAt, e.timeKey
	r.Fields.MessageAt, r.Fields.MessageKey, r.Fields.Body = e.message, e.messageKey, body
}

// timeValue reads the value of a time's key: a string that is a time as a whole, or a
// count since the epoch. If ok is false, t is undefined.
func timeValue(t *timestamp.Parsed, b []byte, value scan.Span) (at scan.Span, ok bool) {
	at = unquoted(b, value)
	text := at.Of(b)
	if at == value && isCount(text) { // no other notation of a time is a number
		return at, t.ParseEpoch(text)
	}
	if n, ok := t.Parse(text); ok && n == len(text) {
		return at, true
	}
	*t = timestamp.Parsed{}
	return at, t.ParseEpoch(trimDotNetDate(text))
}

// trimDotNetDate returns the number in .NET's `/Date(1736937045123)/`, with or without
// escaped slashes, and any other text as it is.
func trimDotNetDate(text []byte) []byte {
	inner, isDate := bytes.CutPrefix(bytes.TrimPrefix(text, []byte(`\`)), []byte("/Date("))
	if end := bytes.IndexByte(inner, ')'); isDate && end > 0 {
		return inner[:end]
	}
	return text
}

// isCount reports whether text begins and ends as a number of more than eight digits.
func isCount(text []byte) bool {
	last := len(text) - 1
	if last < 9 || !scan.IsDigit(text[8]) || !scan.IsDigit(text[last]) {
		return false
	}
	_, ok := timestamp.EightDigits(text)
	return ok
}

// unquoted returns the span of a value without its quotes.
func unquoted(b []byte, value scan.Span) scan.Span {
	if value.End-value.Start >= 2 && b[value.Start] == '"' {
		return scan.Span{Start: value.Start + 1, End: value.End - 1}
	}
	return value
}
