package otlp

import (
	"encoding/binary"
	"time"

	"logly/format/internal/scan"
	"logly/format/jsontext"
	"logly/format/level"
)

// Fields of the message LogRecord.
const (
	recordTime         = 1
	recordSeverity     = 2
	recordSeverityText = 3
	recordBody         = 5
	recordAttributes   = 6
	recordFlags        = 8
	recordTraceID      = 9
	recordSpanID       = 10
	recordObserved     = 11
)

// severity returns the number of a level. Where several levels are in one of OTLP's
// ranges their numbers rise; CRITICAL is above ERROR's range, as in Python and .NET.
func severity(l level.Level) (number uint64) {
	switch l {
	case level.Trace:
		return 1
	case level.Debug:
		return 5
	case level.Info:
		return 9
	case level.Notice:
		return 10
	case level.Success:
		return 11
	case level.Warning:
		return 13
	case level.Error:
		return 17
	case level.Fail:
		return 18
	case level.Critical:
		return 21
	case level.Fatal:
		return 22
	}
	return 0
}

// appendRecord appends the fields of a LogRecord; ok is false if the record is not
// as a spool's writer writes it. Members that it does not know are left out.
func appendRecord(dst, record []byte) (out []byte, ok bool) {
	if len(record) == 0 || record[0] != '{' {
		return dst, false
	}
	s := jsontext.ScanObject(record, 0)
	for s.Next() {
		if dst, ok = appendRecordMember(dst, s.Key().Of(record), s.Value().Of(record)); !ok {
			return dst, false
		}
	}
	return dst, s.End() == len(record)
}

func appendRecordMember(dst, key, value []byte) (out []byte, ok bool) {
	isString := value[0] == '"'
	switch string(key) {
	case "time":
		return appendTime(dst, recordTime, value)
	case "observed":
		return appendTime(dst, recordObserved, value)
	case "level":
		if !isString {
			return dst, false
		}
		// The compiler makes no copy of so short a text that nobody keeps.
		l, found := level.Parse(string(value[1 : len(value)-1]))
		return appendVarint(dst, recordSeverity, severity(l)), found
	case "level_text":
		if !isString {
			return dst, false
		}
		return appendString(dst, recordSeverityText, value), true
	case "message":
		if !isString {
			return dst, false
		}
		dst, at := begin(dst, recordBody)
		return end(appendString(dst, valueString, value), at), true
	case "fields":
		if value[0] != '{' {
			return dst, false
		}
		return appendFields(dst, value), true
	case "stream":
		return appendMember(dst, recordAttributes, []byte(`"log.iostream"`), value, 0), isString
	case "original":
		return appendMember(dst, recordAttributes, []byte(`"log.record.original"`), value, 0), isString
	case "partial":
		return appendMember(dst, recordAttributes, []byte(`"partial"`), value, 0), value[0] == 't'
	}
	return dst, true
}

// appendTime appends a time in RFC 3339. One that 64 bits of nanoseconds since 1970
// cannot hold is left out: zero, its default, means unknown.
func appendTime(dst []byte, field byte, value []byte) (out []byte, ok bool) {
	var t time.Time
	if value[0] != '"' || t.UnmarshalText(value[1:len(value)-1]) != nil {
		return dst, false
	}
	if year := t.Year(); year < 1970 || year > 2261 {
		return dst, true
	}
	return appendFixed64(dst, field, uint64(t.UnixNano())), true
}

// appendFields appends the record's fields: its trace context, and all others as
// attributes.
func appendFields(dst, fields []byte) []byte {
	var found [recordSpanID + 1]bool
	s := jsontext.ScanObject(fields, 0)
	for s.Next() {
		value := s.Value().Of(fields)
		if field := traceField(s.Key().Of(fields)); field != 0 && !found[field] {
			if dst, found[field] = appendTrace(dst, field, value); found[field] {
				continue
			}
		}
		dst = appendMember(dst, recordAttributes, quoted(fields, s.Key()), value, 0)
	}
	return dst
}

// traceField returns the field of a LogRecord for a part of the trace context; 0 for
// any other name.
func traceField(name []byte) byte {
	switch string(name) {
	case "trace_id", "traceId":
		return recordTraceID
	case "span_id", "spanId":
		return recordSpanID
	case "trace_flags", "traceFlags":
		return recordFlags
	}
	return 0
}

// appendTrace appends a part of the trace context if value is a string of the right
// number of hexadecimal digits. An identifier of zeros is none.
func appendTrace(dst []byte, field byte, value []byte) (out []byte, ok bool) {
	if value[0] != '"' || !scan.IsHexRun(value[1:len(value)-1]) {
		return dst, false
	}
	digits := value[1 : len(value)-1]
	switch {
	case field == recordFlags && len(digits) == 2:
		flags, _ := scan.ParseHex(digits)
		return binary.LittleEndian.AppendUint32(appendTag(dst, field, fixed32), uint32(flags)), true
	case field == recordSpanID && len(digits) == 16, field == recordTraceID && len(digits) == 32:
		id, at := begin(dst, field)
		var bits uint64
		for ; len(digits) > 0; digits = digits[16:] {
			half, _ := scan.ParseHex(digits[:16])
			id = binary.BigEndian.AppendUint64(id, half)
			bits |= half
		}
		if bits == 0 {
			return dst, false
		}
		return end(id, at), true
	}
	return dst, false
}
