package detect

import (
	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// A jsonReading collects what the members of one object say about a record.
//
// Of equal keys the last that can be used wins, as in encoding/json, jq and
// every browser; the others are no fields of the record.
type jsonReading struct {
	d *Detector
	b []byte

	level     level.Level
	levelAt   scan.Span
	levelKey  scan.Span
	levelRank uint8

	number      int // of the best level that is a number
	numberAt    scan.Span
	numberKey   scan.Span
	numberRank  uint8
	numberScale level.Scale

	time     timestamp.Parsed
	timeAt   scan.Span
	timeKey  scan.Span
	timeRank uint8

	message     scan.Span
	messageKey  scan.Span
	messageRank uint8

	object scan.Span // all of it
	signs  keySign   // of its keys
	known  uint64    // a bit for each member whose key is known
}

// noRank is above the rank of every key.
const noRank = 255

// readJSON reads line[at:] as one whole JSON object. Anything else, as an object
// that text follows, is no JSON and stays text.
func (d *Detector) readJSON(r *record.Record, at int) bool {
	line := r.Line
	if at >= len(line) || line[at] != '{' {
		return false
	}
	var j jsonReading
	j.begin(d, line)
	var end int
	r.Fields.Members, end = j.readMembers(at+1, r.Fields.Members[:0])
	if end < 0 || jsontext.SkipSpace(line, end) != len(line) {
		return false
	}
	j.object = scan.Span{Start: at, End: end}
	j.settle()
	j.fill(r)
	r.Syntax, r.Shape, r.Fields.Body = record.JSON, record.ShapeJSON, j.object
	return true
}

// readTornJSON reads line[at:] as an object that was cut off behind its level, as
// carriers do with long lines. What its whole members say holds, but the line
// stays text.
func (d *Detector) readTornJSON(r *record.Record, at int) bool {
	line := r.Line
	if line[at] != '{' || d.coloured {
		return false
	}
	var j jsonReading
	j.begin(d, line)
	members := jsontext.ScanObject(line, at)
	for members.Next() {
		j.field(lookupKey(members.Key().Of(line)), members.Key(), members.Value())
	}
	if members.End() >= 0 { // whole, with text behind it
		return false
	}
	j.settleNumber()
	if j.level == level.NoLevel {
		return false
	}
	r.Level, r.LevelAt = j.level, j.levelAt
	r.Stamp, r.TimeAt = j.time, j.timeAt
	r.Shape = record.ShapeTornJSON
	return true
}

// begin prepares j, which is zero, for line. Field by field, as in head.begin.
func (j *jsonReading) begin(d *Detector, line []byte) {
	j.d, j.b = d, line
	j.levelRank, j.numberRank, j.timeRank, j.messageRank = noRank, noRank, noRank, noRank
}

// field takes one member into account.
func (j *jsonReading) field(k fieldKey, key, value scan.Span) {
	j.signs |= k.sign
	switch k.role {
	case levelRole:
		j.levelField(k, key, value)
	case timeRole:
		if k.rank <= j.timeRank {
			j.timeField(k, key, value)
		}
	case messageRole:
		if k.rank <= j.messageRank && (j.b[value.Start] == '"' || k.rank <= anyValueRank) {
			j.message, j.messageKey, j.messageRank = value, key, k.rank
		}
	}
}

func (j *jsonReading) levelField(k fieldKey, key, value scan.Span) {
	text := unquotedSpan(j.b, value)
	if n, ok := scan.ParseInt(text.Of(j.b)); ok {
		if k.rank <= j.numberRank && k.scale != level.NoScale {
			j.number, j.numberAt, j.numberKey, j.numberRank, j.numberScale = n, text, key, k.rank, k.scale
		}
		return
	}
	if k.rank > j.levelRank || j.b[value.Start] != '"' {
		return
	}
	if l, at := j.d.levelValue(text.Of(j.b)); l != level.NoLevel {
		j.level, j.levelAt, j.levelKey, j.levelRank = l, at.Shift(text.Start), key, k.rank
	}
}

func (j *jsonReading) timeField(k fieldKey, key, value scan.Span) {
	var s timestamp.Parsed
	if at, ok := timeValue(&s, j.b, value); ok {
		j.time, j.timeAt, j.timeKey, j.timeRank = s, at, key, k.rank
	}
}

// timeValue reads the value of a time's key: a string that is a time as a whole,
// or a count since the epoch. If not ok, s is left anyhow.
func timeValue(s *timestamp.Parsed, b []byte, value scan.Span) (at scan.Span, ok bool) {
	at = unquotedSpan(b, value)
	text := at.Of(b)
	if at == value && isCount(text) { // which no other shape of a time is
		return at, s.ParseEpoch(text)
	}
	if n, ok := s.Parse(text); ok && n == len(text) {
		return at, true
	}
	*s = timestamp.Parsed{}
	return at, s.ParseEpoch(text)
}

// isCount reports whether text begins and ends as a number of more than eight
// digits.
func isCount(text []byte) bool {
	last := len(text) - 1
	if last < 9 || !scan.IsDigit(text[8]) || !scan.IsDigit(text[last]) {
		return false
	}
	_, ok := timestamp.EightDigits(text)
	return ok
}

// unquotedSpan is the value without its quotes.
func unquotedSpan(b []byte, value scan.Span) scan.Span {
	if value.End-value.Start >= 2 && b[value.Start] == '"' {
		return scan.Span{Start: value.Start + 1, End: value.End - 1}
	}
	return value
}

// settle decides what takes more than one member to decide.
func (j *jsonReading) settle() {
	j.settleNested()
	j.settleNumber()
	if j.level == level.NoLevel && j.levelAt.Empty() {
		j.level = j.signs.level()
	}
}

// settleNumber lets the number under a level's key give the level where no word
// does, or where it says the same under a key closer to logly's own.
func (j *jsonReading) settleNumber() {
	if j.numberRank == noRank {
		return
	}
	l := j.d.words.User(j.numberAt.Of(j.b))
	if l == level.NoLevel {
		l = j.signs.scale(j.numberScale).Level(j.number)
	}
	if l == level.NoLevel || j.level != level.NoLevel && (j.level != l || j.numberRank > j.levelRank) {
		return
	}
	j.level, j.levelAt, j.levelKey = l, j.numberAt, j.numberKey
}

// fill hands the reading over.
func (j *jsonReading) fill(r *record.Record) {
	r.Level, r.LevelAt, r.Fields.LevelKey = j.level, j.levelAt, j.levelKey
	r.Stamp, r.TimeAt, r.Fields.TimeKey = j.time, j.timeAt, j.timeKey
	r.Fields.MessageAt, r.Fields.MessageKey, r.Fields.Known = j.message, j.messageKey, j.known
	if j.signs&signStream != 0 && string(j.messageKey.Of(j.b)) == "log" {
		r.Fields.DockerStream = j.top("stream").value
	}
}
