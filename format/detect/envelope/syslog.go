package envelope

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/logfmt"
	"logly/format/timestamp"
)

// A header reads the header of syslog after its time.
type header struct {
	*Reader
	named bool // the time begins with the name of a month or a weekday, as syslog's does
	plain bool // the time is one that loggers of other lines do not write: a tag needs no process
}

// readSyslog reads a time, a host and a tag, in the orders of RFC 3164, rsyslog, journalctl,
// OpenWrt, BusyBox and BSD:
//
//	Jan 15 10:30:45 host sshd[12]: m
//	2025-01-15T10:30:45.123456+00:00 host kernel: m
//	Mon Jan 15 10:30:45 2024 daemon.err uhttpd[1]: m
//
// The host and the tag stay in the message.
func (p *Reader) readSyslog(at int) bool {
	if p.Is(at, '[') {
		return p.readMonotonic(at)
	}
	end, ok := p.readTime(at)
	if !ok || p.e.Stamp.Month == 0 || !p.Is(end, ' ') {
		return false
	}
	h := header{Reader: p, named: p.IsLetter(at)}
	h.plain = h.named || p.e.Stamp.ZoneKind == timestamp.ZoneOffset && p.IsDigit(end-1) && p.IsUpper(at+len("2006-01-02")) &&
		(p.e.Stamp.Digits == 0 || p.e.Stamp.Digits == 6) // as journalctl and rsyslog write it, and no container runtime
	start := p.SkipSpaces(end)
	return h.read(start) && p.found(scan.Span{Start: at, End: start}, p.e.Next)
}

// readMonotonic reads journalctl's lines with the seconds since the machine started, which
// stay in the message: `[   12.345678] host sshd[12]: m`.
func (p *Reader) readMonotonic(at int) bool {
	i := p.SkipSpaces(at + 1)
	point := p.SkipDigits(i)
	if point == i || !p.Is(point, '.') {
		return false
	}
	end := p.SkipDigits(point + 1)
	if end != point+len(".123456") || !p.Has(end, "] ") {
		return false
	}
	h := header{Reader: p}
	return h.read(end+len("] ")) && p.found(scan.Span{}, p.e.Next)
}

// read reads what follows the time, at index i. It sets the envelope's source, its level
// and the start of the inner line.
func (h *header) read(i int) bool {
	first := h.skipFacility(i)
	end := h.TokenEnd(first)
	if next, ok := h.tag(first, end); ok && h.plain && next > first+1 && (h.named || h.Is(next-2, ']')) {
		return h.ends(first, next)
	}
	text := h.SkipSpaces(end)
	if text == end || h.End(text) || !h.isHost(first, end) {
		return first > i && h.ends(first, first)
	}
	tag := h.skipFacility(text)
	if next, ok := h.tag(tag, h.TokenEnd(tag)); ok {
		return h.ends(first, next)
	}
	if tag > text || h.plain && h.beginsMessage(text, h.isNumbered(first, end)) {
		return h.ends(first, tag)
	}
	return first > i && h.ends(first, first)
}

// ends says that the header's names begin at start, and that the inner line begins at next.
func (h *header) ends(start, next int) bool {
	h.e.Source, h.e.IsProgram = scan.Span{Start: start, End: next}, next > start
	h.e.Next = h.SkipSpace(next)
	return true
}

var (
	tagBytes  = scan.Set("a-z", "A-Z", "0-9", "_-./@()~+#$%*")
	hostBytes = scan.Set("a-z", "A-Z", "0-9", "_-./@:%~")
	pidBytes  = scan.Set("a-z", "A-Z", "0-9", "_-.:/#")
)

// tag returns the end of the tag at index i, a token that ends at end: `sshd[12]:`,
// `kernel:` if the header is plain, and macOS' `Mail[12] <Error>:`.
func (h *header) tag(i, end int) (next int, ok bool) {
	if end == i || h.Is(i, '%') { // Cisco's message
		return i, false
	}
	if h.Is(end-1, ':') && h.plain && !h.Is(end-2, ']') {
		return end, !h.isLevel(i, end-1) && (h.named || h.IsLower(i) && h.Skip(i, &tagBytes) == end-1)
	}
	if next = h.tagWithProcess(i); next > i {
		return next, true
	}
	return end, h.plain && h.Is(end-1, ':')
}

// tagWithProcess returns the end of a tag at index i that has a process in brackets; i if
// there is none.
func (h *header) tagWithProcess(i int) (next int) {
	open := h.Skip(i, &tagBytes)
	if open == i || !h.Is(open, '[') || !h.plain && !h.IsDigit(open+1) {
		return i
	}
	shut := h.Skip(open+1, &pidBytes)
	switch {
	case shut == open+1 || !h.Is(shut, ']'):
	case h.Is(shut+1, ':'):
		return shut + len("]:")
	case h.plain && (h.Has(shut, "] (") || h.Has(shut, "] <")):
		if group := h.GroupEnd(shut + len("] ")); group > 0 && h.Is(group, ':') {
			h.levelIn(shut+len("] ("), group-1)
			return group + 1
		}
	}
	return i
}

// levelIn takes the level if the text from start to end, in brackets, is one.
func (h *header) levelIn(start, end int) {
	if end-start > level.MaxWord || !h.Is(start-1, '<') {
		return
	}
	if l, class := level.Lookup(h.Bytes(start, end)); class >= level.AfterTime {
		h.e.Level, h.e.LevelAt = l, scan.Span{Start: start, End: end}
	}
}

// isHost reports whether the token from i to end may be a host and is no level.
func (h *header) isHost(i, end int) bool {
	if h.Skip(i, &hostBytes) != end || end > i && h.Is(end-1, ':') {
		return false
	}
	return h.named && !h.IsUpper(i) || !h.isLevel(i, end)
}

// isNumbered reports whether a host has a digit, a dot or a dash in its name.
func (h *header) isNumbered(i, end int) bool { return h.SkipLetters(i) < end }

// beginsMessage reports whether the text at index i, after a host, shows that no tag
// follows: the message of a device, another header, fields, or a level in capitals.
func (h *header) beginsMessage(i int, numbered bool) bool {
	switch h.Punct(i) {
	case '{', '%', '*':
		return true
	case '<':
		return h.IsDigit(i + 1)
	case '0':
		return h.Is(i+len("2006"), '-') || h.Is(i+len("2006"), '/')
	case 'a':
		return h.beginsWithWord(i, numbered)
	}
	return false
}

// beginsWithWord is beginsMessage for a text that begins with a letter.
func (h *header) beginsWithWord(i int, numbered bool) bool {
	end := h.WordEnd(i)
	if end-i >= 3 && h.Is(end, ' ') && h.IsDigit(end+1) && timestamp.BeginsDate(h.Bytes(i, end)) {
		return true
	}
	if class := h.class(i, end); class >= level.Delimited && !h.End(end+1) {
		isUpper := class >= level.AfterTime && h.IsUpper(i) && h.IsUpper(end-1)
		return isUpper && (h.Is(end, ':') || h.Is(end, ' ')) || numbered && h.Has(end, ": ")
	}
	if key := h.Skip(i, &logfmt.IsKeyByte); h.Is(key, '=') {
		return true
	}
	return h.Has(i, "CEF:") || h.Has(i, "LEEF:")
}

// facilities are those of syslog(3), and what OpenWrt, Cisco and BSD add.
const facilities = "kern user mail daemon auth security authpriv syslog lpr news uucp cron clock ftp ntp audit console " +
	"local0 local1 local2 local3 local4 local5 local6 local7"

// skipFacility moves past a facility with a level at index i and the spaces after it.
func (h *header) skipFacility(i int) int {
	n := h.facility(i)
	if n > i {
		h.plain = true
		n = h.SkipSpaces(n)
	}
	return n
}

// facility reads `daemon.err`, or BSD's `<daemon.err>`, at index i, and takes its level. It
// returns its end, i if there is none.
func (h *header) facility(i int) int {
	start := i
	if h.Is(i, '<') {
		start++
	}
	point := h.WordEnd(start)
	if point == start || point-start > len("authpriv") || !h.Is(point, '.') || !h.IsLower(point+1) {
		return i
	}
	end := h.SkipLetters(point + 1)
	next := end
	if start > i {
		if !h.Is(end, '>') {
			return i
		}
		next++
	}
	if !h.Is(next, ' ') || end-point > level.MaxWord || !scan.HasWord(facilities, h.Bytes(start, point)) {
		return i
	}
	l, class := level.Lookup(h.Bytes(point+1, end))
	if class < level.Delimited {
		return i
	}
	h.e.Level, h.e.LevelAt = l, scan.Span{Start: point + 1, End: end}
	return next
}

// readDecoded reads the facility and the level that `dmesg -x` puts before a line:
// `kern  :err   : `.
func (p *Reader) readDecoded(at int) bool {
	facility := p.SkipLetters(at)
	word := p.SkipSpaces(facility) + 1
	if facility == at || facility-at > len("authpriv") || !p.Is(word-1, ':') || !p.IsLower(word) {
		return false
	}
	end := p.SkipLetters(word)
	colon := p.SkipSpaces(end)
	if end-word > len("emerg ") || colon > word+len("emerg ") || !p.Has(colon, ": [") || !scan.HasWord(facilities, p.Bytes(at, facility)) {
		return false
	}
	l, class := level.Lookup(p.Bytes(word, end))
	p.e.Level, p.e.LevelAt = l, scan.Span{Start: word, End: end}
	return class >= level.Delimited && p.found(scan.Span{Start: at, End: colon + len(": ")}, colon+len(": "))
}
