package detect

import "logly/format/level"

// A keyRole says what the value of a field may give a record.
type keyRole uint8

const (
	noRole keyRole = iota
	levelRole
	timeRole
	messageRole
)

// A fieldKey is what the name of a field means. Of several fields with one role
// the lowest rank whose value can be used gives it. The ranks follow the names
// that logly itself writes (level, time, message, msg), so that what remains as
// a field seldom has one of those, then how surely a name means its role.
type fieldKey struct {
	role  keyRole
	rank  uint8
	scale level.Scale // of a number under a level's key
	sign  keySign     // what the key says of the object besides
}

// lookupKey knows the exact names that loggers use at the top of a record. Most
// keys are not among them, which their length and first byte show.
func lookupKey(key []byte) fieldKey {
	if len(key) == 0 || keyLengths[key[0]]>>min(len(key), 31)&1 == 0 {
		return fieldKey{}
	}
	return knownKey(key)
}

// IsLevelKey reports whether key is the name of a field that has a level.
func IsLevelKey(key []byte) bool { return lookupKey(key).role == levelRole }

// keyLengths has, for each first byte, a bit for each length of a known key.
var keyLengths = func() (lengths [256]uint32) {
	for _, k := range knownKeys {
		lengths[k[0]] |= 1 << len(k)
	}
	return lengths
}()

// knownKeys are the keys that knownKey knows; a test holds them together.
var knownKeys = [...]string{
	"level", "lvl", "Level", "LEVEL", "severity", "Severity",
	"SEVERITY", "loglevel", "logLevel", "LogLevel", "log_level", "log.level",
	"@level", "_logLevel", "L", "levelname", "level_name", "severity_text", "severityText", "SeverityText", "@l",
	"severityNumber", "severity_number", "SeverityNumber", "levelno", "level_value", "PRIORITY",
	"priority", "alert_level", "time", "timestamp", "@timestamp", "ts",
	"@t", "T", "log_time", "t", "Time", "TIME", "Timestamp", "TS",
	"datetime", "asctime", "timestamp_ns", "timeUnixNano", "timeMillis", "__REALTIME_TIMESTAMP",
	"created_at", "date", "message", "msg", "Message", "MESSAGE",
	"@message", "M", "log_text", "log_format", "@m", "RenderedMessage", "short_message", "@mt", "MessageTemplate", "body",
	"Body", "event", "log", "channel", "caller", "v",
	"err", "fields", "@fields", "context", "instant", "record", "stream", "s",
}

func knownKey(key []byte) fieldKey {
	switch string(key) {
	case "level":
		return fieldKey{levelRole, 0, level.ScaleOfLevel, signLeveled}
	case "lvl", "Level", "LEVEL":
		return fieldKey{levelRole, 1, level.ScaleOfLevel, signLeveled}
	case "severity", "Severity", "SEVERITY":
		return fieldKey{levelRole, 2, level.ScaleOfSeverity, signLeveled}
	case "loglevel", "logLevel", "LogLevel", "log.level", "@level", "_logLevel":
		return fieldKey{levelRole, 3, level.ScaleOfLevel, signLeveled}
	case "log_level":
		return fieldKey{levelRole, 3, level.ScaleOfLevel, signLeveled | signNest}
	case "L": // zap's development configuration
		return fieldKey{levelRole, rankInJSON, level.NoScale, 0}
	case "levelname", "level_name", "levelName", "logLevelName":
		return fieldKey{levelRole, 4, level.NoScale, signLeveled}
	case "severity_text", "severityText", "SeverityText", "@l":
		return fieldKey{levelRole, 5, level.NoScale, signLeveled}
	case "severityNumber", "severity_number", "SeverityNumber":
		return fieldKey{levelRole, 6, level.ScaleOTel, signLeveled}
	case "levelno":
		return fieldKey{levelRole, 7, level.ScalePython, signLeveled}
	case "level_value":
		return fieldKey{levelRole, 8, level.ScaleLogback, signLeveled}
	case "PRIORITY", "priority":
		return fieldKey{levelRole, 9, level.ScaleSyslog, signLeveled}
	case "alert_level":
		return fieldKey{levelRole, 10, level.NoScale, signLeveled}

	case "time":
		return fieldKey{role: timeRole, rank: 0}
	case "timestamp":
		return fieldKey{role: timeRole, rank: 1, sign: signInstant}
	case "@timestamp":
		return fieldKey{role: timeRole, rank: 2}
	case "ts":
		return fieldKey{role: timeRole, rank: 3}
	case "@t":
		return fieldKey{role: timeRole, rank: 4}
	case "t":
		return fieldKey{role: timeRole, rank: 4, sign: signT}
	case "Time", "TIME", "Timestamp", "TS", "datetime", "asctime":
		return fieldKey{role: timeRole, rank: 5}
	case "timestamp_ns", "timeUnixNano", "timeMillis", "__REALTIME_TIMESTAMP":
		return fieldKey{role: timeRole, rank: 6}
	case "created_at", "date", "log_time":
		return fieldKey{role: timeRole, rank: 7}
	case "T":
		return fieldKey{role: timeRole, rank: 8}

	case "message":
		return fieldKey{role: messageRole, rank: 0}
	case "msg":
		return fieldKey{role: messageRole, rank: 1}
	case "Message", "MESSAGE":
		return fieldKey{role: messageRole, rank: 2}
	case "@m":
		return fieldKey{role: messageRole, rank: 3, sign: signTemplate}
	case "RenderedMessage", "@message":
		return fieldKey{role: messageRole, rank: 3}
	case "short_message":
		return fieldKey{role: messageRole, rank: 3, sign: signGELF}
	case "@mt":
		return fieldKey{role: messageRole, rank: 4, sign: signTemplate}
	case "MessageTemplate":
		return fieldKey{role: messageRole, rank: 4}
	case "body", "Body":
		return fieldKey{role: messageRole, rank: 5, sign: signBody}
	case "event":
		return fieldKey{role: messageRole, rank: 6}
	case "log":
		return fieldKey{role: messageRole, rank: 6, sign: signLog}
	case "log_text":
		return fieldKey{role: messageRole, rank: 6}
	case "log_format", "M":
		return fieldKey{role: messageRole, rank: 7}

	case "channel":
		return fieldKey{sign: signMonolog}
	case "caller":
		return fieldKey{sign: signCaller}
	case "v":
		return fieldKey{sign: signV}
	case "err":
		return fieldKey{sign: signErr}
	case "fields":
		return fieldKey{sign: signFields}
	case "@fields":
		return fieldKey{sign: signNest}
	case "context":
		return fieldKey{sign: signNest}
	case "instant":
		return fieldKey{sign: signInstant}
	case "record":
		return fieldKey{sign: signRecord}
	case "stream":
		return fieldKey{sign: signStream}
	case "s":
		return fieldKey{sign: signS}
	}
	return fieldKey{}
}

// rankInJSON is the rank of a level's key that is one only in JSON.
const rankInJSON = 11

// anyValueRank is the highest rank of a message's key under which any value is
// the message, not only a string.
const anyValueRank = 2
