package fields

import (
	"math/bits"

	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// A nestedField is where a logger has, in an object within the object, what others have
// at the top.
type nestedField struct {
	hint   loggerHint // of key
	key    string     // of the object
	within string     // the key of one more object inside, unless ""
	name   string     // of the member; of topLevelWord and mongoLevel: at the top, beside key
	kind   nestedKind
}

// A nestedKind says what a nested member is. An extractor must not be passed to functions
// in a table instead: it would be allocated for each line.
type nestedKind uint8

const (
	levelWord    nestedKind = iota
	topLevelWord            // a level's word at the top, beside key
	levelNumber             // which also stays a field
	mongoLevel              // beside the key: MongoDB's "s"
	wholeMessage
	wholeTime
)

// nestedFields are tried in this order until a level, a message and a time are found.
var nestedFields = [...]nestedField{
	{hintLog, "log", "", "level", levelWord}, // ECS
	{hintLeveled, "level", "", "name", levelWord},
	{hintLeveled, "level", "", "levelStr", levelWord}, // log4js
	{hintRecord, "record", "level", "name", levelWord},
	{hintAtFields, "@fields", "", "level", levelWord},
	{hintTwisted, "log_level", "", "name", levelWord},
	{hintMeta, "_meta", "", "logLevelName", levelWord},
	{hintCargo, "message", "", "level", levelWord},
	{hintMySQL, "err_symbol", "", "label", topLevelWord},
	{hintKubernetes, "involvedObject", "", "type", topLevelWord},
	{hintRoarr, "context", "", "logLevel", levelNumber},
	{hintT, "t", "", "s", mongoLevel},

	{hintFields, "fields", "", "message", wholeMessage},
	{hintBody, "body", "", "stringValue", wholeMessage},
	{hintBody, "Body", "", "stringValue", wholeMessage},
	{hintBody, "Body", "", "Value", wholeMessage},
	{hintRecord, "record", "", "message", wholeMessage},
	{hintLogstash, "logEvent", "", "message", wholeMessage},

	{hintRecord, "record", "time", "timestamp", wholeTime},
	{hintMeta, "_meta", "", "date", wholeTime},
	{hintModSecurity, "transaction", "", "time_stamp", wholeTime},
}

// nestingHints are those of keys under which only objects are of interest.
const nestingHints = hintLog | hintFields | hintT | hintBody | hintObject | hintSeconds | hintRecord | hintOTLP |
	hintAtFields | hintTwisted | hintRoarr | hintMeta | hintCargo | hintMySQL | hintKubernetes | hintModSecurity | hintLogstash

// readNested looks into the objects under the known keys for what the top of the object
// does not say.
func (j *jsonExtractor) readNested() {
	if j.hints&nestingHints == 0 && (j.hints&hintLeveled == 0 || j.level != level.NoLevel) {
		return
	}
	for set := j.found | topLevelRows; set != 0; set &= set - 1 {
		i := bits.TrailingZeros32(uint32(set))
		f := &nestedFields[i]
		if j.hints&f.hint == 0 || !j.needs(f.kind) {
			continue
		}
		switch f.kind {
		case topLevelWord:
			if !j.topLevel(f.key).value.Empty() {
				j.useNested(levelWord, j.topLevel(f.name))
			}
		case mongoLevel:
			j.mongoLevel(j.topLevel(f.key), j.topLevel(f.name))
		default:
			j.useNested(f.kind, j.f.found[i])
		}
	}
	if j.needs(wholeTime) && j.hints&hintObject != 0 {
		j.readTimeObject()
	}
	if j.hints&hintSeconds != 0 && string(j.timeKey.Of(j.b)) == "timestampSeconds" {
		j.addNanos("timestampNanos", j.object)
	}
	if j.hints&hintOTLP != 0 {
		j.readOTLP()
	}
}

// A nested is a member whose value is an object.
type nested struct{ key, value scan.Span }

// rows is a set of nestedFields: a bit for each.
type rows uint32

// rowsOf returns the rows about members of the object under a key.
func rowsOf(key string) (set rows) {
	for i, f := range nestedFields {
		if f.key == key && !f.isAtTop() {
			set |= 1 << i
		}
	}
	return set
}

// topLevelRows are those about members at the top.
var topLevelRows = func() (set rows) {
	for i, f := range nestedFields {
		if f.isAtTop() {
			set |= 1 << i
		}
	}
	return set
}()

// isAtTop reports whether the row is about a member beside the key.
func (f *nestedField) isAtTop() bool { return f.kind == topLevelWord || f.kind == mongoLevel }

// rowsBy has, for each byte, the rows about members whose names, or those of the objects
// around them, begin with it.
var rowsBy = scan.IndexFirst(len(nestedFields), func(i int) string {
	f := &nestedFields[i]
	return f.name[:1] + f.within[:min(1, len(f.within))]
})

// readInner is jsontext.MemberValue for an object, at b[i], that is the value of k. In
// the one walk over it, it finds what nestedFields says of its members.
func (j *jsonExtractor) readInner(k fieldKey, key scan.Span, i int) (value scan.Span, next int, more bool) {
	j.found &^= k.inner
	n, end := j.findRows(jsontext.ScanInner(j.b, i), k.inner, key)
	if value = (scan.Span{Start: i, End: end}); end < 0 {
		return value, -1, false
	}
	for set := j.found & k.inner; set != 0 && n > 1; set &= set - 1 {
		j.f.found[bits.TrailingZeros32(uint32(set))].key = scan.Span{}
	}
	next, more = jsontext.NextMember(j.b, value.End)
	return value, next, more
}

// findRows walks over members, finds those that the rows are about, and returns how many
// members there are, and where they end. The key is that of the object; it is empty within the
// object that a row is about.
func (j *jsonExtractor) findRows(members jsontext.ObjectScanner, set rows, key scan.Span) (n, end int) {
	for ; members.NextKey(); n++ {
		here, within := rowsAbout(set, members.Key().Of(j.b), key.Empty())
		for m := within; m != 0; m &= m - 1 { // of equal keys the last one counts
			j.find(m, nested{})
		}
		if inner, ok := members.Enter(within != 0); ok {
			_, end := j.findRows(inner, within, scan.Span{})
			members.Leave(end)
		} else {
			members.ReadValue()
		}
		for ; here != 0; here &= here - 1 {
			j.find(here, nested{key, members.Value()})
		}
	}
	return n, members.End()
}

// rowsAbout returns the rows of set that are about the member with that name (here), and those
// about members within its value (within).
func rowsAbout(set rows, name []byte, inside bool) (here, within rows) {
	if len(name) == 0 {
		return 0, 0
	}
	for set &= rows(rowsBy[name[0]]); set != 0; set &= set - 1 {
		switch f := &nestedFields[bits.TrailingZeros32(uint32(set))]; {
		case inside || f.within == "":
			if string(name) == f.name {
				here |= set & -set
			}
		case string(name) == f.within:
			within |= set & -set
		}
	}
	return here, within
}

// find notes the member that the first row of a set is about.
func (j *jsonExtractor) find(set rows, n nested) {
	j.found |= set & -set
	j.f.found[bits.TrailingZeros32(uint32(set))] = n
}

// topLevel returns a member at the top of the object, of several equal ones the last.
func (j *jsonExtractor) topLevel(name string) (n nested) {
	if len(j.members) > 0 && len(j.members) <= record.MaxMembers {
		for i := range j.members {
			if m := &j.members[i]; string(m.Key.Of(j.b)) == name {
				n = nested{m.Key, m.Value}
			}
		}
		return n
	}
	members := jsontext.ScanObject(j.b[:j.object.End], j.object.Start)
	for members.Next() {
		if string(members.Key().Of(j.b)) == name {
			n = nested{members.Key(), members.Value()}
		}
	}
	return n
}

// usedKey returns the key of an object whose only member has been used. An object with
// more members stays a field as a whole.
func (n nested) usedKey(only bool) scan.Span {
	if only {
		return n.key
	}
	return scan.Span{}
}

// needs reports whether neither a key at the top nor an object before has what a member
// of that kind says.
func (j *jsonExtractor) needs(kind nestedKind) bool {
	switch kind {
	case wholeMessage:
		return j.messageRank == noRank && j.message.Empty()
	case wholeTime:
		return j.time.Kind == timestamp.None
	}
	return j.level == level.NoLevel && j.numberRank == noRank
}

// useNested takes from a member what one of that kind has. Its key is empty if the member
// or the object around it stays a field.
func (j *jsonExtractor) useNested(kind nestedKind, n nested) {
	if n.value.Empty() {
		return
	}
	switch kind {
	case levelWord:
		text := unquoted(j.b, n.value)
		if l, at := j.f.levelValue(text.Of(j.b)); l != level.NoLevel {
			j.level, j.levelAt, j.levelKey = l, at.Shift(text.Start), n.key
		}
	case levelNumber:
		if number, ok := scan.ParseInt(n.value.Of(j.b)); ok {
			j.level, j.levelAt = level.ScaleByNumber.Level(number), n.value
		}
	case wholeMessage:
		j.message, j.messageKey = n.value, n.key
	case wholeTime:
		j.setTime(j.b, n.key, n.value, noRank)
	}
}

// mongoLevel reads s, MongoDB's letter with or without a number after it. It is a level
// only if t, MongoDB's time, is an object.
func (j *jsonExtractor) mongoLevel(t, s nested) {
	if j.hints&hintS == 0 || !jsontext.IsObject(j.b, t.value) {
		return
	}
	at := unquoted(j.b, s.value)
	text := at.Of(j.b)
	if len(text) == 0 || len(text) > 2 {
		return
	}
	switch text[0] {
	case 'F', 'E', 'W', 'I', 'D':
		j.level, j.levelAt, j.levelKey = level.Letter(text[0]), at, s.key
	}
}

// readTimeObject reads a time that is an object: MongoDB's {"$date":…}, a time of Google
// Cloud or Log4j that is split into seconds and nanoseconds, and those of Windows and PHP.
// If the time is split, the whole object is its text.
func (j *jsonExtractor) readTimeObject() {
	n := j.timeObject
	for _, name := range [...]string{"$date", "seconds", "epochSecond", "SystemTime", "date", "$numberLong"} {
		value, only := jsontext.Member(j.b, n.value, name)
		if value.Empty() {
			continue
		}
		if jsontext.IsObject(j.b, value) { // {"$date":{"$numberLong":"1"}}
			value, _ = jsontext.Member(j.b, value, "$numberLong")
		}
		j.setTime(j.b, n.usedKey(only), value, noRank)
		switch name {
		case "seconds":
			j.addNanos("nanos", n.value)
		case "epochSecond":
			j.addNanos("nanoOfSecond", n.value)
		default:
			return
		}
		if j.time.Kind != timestamp.None {
			j.timeAt, j.timeKey = n.value, n.key
		}
		return
	}
}

// addNanos adds the member name of an object, nanoseconds, to a time of whole seconds. If
// its value is invalid, the line has no time.
func (j *jsonExtractor) addNanos(name string, object scan.Span) {
	value, _ := jsontext.Member(j.b, object, name)
	if value.Empty() || j.time.Kind != timestamp.Epoch || j.time.Digits > 0 {
		return
	}
	nanos, ok := parseNanos(value.Of(j.b))
	if !ok {
		j.time, j.timeAt, j.timeKey = timestamp.Parsed{}, scan.Span{}, scan.Span{}
		return
	}
	j.time.Nano, j.time.Digits = nanos, 9
}

// readOTLP reads level, time and message from the first record in a line of OpenTelemetry's
// file format. The field resourceLogs, which contains that record, stays a field of the
// line.
func (j *jsonExtractor) readOTLP() {
	at := j.object
	for _, name := range [...]string{"resourceLogs", "scopeLogs", "logRecords"} {
		value, _ := jsontext.Member(j.b, at, name)
		if name == "resourceLogs" && value.Empty() {
			continue
		}
		if value.Empty() || j.b[value.Start] != '[' {
			return
		}
		start := jsontext.SkipSpace(j.b, value.Start+1)
		if at = (scan.Span{Start: start, End: value.End}); j.b[start] != '{' {
			return
		}
	}
	var first jsonExtractor
	first.begin(j.f, j.b, &j.f.innerKeys, j.f.innerMembers)
	end := first.readMembers(at.Start + 1)
	j.f.innerMembers = first.members
	first.object = scan.Span{Start: at.Start, End: end}
	first.hints &^= hintOTLP
	first.finish()
	first.levelKey, first.timeKey, first.messageKey = scan.Span{}, scan.Span{}, scan.Span{}
	j.extracted = first.extracted
}

// parseNanos reads a number below a billion.
func parseNanos(b []byte) (n int32, ok bool) {
	if len(b) == 0 || len(b) > 9 || scan.SkipDigits(b, 0) != len(b) {
		return 0, false
	}
	for _, c := range b {
		n = n*10 + int32(c-'0')
	}
	return n, true
}
