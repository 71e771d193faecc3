package fields

import (
	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// A jsonExtractor collects what the members of one object give its record.
//
// Of equal keys the last one with a usable value wins, as in encoding/json, jq and every
// browser; the others remain fields.
type jsonExtractor struct {
	extracted
	f       *Reader
	b       []byte          // the line
	keys    *predictedKeys  // of the object
	members []record.Member // record.Fields.Members; empty if nobody needs them
	found   rows            // those of Reader.found that have been set

	number      int // of the best key of a level whose value is a number
	numberAt    scan.Span
	numberKey   scan.Span
	numberRank  uint8
	numberScale level.Scale

	timeObject nested // of the best key of a time whose value is an object, if hints has hintObject
	objectRank uint8

	object scan.Span // with its braces
	hints  loggerHint
	known  uint64 // a bit for each member whose key is known
}

// ReadJSON reads the line of r from index at to its end as one JSON object; false, with
// r unchanged except its memory for members, if it is anything else.
func (f *Reader) ReadJSON(r *record.Record, at int) bool {
	line := r.Line
	if at >= len(line) || line[at] != '{' {
		return false
	}
	f.nested = 0
	var j jsonExtractor
	j.begin(f, line, &f.jsonKeys, r.Fields.Members)
	end := j.readMembers(at + 1)
	r.Fields.Members = j.members
	if end < 0 || jsontext.SkipSpace(line, end) != len(line) {
		return false
	}
	j.object = scan.Span{Start: at, End: end}
	j.finish()
	j.store(r, j.object)
	r.Syntax, r.Shape, r.Fields.Known = record.JSON, record.ShapeJSON, j.known
	if r.Stamp.Kind == timestamp.Civil && !r.Stamp.HasDate() {
		completeTime(r)
	}
	if j.hints&hintStream != 0 && string(j.messageKey.Of(line)) == "log" {
		r.Fields.DockerStream = j.topLevel("stream").value
	}
	return true
}

// ReadTornJSON reads the line of r from index at on as an object that was cut off after
// its level. Its whole members give the level and the time, but the line stays text.
func (f *Reader) ReadTornJSON(r *record.Record, at int) bool {
	line := r.Line
	if line[at] != '{' {
		return false
	}
	var j jsonExtractor
	j.begin(f, line, nil, nil)
	members := jsontext.ScanObject(line, at)
	for members.Next() {
		k := lookupKey(members.Key().Of(line))
		j.field(&k, members.Key(), members.Value())
	}
	if members.End() >= 0 { // the object is whole, but text follows it
		return false
	}
	j.useNumber()
	if j.level == level.NoLevel {
		return false
	}
	r.Level, r.LevelAt = j.level, j.levelAt
	r.Stamp, r.TimeAt = j.time, j.timeAt
	r.Shape = record.ShapeTornJSON
	return true
}

// begin prepares j, which is zero, for an object in line.
func (j *jsonExtractor) begin(f *Reader, line []byte, keys *predictedKeys, members []record.Member) {
	j.f, j.b, j.keys, j.members, j.numberRank = f, line, keys, members, noRank
	j.extracted.begin()
}

// field uses one member.
func (j *jsonExtractor) field(k *fieldKey, key, value scan.Span) {
	j.hints |= k.hint
	switch k.role {
	case levelRole:
		j.levelField(k, key, value)
	case timeRole:
		switch {
		case k.rank > j.timeRank:
		case j.b[value.Start] != '{':
			j.setTime(j.b, key, value, k.rank)
		case k.rank <= j.objectRank || j.hints&hintObject == 0:
			j.hints |= hintObject
			j.timeObject, j.objectRank = nested{key, value}, k.rank
		}
	case messageRole:
		if k.rank <= j.messageRank && (j.b[value.Start] == '"' || k.rank <= anyValueRank) {
			j.message, j.messageKey, j.messageRank = value, key, k.rank
		}
	}
}

func (j *jsonExtractor) levelField(k *fieldKey, key, value scan.Span) {
	text := unquoted(j.b, value)
	if n, ok := scan.ParseInt(text.Of(j.b)); ok {
		if k.rank <= j.numberRank && k.scale != level.NoScale {
			j.number, j.numberAt, j.numberKey, j.numberRank, j.numberScale = n, text, key, k.rank, k.scale
		}
		return
	}
	if k.rank > j.levelRank || j.b[value.Start] != '"' {
		return
	}
	if l, at := j.f.levelValue(text.Of(j.b)); l != level.NoLevel {
		j.setLevel(l, at.Shift(text.Start), key, k.rank)
	}
}

// finish decides what depends on more than one member.
func (j *jsonExtractor) finish() {
	j.readNested()
	j.useNumber()
	if j.level == level.NoLevel && j.levelAt.Empty() {
		j.level = j.hints.impliedLevel()
	}
}

// useNumber takes the level from a number if no word gives one, or if a word under a key
// of a higher rank gives the same level.
func (j *jsonExtractor) useNumber() {
	if j.numberRank == noRank {
		return
	}
	l := j.f.words.User(j.numberAt.Of(j.b))
	if l == level.NoLevel {
		l = j.hints.scale(j.numberScale, j.number).Level(j.number)
	}
	if l == level.NoLevel || j.level != level.NoLevel && (j.level != l || j.numberRank > j.levelRank) {
		return
	}
	j.level, j.levelAt, j.levelKey = l, j.numberAt, j.numberKey
}
