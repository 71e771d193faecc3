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
	inner rows // of nestedFields that are about members of the object that is its value
}

const (
	jsonOnlyRank = 11 // the rank of keys that give a level only in JSON, not in logfmt
	anyValueRank = 2  // keys of a message with this rank or a lower one may have any value, not only a string
)

// keys are the names that loggers use at the top of a record. A new name is one row, or
// one more word in a row.
var keys = [...]struct {
	names string // separated by spaces
	key   fieldKey
}{
	{"level", fieldKey{role: levelRole, rank: 0, scale: level.ScaleByNumber, hint: hintLeveled}},
	{"lvl Lvl LVL Level LEVEL", fieldKey{role: levelRole, rank: 1, scale: level.ScaleByNumber, hint: hintLeveled}},
	{"severity Severity SEVERITY", fieldKey{role: levelRole, rank: 2, scale: level.ScaleSeverity, hint: hintLeveled}},
	{"loglevel logLevel LogLevel LOGLEVEL LOG_LEVEL log.level @level _logLevel _level", fieldKey{role: levelRole, rank: 3, scale: level.ScaleByNumber, hint: hintLeveled}},
	{"log_level", fieldKey{role: levelRole, rank: 3, scale: level.ScaleByNumber, hint: hintLeveled | hintTwisted}},
	{"levelname level_name levelName", fieldKey{role: levelRole, rank: 4, hint: hintLeveled}},
	{"LevelDisplayName", fieldKey{role: levelRole, rank: 4, hint: hintLeveled | hintETW}},
	{"severity_text severityText SeverityText SEVERITY_TEXT Severity_Text @l", fieldKey{role: levelRole, rank: 5, hint: hintLeveled}},
	{"error_severity severity_label severity_name syslog_severity syslogseverity-text", fieldKey{role: levelRole, rank: 5, hint: hintLeveled}},
	{"severityNumber severity_number SeverityNumber", fieldKey{role: levelRole, rank: 6, scale: level.ScaleOTel, hint: hintLeveled}},
	{"levelno", fieldKey{role: levelRole, rank: 7, scale: level.ScalePython, hint: hintLeveled}},
	{"level_value", fieldKey{role: levelRole, rank: 8, scale: level.ScaleLogback, hint: hintLeveled}},
	{"PRIORITY priority pri syslogseverity syslog_severity_code log.syslog.severity.code", fieldKey{role: levelRole, rank: 9, scale: level.ScaleSyslog, hint: hintLeveled}},
	{"alert_level", fieldKey{role: levelRole, rank: 10, hint: hintLeveled}},
	{"L", fieldKey{role: levelRole, rank: jsonOnlyRank}},                                  // zap's development configuration
	{"sev messageType", fieldKey{role: levelRole, rank: jsonOnlyRank, hint: hintLeveled}}, // Katip, Apple's log

	{"time", fieldKey{role: timeRole, rank: 0}},
	{"timestamp instant", fieldKey{role: timeRole, rank: 1}},
	{"@timestamp", fieldKey{role: timeRole, rank: 2}},
	{"ts", fieldKey{role: timeRole, rank: 3}},
	{"@t", fieldKey{role: timeRole, rank: 4}},
	{"t", fieldKey{role: timeRole, rank: 4, hint: hintT}},
	{"Time TIME Timestamp TIMESTAMP TimeStamp timeStamp time_stamp TS datetime dateTime DateTime Datetime date_time asctime @time _time _timestamp time_iso8601", fieldKey{role: timeRole, rank: 5}},
	{"timestamp_ns timestamp_ms timestampMs timestampMillis timeUnixNano timeMillis __REALTIME_TIMESTAMP", fieldKey{role: timeRole, rank: 6}},
	{"log_time logTime LogTime log_timestamp logTimestamp written_at eventTime event_time EventTime event_timestamp eventTimestamp syslog_timestamp timereported", fieldKey{role: timeRole, rank: 6}},
	{"timestampSeconds", fieldKey{role: timeRole, rank: 6, hint: hintSeconds}},
	{"TimeCreated timeCreated TimeGenerated timeGenerated creationTime CreationTime createdDateTime requestReceivedTimestamp", fieldKey{role: timeRole, rank: 6}},
	{"created_at createdAt CreatedAt created createTime date DATE ISODATE time_local", fieldKey{role: timeRole, rank: 7}},
	{"unixTime unix_time", fieldKey{role: timeRole, rank: 7}},
	{"calendarTime", fieldKey{role: timeRole, rank: 7, hint: hintOsquery}},
	{"T at published query_timestamp observedTimeUnixNano EdgeStartTimestamp event_ts", fieldKey{role: timeRole, rank: 8}},
	{"ObservedTimestamp", fieldKey{role: timeRole, rank: 8, hint: hintOTelSDK}},
	{"lastTimestamp start_time startTime started_at timegenerated received_at stageTimestamp", fieldKey{role: timeRole, rank: 9}},

	{"message", fieldKey{role: messageRole, rank: 0, hint: hintSyslog}},
	{"msg", fieldKey{role: messageRole, rank: 1, hint: hintSyslog}},
	{"Message MESSAGE", fieldKey{role: messageRole, rank: 2, hint: hintSyslog}},
	{"RenderedMessage @message formattedMessage _msg", fieldKey{role: messageRole, rank: 3}},
	{"@m", fieldKey{role: messageRole, rank: 3, hint: hintTemplate}},
	{"short_message", fieldKey{role: messageRole, rank: 3, hint: hintGELF}},
	{"@mt", fieldKey{role: messageRole, rank: 4, hint: hintTemplate}},
	{"MessageTemplate", fieldKey{role: messageRole, rank: 4}},
	{"body Body", fieldKey{role: messageRole, rank: 5, hint: hintBody}},
	{"event log_text textPayload eventMessage displayMessage", fieldKey{role: messageRole, rank: 6}},
	{"log", fieldKey{role: messageRole, rank: 6, hint: hintLog}},
	{"log_format M", fieldKey{role: messageRole, rank: 7}},

	{"channel", fieldKey{hint: hintMonolog}},
	{"caller", fieldKey{hint: hintCaller}},
	{"v", fieldKey{hint: hintV}},
	{"err", fieldKey{hint: hintErr}},
	{"fields", fieldKey{hint: hintFields}},
	{"facility facility_label syslogtag programname hostname host appname app_name", fieldKey{hint: hintSyslog}},
	{"ProviderName EventID operationName resultType", fieldKey{hint: hintETW}},
	{"reqId", fieldKey{hint: hintNextcloud}},
	{"@fields", fieldKey{hint: hintAtFields}},
	{"context", fieldKey{hint: hintRoarr}},
	{"_meta", fieldKey{hint: hintMeta}},
	{"reason", fieldKey{hint: hintCargo}},
	{"transaction", fieldKey{hint: hintModSecurity}},
	{"err_symbol", fieldKey{hint: hintMySQL}},
	{"involvedObject", fieldKey{hint: hintKubernetes}},
	{"logEvent", fieldKey{hint: hintLogstash}},
	{"resourceLogs scopeLogs", fieldKey{hint: hintOTLP}},
	{"record", fieldKey{hint: hintRecord}},
	{"stream", fieldKey{hint: hintStream}},
	{"s", fieldKey{hint: hintS}},
}

// keyTable is a hash table of the names in keys. A name that does not fit into its slot
// is in the next free one.
var keyTable = func() (table [keySlots]struct {
	name string
	key  fieldKey
}) {
	for _, k := range keys {
		for name := range strings.SplitSeq(k.names, " ") {
			slot := keySlot(name)
			for table[slot].name != "" {
				slot = (slot + 1) % keySlots
			}
			table[slot].name, table[slot].key = name, k.key
			table[slot].key.inner = rowsOf(name)
		}
	}
	return table
}()

// keySlots is how many slots the table has, about three for each name.
const keySlots = 512

// keySlot returns the slot of a name in the hash table of keys. The name must not be empty.
// Names that differ in length, first byte or last byte rarely share a slot.
func keySlot[T string | []byte](name T) uint {
	return (uint(name[0])*7 + uint(name[len(name)-1])*29 + uint(len(name))*53) % keySlots
}

// lookupKey returns the meaning of a key; the zero fieldKey for most keys.
func lookupKey(key []byte) fieldKey {
	if len(key) == 0 {
		return fieldKey{}
	}
	for slot := keySlot(key); keyTable[slot].name != ""; slot = (slot + 1) % keySlots {
		if keyTable[slot].name == string(key) {
			return keyTable[slot].key
		}
	}
	return fieldKey{}
}

// IsLevelKey reports whether key is the name of a field that has a level.
func IsLevelKey(key []byte) bool { return lookupKey(key).role == levelRole }
