package syslog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"logly/format/jsontext"
	"logly/format/level"
)

// Options is what all messages of a sink have in common.
type Options struct {
	Facility string // kern to local7; empty: user
	Host     string // name of this machine; empty: unknown
	App      string // name of the program; empty: logly
	PID      int    // 0: unknown
	Local    bool   // RFC 3164 without a host, for /dev/log
	Location *time.Location
}

// Longest HOSTNAME and APP-NAME of RFC 5424, section 6, in bytes.
const (
	maxHost = 255
	maxApp  = 48
	maxName = 32 // of a structured field, too
)

// structuredID names the structured data. Names without a number are reserved, and 32473
// is the number that RFC 5612 has for those who have none of their own.
const structuredID = "logly@32473"

// facilities are the names of RFC 5424, table 1, as syslog.conf(5) writes them.
var facilities = []string{
	"kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp",
	"ntp", "audit", "alert", "clock", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
}

// Facilities returns the names of the facilities.
func Facilities() []string { return slices.Clone(facilities) }

// An Encoder makes messages. It never changes: any number of goroutines may use it.
type Encoder struct {
	facility uint8
	header   string // HOSTNAME APP-NAME PROCID MSGID, or TAG[PID]:
	local    bool
	location *time.Location
}

// NewEncoder returns an error if the facility is unknown.
func NewEncoder(o Options) (*Encoder, error) {
	if o.Facility == "" {
		o.Facility = "user"
	}
	facility := slices.Index(facilities, strings.ToLower(o.Facility))
	if facility < 0 {
		return nil, fmt.Errorf("facility: %q is none of %s", o.Facility, strings.Join(facilities, ", "))
	}
	if o.App == "" {
		o.App = "logly"
	}
	e := &Encoder{facility: uint8(facility), local: o.Local, location: o.Location}
	if e.location == nil {
		e.location = time.Local
	}
	pid := "-"
	if o.PID > 0 {
		pid = strconv.Itoa(o.PID)
	}
	switch {
	case !o.Local:
		e.header = word(o.Host, maxHost) + " " + word(o.App, maxApp) + " " + pid + " - "
	case o.PID > 0:
		e.header = word(o.App, maxName) + "[" + pid + "]: "
	default:
		e.header = word(o.App, maxName) + ": "
	}
	return e, nil
}

// word returns text as a field of a header: printable ASCII without spaces, "-" if empty.
func word(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		if r <= ' ' || r > '~' {
			return '_'
		}
		return r
	}, text)
	if text == "" {
		return "-"
	}
	return text[:min(len(text), most)]
}

// A record of a spool, its values in JSON; nil: it has none.
type parts struct {
	time, observed, levelText, message, fields, stream []byte
	level                                              level.Level
}

// Append appends the message for a record. ok is false if the record is not as a spool's
// writer writes it.
func (e *Encoder) Append(dst, record []byte) (out []byte, ok bool) {
	p, ok := read(record)
	if !ok {
		return dst, false
	}
	dst = append(dst, '<')
	dst = strconv.AppendUint(dst, uint64(e.facility)<<3|uint64(p.level.Syslog()), 10)
	dst = append(dst, '>')
	if e.local {
		return e.appendLocal(dst, &p)
	}
	dst = append(dst, "1 "...)
	if dst, ok = e.appendTime(dst, p.time, "2006-01-02T15:04:05.000000Z07:00"); !ok {
		return dst, false
	}
	dst = append(dst, ' ')
	dst = append(dst, e.header...)
	dst = appendStructured(dst, &p)
	dst = append(dst, ' ')
	return jsontext.AppendUnquotedUTF8(dst, p.message), true
}

// read finds the parts of a record.
func read(record []byte) (p parts, ok bool) {
	if len(record) == 0 || record[0] != '{' {
		return p, false
	}
	s := jsontext.ScanObject(record, 0)
	for s.Next() {
		key, value := s.Key().Of(record), s.Value().Of(record)
		isString := value[0] == '"'
		part, want := (*[]byte)(nil), isString
		switch string(key) {
		case "time":
			part = &p.time
		case "observed":
			part = &p.observed
		case "level":
			if isString {
				p.level, isString = level.Parse(string(value[1 : len(value)-1]))
			}
			want = isString
		case "level_text":
			part = &p.levelText
		case "message":
			part = &p.message
		case "stream":
			part = &p.stream
		case "fields":
			part, want = &p.fields, value[0] == '{'
		default:
			want = true
		}
		if !want {
			return p, false
		}
		if part != nil {
			*part = value
		}
	}
	return p, s.End() == len(record) && p.level != level.NoLevel && p.message != nil
}

// appendTime appends a time of a spool in the given layout; "-" (unknown) if there is none.
func (e *Encoder) appendTime(dst, value []byte, layout string) (out []byte, ok bool) {
	if value == nil {
		return append(dst, '-'), true
	}
	var t time.Time
	if t.UnmarshalText(value[1:len(value)-1]) != nil {
		return dst, false
	}
	if e.local {
		t = t.In(e.location)
	}
	return t.AppendFormat(dst, layout), true
}

// appendLocal appends what follows the priority in the form for a local socket. It has no
// structured data, so the fields follow the message.
func (e *Encoder) appendLocal(dst []byte, p *parts) (out []byte, ok bool) {
	at := p.time
	if at == nil {
		at = p.observed
	}
	if at == nil {
		return dst, false
	}
	if dst, ok = e.appendTime(dst, at, time.Stamp); !ok {
		return dst, false
	}
	dst = append(dst, ' ')
	dst = append(dst, e.header...)
	dst = jsontext.AppendUnquotedUTF8(dst, p.message)
	if p.fields != nil {
		s := jsontext.ScanObject(p.fields, 0)
		for s.Next() {
			dst = append(dst, ' ')
			dst = jsontext.AppendUTF8(dst, s.Key().Of(p.fields))
			dst = append(dst, '=')
			dst = jsontext.AppendUTF8(dst, s.Value().Of(p.fields))
		}
	}
	return dst, true
}

// appendStructured appends the level's word, the stream and the fields; "-" if there are none.
func appendStructured(dst []byte, p *parts) []byte {
	start := len(dst)
	dst = append(dst, "["+structuredID...)
	begun := len(dst)
	if p.levelText != nil {
		dst = appendParameter(dst, []byte("level"), p.levelText)
	}
	if p.stream != nil {
		dst = appendParameter(dst, []byte("stream"), p.stream)
	}
	if p.fields != nil {
		s := jsontext.ScanObject(p.fields, 0)
		for s.Next() {
			key := s.Key().Of(p.fields)
			if value := s.Value().Of(p.fields); value[0] != 'n' && len(key) > 0 { // null says nothing
				dst = appendParameter(dst, key, value)
			}
		}
	}
	if len(dst) == begun {
		return append(dst[:start], '-')
	}
	return append(dst, ']')
}

// appendParameter appends a name and a value. Characters that a name cannot have become
// "_".
func appendParameter(dst, name, value []byte) []byte {
	dst = append(dst, ' ')
	for i := range min(len(name), maxName) {
		c := name[i]
		if c <= ' ' || c > '~' || c == '=' || c == ']' || c == '"' {
			c = '_'
		}
		dst = append(dst, c)
	}
	dst = append(dst, `="`...)
	start := len(dst)
	if value[0] == '"' {
		dst = jsontext.AppendUnquotedUTF8(dst, value)
	} else {
		dst = jsontext.AppendUTF8(dst, value)
	}
	return append(escape(dst, start), '"')
}

// escape puts a backslash before each quote, backslash and closing bracket from start on
// (RFC 5424, section 6.3.3).
func escape(dst []byte, start int) []byte {
	n := 0
	for _, c := range dst[start:] {
		if isEscaped(c) {
			n++
		}
	}
	if n == 0 {
		return dst
	}
	from := len(dst)
	dst = append(dst, make([]byte, n)...)
	for to := len(dst); to > from; {
		from, to = from-1, to-1
		if dst[to] = dst[from]; isEscaped(dst[from]) {
			to--
			dst[to] = '\\'
		}
	}
	return dst
}

func isEscaped(c byte) bool { return c == '"' || c == '\\' || c == ']' }
