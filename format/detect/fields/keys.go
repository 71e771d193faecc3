package fields

import (
	"strings"

	"logly/format/level"
)

// A keyRole says what the value of a field may give a record.
type keyRole uint8

const (
	noRole keyRole = iota
	levelRole
	timeRole
	messageRole
)

// A fieldKey is the meaning of a field's name. If several fields have one role, the
// usable value with the lowest rank gives it. First come the names that logly itself
// writes (level, time, message, msg), so that a field that remains seldom has one of
// them; then those that mean their role with more certainty.
type fieldKey struct {
	role  keyRole
	rank  uint8
	scale level.Scale // of a number under a level's key
	hint  loggerHint
}

const (
	jsonOnlyRank = 11 // of a level's key that is one only in JSON
	anyValueRank = 2  // the highest of a message's key whose value need not be a string
)

// keys are the names that loggers use at the top of a record. A new name is one row, or
// one more word in a row.
var keys = [...]struct {
	names string // separated by spaces
	key   fieldKey
}{
	{"level", fieldKey{levelRole, 0, level.ScaleByNumber, hintLeveled}},
	{"lvl Level LEVEL", fieldKey{levelRole, 1, level.ScaleByNumber, hintLeveled}},
	{"severity Severity SEVERITY", fieldKey{levelRole, 2, level.ScaleSeverity, hintLeveled}},
	{"loglevel logLevel LogLevel log.level @level _logLevel", fieldKey{levelRole, 3, level.ScaleByNumber, hintLeveled}},
	{"log_level", fieldKey{levelRole, 3, level.ScaleByNumber, hintLeveled | hintNest}},
	{"levelname level_name levelName", fieldKey{levelRole, 4, level.NoScale, hintLeveled}},
	{"severity_text severityText SeverityText @l", fieldKey{levelRole, 5, level.NoScale, hintLeveled}},
	{"severityNumber severity_number SeverityNumber", fieldKey{levelRole, 6, level.ScaleOTel, hintLeveled}},
	{"levelno", fieldKey{levelRole, 7, level.ScalePython, hintLeveled}},
	{"level_value", fieldKey{levelRole, 8, level.ScaleLogback, hintLeveled}},
	{"PRIORITY priority", fieldKey{levelRole, 9, level.ScaleSyslog, hintLeveled}},
	{"alert_level", fieldKey{levelRole, 10, level.NoScale, hintLeveled}},
	{"L", fieldKey{levelRole, jsonOnlyRank, level.NoScale, 0}}, // zap's development configuration

	{"time", fieldKey{role: timeRole, rank: 0}},
	{"timestamp", fieldKey{role: timeRole, rank: 1, hint: hintInstant}},
	{"@timestamp", fieldKey{role: timeRole, rank: 2}},
	{"ts", fieldKey{role: timeRole, rank: 3}},
	{"@t", fieldKey{role: timeRole, rank: 4}},
	{"t", fieldKey{role: timeRole, rank: 4, hint: hintT}},
	{"Time TIME Timestamp TS datetime asctime", fieldKey{role: timeRole, rank: 5}},
	{"timestamp_ns timeUnixNano timeMillis __REALTIME_TIMESTAMP", fieldKey{role: timeRole, rank: 6}},
	{"created_at date log_time", fieldKey{role: timeRole, rank: 7}},
	{"T", fieldKey{role: timeRole, rank: 8}},

	{"message", fieldKey{role: messageRole, rank: 0}},
	{"msg", fieldKey{role: messageRole, rank: 1}},
	{"Message MESSAGE", fieldKey{role: messageRole, rank: 2}},
	{"RenderedMessage @message", fieldKey{role: messageRole, rank: 3}},
	{"@m", fieldKey{role: messageRole, rank: 3, hint: hintTemplate}},
	{"short_message", fieldKey{role: messageRole, rank: 3, hint: hintGELF}},
	{"@mt", fieldKey{role: messageRole, rank: 4, hint: hintTemplate}},
	{"MessageTemplate", fieldKey{role: messageRole, rank: 4}},
	{"body Body", fieldKey{role: messageRole, rank: 5, hint: hintBody}},
	{"event log_text", fieldKey{role: messageRole, rank: 6}},
	{"log", fieldKey{role: messageRole, rank: 6, hint: hintLog}},
	{"log_format M", fieldKey{role: messageRole, rank: 7}},

	{"channel", fieldKey{hint: hintMonolog}},
	{"caller", fieldKey{hint: hintCaller}},
	{"v", fieldKey{hint: hintV}},
	{"err", fieldKey{hint: hintErr}},
	{"fields", fieldKey{hint: hintFields}},
	{"@fields context", fieldKey{hint: hintNest}},
	{"instant", fieldKey{hint: hintInstant}},
	{"record", fieldKey{hint: hintRecord}},
	{"stream", fieldKey{hint: hintStream}},
	{"s", fieldKey{hint: hintS}},
}

// keyTable is a hash table of the names in keys. A name that does not fit into its slot
// is in the next free one.
var keyTable = func() (table [256]struct {
	name string
	key  fieldKey
}) {
	for _, k := range keys {
		for name := range strings.SplitSeq(k.names, " ") {
			slot := keySlot(name)
			for table[slot].name != "" {
				slot++
			}
			table[slot].name, table[slot].key = name, k.key
		}
	}
	return table
}()

// keySlot returns the slot of a name, which is not empty. Names of different length, first
// or last byte are rarely in one slot.
func keySlot[T string | []byte](name T) uint8 {
	return name[0]*7 + name[len(name)-1]*29 + uint8(len(name))*53
}

// lookupKey returns the meaning of a key; the zero fieldKey for most keys.
func lookupKey(key []byte) fieldKey {
	if len(key) == 0 {
		return fieldKey{}
	}
	for slot := keySlot(key); keyTable[slot].name != ""; slot++ {
		if keyTable[slot].name == string(key) {
			return keyTable[slot].key
		}
	}
	return fieldKey{}
}

// IsLevelKey reports whether key is the name of a field that has a level.
func IsLevelKey(key []byte) bool { return lookupKey(key).role == levelRole }
