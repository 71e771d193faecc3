package format

// The keys under which loggers nest what a record is about. They are looked into
// only where the top of the object says nothing.
const (
	nestedLog       = iota // ECS: {"log":{"level":"error"}}
	nestedFields           // Rust's tracing: {"fields":{"message":"…"}}
	nestedT                // MongoDB: {"t":{"$date":"…"},"s":"I"}
	nestedBody             // OpenTelemetry: {"body":{"stringValue":"…"}}
	nestedTimestamp        // Google Cloud: {"timestamp":{"seconds":1,"nanos":2}}
	nestedInstant          // Log4j: {"instant":{"epochSecond":1,"nanoOfSecond":2}}
	nestedRecord           // loguru: {"text":"…","record":{"level":{"name":"INFO"},…}}
	nestedKeys
)

func nestedKey(key []byte) int {
	switch string(key) {
	case "log":
		return nestedLog
	case "fields":
		return nestedFields
	case "t":
		return nestedT
	case "body", "Body":
		return nestedBody
	case "timestamp":
		return nestedTimestamp
	case "instant":
		return nestedInstant
	case "record":
		return nestedRecord
	}
	return nestedKeys
}

// member finds the value of a member of the object that at covers; of several
// the last, as at the top.
func member(b []byte, at Span, name string) (value Span, alone bool) {
	if at.Empty() || b[at.Start] != '{' {
		return Span{}, false
	}
	f := jsonFields{b: b[:at.End], i: at.Start + 1}
	n := 0
	for f.next() {
		if n++; string(f.key.Of(b)) == name {
			value = f.value
		}
	}
	return value, n == 1
}

// A nested is a member whose value is looked into.
type nested struct{ key, value Span }

// settleNested looks into the objects of the known keys.
func (j *jsonReading) settleNested() {
	record := j.nested[nestedRecord]
	if j.level == NoLevel && j.numberRank == noRank {
		j.nestedLevel(j.nested[nestedLog], "level")
		j.nestedLevel(j.within(record, "level"), "name")
		j.mongoLevel()
	}
	if j.messageRank == noRank {
		j.nestedMessage(j.nested[nestedFields], "message")
		j.nestedMessage(j.nested[nestedBody], "stringValue")
		j.nestedMessage(record, "message")
	}
	if j.timeRank == noRank {
		j.nestedTime(j.nested[nestedT], "$date")
		j.nestedTime(j.within(record, "time"), "timestamp")
		j.nestedSeconds(j.nested[nestedTimestamp], "seconds", "nanos")
		j.nestedSeconds(j.nested[nestedInstant], "epochSecond", "nanoOfSecond")
	}
}

// within is an object inside another.
func (j *jsonReading) within(n nested, name string) nested {
	value, _ := member(j.b, n.value, name)
	return nested{value: value}
}

// consumed is the key of an object of which nothing is left; otherwise the object
// stays a field, whole.
func (n nested) consumed(alone bool) Span {
	if alone {
		return n.key
	}
	return Span{}
}

func (j *jsonReading) nestedLevel(n nested, name string) {
	value, alone := member(j.b, n.value, name)
	if value.Empty() || j.level != NoLevel {
		return
	}
	text := unquotedSpan(j.b, value)
	if l, at := j.d.levelValue(text.Of(j.b)); l != NoLevel {
		j.level, j.levelAt, j.levelKey = l, at.shift(text.Start), n.consumed(alone)
	}
}

// mongoLevel reads MongoDB's "s", a letter that may have a number behind it; it is
// a level only beside the "t" with a "$date" that MongoDB writes.
func (j *jsonReading) mongoLevel() {
	at := unquotedSpan(j.b, j.severity.value)
	text := at.Of(j.b)
	if j.level != NoLevel || j.nested[nestedT].value.Empty() || len(text) == 0 || len(text) > 2 {
		return
	}
	switch text[0] {
	case 'F', 'E', 'W', 'I', 'D':
		j.level, j.levelAt, j.levelKey = letterLevel(text[0]), at, j.severity.key
	}
}

func (j *jsonReading) nestedMessage(n nested, name string) {
	value, alone := member(j.b, n.value, name)
	if !value.Empty() && j.message.Empty() {
		j.message, j.messageKey = value, n.consumed(alone)
	}
}

func (j *jsonReading) nestedTime(n nested, name string) {
	value, alone := member(j.b, n.value, name)
	if value.Empty() || j.time.Kind != StampNone {
		return
	}
	if s, at, ok := timeValue(j.b, value); ok {
		j.time, j.timeAt, j.timeKey = s, at, n.consumed(alone)
	}
}

// nestedSeconds reads a time that is split into whole seconds and nanoseconds.
// All of the object is its text.
func (j *jsonReading) nestedSeconds(n nested, seconds, nanos string) {
	value, _ := member(j.b, n.value, seconds)
	if value.Empty() || j.time.Kind != StampNone {
		return
	}
	s, _, ok := timeValue(j.b, value)
	if !ok || s.Kind != StampEpoch {
		return
	}
	if value, _ = member(j.b, n.value, nanos); !value.Empty() {
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
		if !isDigit(c) {
			return 0, false
		}
		n = n*10 + int32(c-'0')
	}
	return n, true
}
