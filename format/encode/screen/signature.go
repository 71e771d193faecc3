package screen

import (
	"bytes"
	"strings"

	"logly/format/internal/scan"
	"logly/format/record"
)

// A Logger is known by the keys that its records have.
type Logger struct {
	Name  string // for users
	Hides string // names of the fields that are hidden, separated by blanks; one may end in *

	keys        string // a record has all of them
	numberLevel bool   // the level of a record is a number
}

// Loggers write the fields named here on every line: these say the same on all of them, or
// are meant for programs. A new logger is one row.
var Loggers = [...]Logger{
	{Name: "pino", keys: "pid hostname", Hides: "pid hostname", numberLevel: true},
	{Name: "bunyan", keys: "v name pid hostname", Hides: "v name pid hostname", numberLevel: true},
	{Name: "logstash-logback-encoder", keys: "@timestamp @version", Hides: "@version level_value"},
	{Name: "Log4j 2, JsonLayout", keys: "endOfBatch loggerFqcn", Hides: "endOfBatch loggerFqcn threadPriority"},
	{Name: "Elastic Common Schema", keys: "ecs.version", Hides: "ecs.version"},
	{Name: "GELF", keys: "version short_message", Hides: "version host"},
	{Name: "journalctl -o json", keys: "__CURSOR _BOOT_ID", Hides: "_* SYSLOG_FACILITY"},
}

// signatures has a bit for each of Loggers that may have written a record.
type signatures uint8

// A knownKey says what a key means to each of Loggers.
type knownKey struct {
	bit       uint16     // of the key in their signatures; 0: it is in none
	hiddenFor signatures // the loggers whose records hide the field
}

var (
	knownKeys, required = indexLoggers()
	maybeKnown          = firstBytes(knownKeys)
)

func indexLoggers() (index map[string]knownKey, required [len(Loggers)]uint16) {
	index = map[string]knownKey{}
	next := uint16(1)
	for i, l := range Loggers {
		for key := range strings.FieldsSeq(l.keys) {
			k := index[key]
			if k.bit == 0 {
				k.bit, next = next, next<<1
			}
			index[key] = k
			required[i] |= k.bit
		}
		for key := range strings.FieldsSeq(l.Hides) {
			k := index[key]
			k.hiddenFor |= 1 << i
			index[key] = k
		}
	}
	return index, required
}

// firstBytes returns the set of the bytes with which keys begin.
func firstBytes(keys map[string]knownKey) (set [256]bool) {
	for key := range keys {
		set[key[0]] = true
	}
	return set
}

// signaturesOf returns the loggers that may have written r.
func signaturesOf(r *record.Record) (s signatures) {
	if r.Syntax != record.JSON {
		return 0
	}
	var seen uint16
	for i := range r.Fields.Members {
		if key := r.Fields.Members[i].Key.Of(r.Line); len(key) > 0 && maybeKnown[key[0]] {
			seen |= knownKeys[string(key)].bit
		}
	}
	if seen == 0 {
		return 0
	}
	for i := range Loggers {
		if seen&required[i] == required[i] && (!Loggers[i].numberLevel || hasNumberLevel(r)) {
			s |= 1 << i
		}
	}
	return s
}

func hasNumberLevel(r *record.Record) bool {
	return !r.LevelAt.Empty() && scan.IsDigit(r.Line[r.LevelAt.Start])
}

// hides reports whether one of the loggers writes the field with that key on every line.
func (s signatures) hides(key []byte) bool {
	if s == 0 {
		return false
	}
	if knownKeys[string(key)].hiddenFor&s != 0 {
		return true
	}
	for i := range Loggers {
		if s&(1<<i) != 0 && Loggers[i].hidesPrefix(key) {
			return true
		}
	}
	return false
}

// hidesPrefix reports whether one of the names that end in * matches the key.
func (l *Logger) hidesPrefix(key []byte) bool {
	for name := range strings.FieldsSeq(l.Hides) {
		if prefix, ok := strings.CutSuffix(name, "*"); ok && bytes.HasPrefix(key, []byte(prefix)) {
			return true
		}
	}
	return false
}
