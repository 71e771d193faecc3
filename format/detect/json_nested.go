package detect

import (
	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/level"
	"logly/format/timestamp"
)

// A nested is a member whose value is looked into.
type nested struct{ key, value scan.Span }

// top finds a member at the top of the object; of several the last.
func (j *jsonReading) top(name string) (n nested) {
	members := jsontext.ScanObject(j.b[:j.object.End], j.object.Start)
	for members.Next() {
		if string(members.Key().Of(j.b)) == name {
			n = nested{members.Key(), members.Value()}
		}
	}
	return n
}

// nestedKeys are the signs that an object nests what the top does not say.
const nestedKeys = signLog | signFields | signT | signBody | signInstant | signRecord | signNest

// settleNested looks into the objects under the known keys for what the top of
// the object does not say.
func (j *jsonReading) settleNested() {
	if j.signs&nestedKeys == 0 && (j.signs&signLeveled == 0 || j.level != level.NoLevel) {
		return
	}
	if j.level == level.NoLevel && j.numberRank == noRank {
		j.nestedLevel(j.under(signLog, "log"), "level")
		j.nestedLevel(j.under(signLeveled, "level"), "name")
		j.nestedLevel(j.under(signLeveled, "level"), "levelStr") // log4js
		j.nestedLevel(j.within(j.under(signRecord, "record"), "level"), "name")
		j.nestedLevel(j.under(signNest, "@fields"), "level")
		j.nestedLevel(j.under(signNest, "log_level"), "name")
		j.nestedNumber(j.under(signNest, "context"), "logLevel")
		j.mongoLevel()
	}
	if j.messageRank == noRank {
		j.nestedMessage(j.under(signFields, "fields"), "message")
		j.nestedMessage(j.under(signBody, "body"), "stringValue")
		j.nestedMessage(j.under(signBody, "Body"), "stringValue")
		j.nestedMessage(j.under(signRecord, "record"), "message")
	}
	if j.timeRank == noRank {
		j.nestedTime(j.under(signT, "t"), "$date")
		j.nestedTime(j.within(j.under(signRecord, "record"), "time"), "timestamp")
		j.nestedSeconds(j.under(signInstant, "timestamp"), "seconds", "nanos")
		j.nestedSeconds(j.under(signInstant, "instant"), "epochSecond", "nanoOfSecond")
	}
}

// under is top for a key that has a sign.
func (j *jsonReading) under(sign keySign, name string) nested {
	if j.signs&sign == 0 {
		return nested{}
	}
	return j.top(name)
}

// within is an object inside another.
func (j *jsonReading) within(n nested, name string) nested {
	value, _ := jsontext.Member(j.b, n.value, name)
	return nested{value: value}
}

// consumed is the key of an object of which nothing is left; otherwise the object
// stays a field, whole.
func (n nested) consumed(alone bool) scan.Span {
	if alone {
		return n.key
	}
	return scan.Span{}
}

func (j *jsonReading) nestedLevel(n nested, name string) {
	value, alone := jsontext.Member(j.b, n.value, name)
	if value.Empty() || j.level != level.NoLevel {
		return
	}
	text := unquotedSpan(j.b, value)
	if l, at := j.d.levelValue(text.Of(j.b)); l != level.NoLevel {
		j.level, j.levelAt, j.levelKey = l, at.Shift(text.Start), n.consumed(alone)
	}
}

// nestedNumber is nestedLevel for a number, which stays where it is.
func (j *jsonReading) nestedNumber(n nested, name string) {
	value, _ := jsontext.Member(j.b, n.value, name)
	if value.Empty() || j.level != level.NoLevel {
		return
	}
	if number, ok := scan.ParseInt(value.Of(j.b)); ok {
		j.level, j.levelAt = level.ScaleOfLevel.Level(number), value
	}
}

// mongoLevel reads MongoDB's "s", a letter that may have a number behind it; it is
// a level only beside the "t" with a "$date" that MongoDB writes.
func (j *jsonReading) mongoLevel() {
	if j.level != level.NoLevel || j.signs&signS == 0 || !jsontext.IsObject(j.b, j.under(signT, "t").value) {
		return
	}
	s := j.top("s")
	at := unquotedSpan(j.b, s.value)
	text := at.Of(j.b)
	if len(text) == 0 || len(text) > 2 {
		return
	}
	switch text[0] {
	case 'F', 'E', 'W', 'I', 'D':
		j.level, j.levelAt, j.levelKey = level.Letter(text[0]), at, s.key
	}
}

func (j *jsonReading) nestedMessage(n nested, name string) {
	value, alone := jsontext.Member(j.b, n.value, name)
	if !value.Empty() && j.message.Empty() {
		j.message, j.messageKey = value, n.consumed(alone)
	}
}

func (j *jsonReading) nestedTime(n nested, name string) {
	value, alone := jsontext.Member(j.b, n.value, name)
	if value.Empty() || j.time.Kind != timestamp.None {
		return
	}
	var s timestamp.Parsed
	if at, ok := timeValue(&s, j.b, value); ok {
		j.time, j.timeAt, j.timeKey = s, at, n.consumed(alone)
	}
}

// nestedSeconds reads a time that is split into whole seconds and nanoseconds.
// All of the object is its text.
func (j *jsonReading) nestedSeconds(n nested, seconds, nanos string) {
	value, _ := jsontext.Member(j.b, n.value, seconds)
	if value.Empty() || j.time.Kind != timestamp.None {
		return
	}
	var s timestamp.Parsed
	if _, ok := timeValue(&s, j.b, value); !ok || s.Kind != timestamp.Epoch {
		return
	}
	if value, _ = jsontext.Member(j.b, n.value, nanos); !value.Empty() {
		nano, ok := parseNanos(value.Of(j.b))
		if !ok {
			return
		}
		s.Nano, s.Digits = nano, 9
	}
	j.time, j.timeAt, j.timeKey = s, n.value, n.key
}

// parseNanos reads a number below a billion.
func parseNanos(b []byte) (n int32, ok bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	for _, c := range b {
		if !scan.IsDigit(c) {
			return 0, false
		}
		n = n*10 + int32(c-'0')
	}
	return n, true
}
