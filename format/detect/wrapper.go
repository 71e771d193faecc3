package detect

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// A wrapper is what carriers of logs put around the lines of others: what it says
// itself holds where the line inside says nothing.
type wrapper struct {
	found bool // the line has one

	level   level.Level
	levelAt scan.Span
	stamp   timestamp.Parsed
	timeAt  scan.Span

	source  scan.Span // the text that names the stream the line came from; empty: there is one only
	partial bool      // the line goes on in the next line of its source

	version5424 bool // the head is that of RFC 5424
}

// maxWrappers bounds how many wrappers lie around each other.
const maxWrappers = 4

// unwrap takes the wrappers off and returns where the line inside begins. What
// belongs to a carrier's transport is cut; the name of a service is not, since it
// may be the only one the line has.
func (w *wrapper) unwrap(r *record.Record, b []byte) (at int) {
	for range maxWrappers {
		next := w.unwrapOne(r, b, at)
		if next == at {
			break
		}
		at, w.found = next, true
	}
	return at
}

func (w *wrapper) unwrapOne(r *record.Record, b []byte, at int) (next int) {
	if at >= len(b) {
		return at
	}
	switch c := b[at]; {
	case scan.IsDigit(c):
		if len(b)-at <= len("2006-01-02T") || b[at+4] != '-' {
			return w.unwrapCompose(b, at)
		}
		if b[at+10] == 'T' {
			return w.unwrapCRI(r, b, at)
		}
		return at
	case scan.IsLetter(c):
		return w.unwrapCompose(b, at)
	case c == '<':
		return w.unwrapPriority(r, b, at)
	case c == '@':
		return w.unwrapTAI64N(r, b, at)
	case c == '[':
		return w.unwrapPod(b, at)
	case c == '\xef' && scan.HasPrefix(b[at:], "\xef\xbb\xbf"):
		r.Omit(at, at+3)
		return at + 3
	}
	return at
}

// unwrapCRI takes off what Kubernetes' container runtimes write in front of a
// line: `2026-01-02T03:04:05.6Z stderr F `, where P stands for a partial line.
func (w *wrapper) unwrapCRI(r *record.Record, b []byte, at int) int {
	const longest = len("2006-01-02T15:04:05.000000000+00:00")
	n := bytes.IndexByte(b[at:min(len(b), at+longest+1)], ' ')
	if n < 0 {
		return at
	}
	end := at + n
	tail := b[end:]
	if !scan.HasPrefix(tail, " stdout ") && !scan.HasPrefix(tail, " stderr ") {
		return at
	}
	const tag = len(" stdout ")
	if len(tail) == tag || tail[tag] != 'F' && tail[tag] != 'P' || len(tail) > tag+1 && tail[tag+1] != ' ' {
		return at
	}
	stamp, length, ok := timestamp.Parse(b[at:])
	if !ok || length != n {
		return at
	}
	w.stamp, w.timeAt = stamp, scan.Span{Start: at, End: end}
	w.source = scan.Span{Start: end + 1, End: end + tag - 1}
	w.partial = tail[tag] == 'P'
	next := min(len(b), end+tag+2)
	r.Omit(at, next)
	return next
}

// unwrapCompose passes the name of a service: `web_1  | `, as docker compose,
// PM2 and their like print in front of every line.
func (w *wrapper) unwrapCompose(b []byte, at int) int {
	i := skipService(b, at)
	if i > at && i < len(b) && b[i] == '|' && scan.SkipDigits(b, at) == i { // PM2's `0|app  | `
		i = skipService(b, i+1)
	}
	bar := scan.SkipSpaces(b, i)
	if bar == i || bar >= len(b) || b[bar] != '|' || bar+1 < len(b) && b[bar+1] != ' ' {
		return at
	}
	if _, class := level.Lookup(b[at:i]); class != level.NotALevel || scan.SkipDigits(b, at) == i || scan.IsDigit(b[at]) && isStamp(b[at:], i-at) {
		return at // `INFO | text`, the `12 | text` of compilers and tables, `20250115T103045 | text`
	}
	w.source = scan.Span{Start: at, End: i}
	return min(len(b), bar+2)
}

// isStamp reports whether the first n bytes of b are a time or a count since the epoch.
func isStamp(b []byte, n int) bool {
	if _, length, ok := timestamp.Parse(b); ok && length == n {
		return true
	}
	_, ok := timestamp.ParseEpoch(b[:n])
	return ok
}

func skipService(b []byte, i int) int {
	for i < len(b) && serviceByte[b[i]] {
		i++
	}
	return i
}

// serviceByte tells the bytes of a service's name.
var serviceByte = func() (t [256]bool) {
	for c := range t {
		t[c] = scan.IsLetter(byte(c)) || scan.IsDigit(byte(c)) || c == '_' || c == '-' || c == '.'
	}
	return t
}()

// unwrapPod passes what `kubectl logs --prefix` prints: `[pod/NAME/CONTAINER] `.
func (w *wrapper) unwrapPod(b []byte, at int) int {
	if !scan.HasPrefix(b[at:], "[pod/") {
		return at
	}
	n := bytes.Index(b[at:], []byte("] "))
	if n < 0 || n > scan.MaxGroup {
		return at
	}
	w.source = scan.Span{Start: at, End: at + n}
	return at + n + 2
}

// maxPriority is the highest facility's lowest severity, RFC 5424 section 6.2.1.
const maxPriority = 191

// unwrapPriority takes off `<N>`, in which the lowest three bits are a severity:
// syslog's and, without a facility, that of services under systemd, sd-daemon(3).
// An RFC 5424 version behind it goes as well.
func (w *wrapper) unwrapPriority(r *record.Record, b []byte, at int) int {
	end := scan.SkipDigits(b, at+1)
	if end == at+1 || end > at+4 || end >= len(b) || b[end] != '>' {
		return at
	}
	n, _ := scan.ParseInt(b[at+1 : end])
	if n > maxPriority || w.level != level.NoLevel {
		return at
	}
	w.level, w.levelAt = level.Syslog[n&7], scan.Span{Start: at + 1, End: end}
	end++
	if scan.HasPrefix(b[end:], "1 ") && end+2 < len(b) && (scan.IsDigit(b[end+2]) || b[end+2] == '-') {
		end += 2
		w.version5424 = true
	}
	r.Omit(at, end)
	return end
}

// unwrapTAI64N takes off the time that multilog and s6-log put in front of a line.
func (w *wrapper) unwrapTAI64N(r *record.Record, b []byte, at int) int {
	stamp, n, ok := timestamp.Parse(b[at:])
	if !ok {
		return at
	}
	w.stamp, w.timeAt = stamp, scan.Span{Start: at, End: at + n}
	next := scan.SkipSpace(b, at+n)
	r.Omit(at, next)
	return next
}

// complete gives the record what only the wrapper says.
func (w *wrapper) complete(r *record.Record) {
	if r.TimeAt.Empty() && !w.timeAt.Empty() {
		r.Stamp, r.TimeAt = w.stamp, w.timeAt
	}
	if r.Level == level.NoLevel && w.level != level.NoLevel {
		r.Level, r.LevelAt = w.level, w.levelAt
	}
}
