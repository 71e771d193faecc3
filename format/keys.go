package format

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
	scale levelScale // of a number under a level's key
}

// lookupKey knows the exact names that loggers use at the top of a record.
func lookupKey(key []byte) fieldKey {
	if len(key) > len("__REALTIME_TIMESTAMP") {
		return fieldKey{}
	}
	switch string(key) {
	case "level":
		return fieldKey{levelRole, 0, scaleOfLevel}
	case "lvl", "Level", "LEVEL":
		return fieldKey{levelRole, 1, scaleOfLevel}
	case "severity", "Severity", "SEVERITY":
		return fieldKey{levelRole, 2, scaleOfSeverity}
	case "loglevel", "logLevel", "LogLevel", "log_level", "log.level":
		return fieldKey{levelRole, 3, scaleOfLevel}
	case "levelname", "level_name":
		return fieldKey{levelRole, 4, noScale}
	case "severity_text", "severityText", "SeverityText", "@l":
		return fieldKey{levelRole, 5, noScale}
	case "severityNumber", "severity_number", "SeverityNumber":
		return fieldKey{levelRole, 6, scaleOTel}
	case "levelno":
		return fieldKey{levelRole, 7, scalePython}
	case "level_value":
		return fieldKey{levelRole, 8, scaleLogback}
	case "PRIORITY", "priority":
		return fieldKey{levelRole, 9, scaleSyslog}
	case "alert_level":
		return fieldKey{levelRole, 10, noScale}

	case "time":
		return fieldKey{timeRole, 0, noScale}
	case "timestamp":
		return fieldKey{timeRole, 1, noScale}
	case "@timestamp":
		return fieldKey{timeRole, 2, noScale}
	case "ts":
		return fieldKey{timeRole, 3, noScale}
	case "@t", "t":
		return fieldKey{timeRole, 4, noScale}
	case "Time", "TIME", "Timestamp", "TS", "datetime", "asctime":
		return fieldKey{timeRole, 5, noScale}
	case "timestamp_ns", "timeUnixNano", "timeMillis", "__REALTIME_TIMESTAMP":
		return fieldKey{timeRole, 6, noScale}
	case "created_at", "date":
		return fieldKey{timeRole, 7, noScale}

	case "message":
		return fieldKey{messageRole, 0, noScale}
	case "msg":
		return fieldKey{messageRole, 1, noScale}
	case "Message", "MESSAGE":
		return fieldKey{messageRole, 2, noScale}
	case "@m", "RenderedMessage", "short_message":
		return fieldKey{messageRole, 3, noScale}
	case "@mt", "MessageTemplate":
		return fieldKey{messageRole, 4, noScale}
	case "Body", "body":
		return fieldKey{messageRole, 5, noScale}
	case "event", "log":
		return fieldKey{messageRole, 6, noScale}
	}
	return fieldKey{}
}

// anyValueRank is the highest rank of a message's key under which any value is
// the message, not only a string.
const anyValueRank = 2
