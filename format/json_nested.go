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

// settleNested looks into the objects of the known keys.
func (j *jsonReading) settleNested() {
	record := j.nested[nestedRecord]
	if j.level == NoLevel && j.numberRank == noRank {
		j.nestedLevel(j.nested[nestedLog], "level")
		if level, _ := member(j.b, record, "level"); !level.Empty() {
			j.nestedLevel(level, "name")
		}
	}
	if j.messageRank == noRank {
		j.nestedMessage(j.nested[nestedFields], "message")
		j.nestedMessage(j.nested[nestedBody], "stringValue")
		j.nestedMessage(record, "message")
	}
	if j.timeRank == noRank {
		j.nestedTime(j.nested[nestedT], "$date")
		j.nestedSeconds(j.nested[nestedTimestamp], "seconds", "nanos")
		j.nestedSeconds(j.nested[nestedInstant], "epochSecond", "nanoOfSecond")
		if at, _ := member(j.b, record, "time"); !at.Empty() {
			j.nestedTime(at, "timestamp")
		}
	}
}

func (j *jsonReading) nestedLevel(object Span, name string) {
	value, _ := member(j.b, object, name)
	if value.Empty() {
		return
	}
	text := unquotedSpan(j.b, value)
	if l, at := j.d.levelValue(text.Of(j.b)); l != NoLevel && j.level == NoLevel {
		j.level, j.levelAt = l, at.shift(text.Start)
	}
}

func (j *jsonReading) nestedMessage(object Span, name string) {
	value, _ := member(j.b, object, name)
	if !value.Empty() && j.message.Empty() {
		j.message = value
	}
}

func (j *jsonReading) nestedTime(object Span, name string) {
	value, _ := member(j.b, object, name)
	if value.Empty() || j.time.Kind != StampNone {
		return
	}
	if s, at, ok := timeValue(j.b, value); ok {
		j.time, j.timeAt = s, at
	}
}

// nestedSeconds reads a time that is split into whole seconds and nanoseconds.
// All of the object is its text.
func (j *jsonReading) nestedSeconds(object Span, seconds, nanos string) {
	value, _ := member(j.b, object, seconds)
	if value.Empty() || j.time.Kind != StampNone {
		return
	}
	s, _, ok := timeValue(j.b, value)
	if !ok || s.Kind != StampEpoch {
		return
	}
	if value, _ = member(j.b, object, nanos); !value.Empty() {
		n, ok := parseNanos(value.Of(j.b))
		if !ok {
			return
		}
		s.Nano, s.Digits = n, 9
	}
	j.time, j.timeAt = s, object
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
