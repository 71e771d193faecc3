package screen

import (
	"strings"

	"logly/format/internal/scan"
	"logly/format/record"
)

// loggers are known by keys that their records have. They write the fields named here on
// every line: these say the same on all of them, or are meant for programs. A new logger
// is one row.
var loggers = [...]struct {
	keys        string // a record has all of them
	hides       string // names of fields, separated by blanks
	prefix      string // fields whose name begins so are hidden as well; empty: none
	numberLevel bool   // the level of a record is a number
}{
	{keys: "pid hostname", hides: "pid hostname v", numberLevel: true},             // pino, bunyan
	{keys: "@timestamp @version", hides: "@version level_value"},                   // Logstash's encoder for Logback
	{keys: "endOfBatch loggerFqcn", hides: "endOfBatch loggerFqcn threadPriority"}, // Log4j's JsonLayout
	{keys: "ecs.version", hides: "ecs.version"},                                    // Elastic Common Schema
	{keys: "version short_message", hides: "version host"},                         // GELF
	{keys: "__CURSOR _BOOT_ID", hides: "SYSLOG_FACILITY", prefix: "_"},             // journalctl -o json
}

// signatures has a bit for each of loggers that may have written a record.
type signatures uint8

// A knownKey says what a key means to each of loggers.
type knownKey struct {
	bit       uint16     // of the key in their signatures; 0: it is in none
	hiddenFor signatures // the loggers whose records hide the field
}

var (
	knownKeys, required = indexLoggers()
	maybeKnown          = scan.Set("pehv@sl_") // the first bytes of knownKeys
)

func indexLoggers() (index map[string]knownKey, required [len(loggers)]uint16) {
	index = map[string]knownKey{}
	next := uint16(1)
	for i, l := range loggers {
		for key := range strings.FieldsSeq(l.keys) {
			k := index[key]
			if k.bit == 0 {
				k.bit, next = next, next<<1
			}
			index[key] = k
			required[i] |= k.bit
		}
		for key := range strings.FieldsSeq(l.hides) {
			k := index[key]
			k.hiddenFor |= 1 << i
			index[key] = k
		}
	}
	return index, required
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
	for i := range loggers {
		if seen&required[i] == required[i] && (!loggers[i].numberLevel || hasNumberLevel(r)) {
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
	for i := range loggers {
		if p := loggers[i].prefix; s&(1<<i) != 0 && p != "" && scan.BeginsWith(key, p) {
			return true
		}
	}
	return false
}
