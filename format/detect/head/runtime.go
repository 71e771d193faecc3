package head

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
	"logly/format/timestamp"
)

// readDotNet reads the head of .NET's console logger: `fail: Name.Space.Class[0]`,
// whose text is on the indented lines below, or after it.
func (p *Parser) readDotNet(at int) bool {
	if !p.IsLower(at) || !p.IsLower(at+1) || !p.IsLower(at+2) || !p.IsLower(at+3) || !p.Has(at+4, ": ") {
		return false
	}
	l := dotNetLevel(p.Bytes(at, at+4))
	if l == level.NoLevel || !p.isCategory(at+6) {
		return false
	}
	p.r.SetLevel(l, at, at+4)
	p.r.Omit(at, at+6)
	p.r.Shape = record.ShapeDotNet
	return true
}

func dotNetLevel(word []byte) level.Level {
	switch string(word) {
	case "trce":
		return level.Trace
	case "dbug":
		return level.Debug
	case "info":
		return level.Info
	case "warn":
		return level.Warning
	case "fail":
		return level.Error
	case "crit":
		return level.Critical
	}
	return level.NoLevel
}

// isCategory reports whether the line has a class and an event's number at index i:
// `Microsoft.Hosting.Lifetime[14]`.
func (p *Parser) isCategory(i int) bool {
	if p.Find(i, scan.MaxGroup, "[") < 0 {
		return false
	}
	end := p.TokenEnd(i)
	if end-i < len("A[0]") || !p.Is(end-1, ']') {
		return false
	}
	open := end - 2
	for open > i && (p.IsDigit(open) || p.Is(open, '-')) {
		open--
	}
	return p.Is(open, '[') && open < end-2 && open > i
}

// readNodeWarning reads what Node.js writes on standard error for a warning of
// its process (nodejs.org/api/process.html, event "warning"):
//
//	(node:4242) [DEP0005] DeprecationWarning: m
//	(node:4242) Warning: m
//
// The name before the colon says what kind of warning it is, and stays.
func (p *Parser) readNodeWarning(at int) bool {
	if !p.Has(at, "(node:") {
		return false
	}
	i := p.SkipDigits(at + len("(node:"))
	if !p.Has(i, ") ") {
		return false
	}
	i += len(") ")
	if p.Is(i, '[') {
		end := p.GroupEnd(i)
		if end < 0 || !p.Has(end, " ") {
			return false
		}
		i = end + 1
	}
	end := p.WordEnd(i)
	if !p.Has(end, ": ") || !scan.HasSuffix(p.Bytes(i, end), "Warning") {
		return false
	}
	p.r.SetLevel(level.Warning, end-len("Warning"), end)
	p.r.Shape = record.ShapeNode
	p.verdict.Trace = multiline.PlainTrace
	return true
}

// readGLib reads what GLib writes on standard error (g_log_default_handler in
// glib/gmessages.c):
//
//	(gedit:4242): Gtk-WARNING **: 10:30:45.123: m
//	** (process:4242): CRITICAL **: 10:30:45.123: m
//	** Message: 10:30:45.123: m
func (p *Parser) readGLib(at int) bool {
	i := at
	if p.Has(i, "** ") {
		i += len("** ")
	}
	if p.Is(i, '(') {
		shut := p.GroupEnd(i)
		if shut < 0 || !p.Has(shut, ": ") || !hasNumber(p.Name(i+1, shut-1)) {
			return false
		}
		i = shut + len(": ")
	} else if i == at {
		return false
	}
	end := p.Find(i, scan.MaxGroup, ":")
	if end <= i {
		return false
	}
	domain := bytes.TrimSuffix(p.Bytes(i, end), []byte(" **"))
	word := bytes.LastIndexByte(domain, '-') + 1
	l := glibLevel(domain[word:])
	if l == level.NoLevel {
		return false
	}
	p.r.SetLevel(l, i+word, i+len(domain))
	next := p.SkipSpaces(end + 1)
	if stamp, n, ok := p.readTime(next); ok && p.Has(next+n, ": ") {
		p.r.SetTime(stamp, next, n)
		p.r.Omit(next, next+n+len(": "))
	}
	p.r.Shape = record.ShapeGLib
	return true
}

// hasNumber reports whether name is `program:4242`, and no time of day. Which digits it
// has does not matter.
func hasNumber(name []byte) bool {
	colon := bytes.LastIndexByte(name, ':')
	return colon > 0 && colon+1 < len(name) && scan.SkipDigits(name, colon+1) == len(name) && bytes.IndexByte(name, ':') == colon
}

func glibLevel(word []byte) level.Level {
	switch string(word) {
	case "ERROR": // after which the program is aborted
		return level.Fatal
	case "CRITICAL":
		return level.Critical
	case "WARNING":
		return level.Warning
	case "Message":
		return level.Notice
	case "INFO":
		return level.Info
	case "DEBUG":
		return level.Debug
	}
	return level.NoLevel
}

// readChromium reads the head of Chromium and what is built upon it (Electron,
// CEF, headless browsers), from base/logging.cc:
//
//	[4242:4242:0115/103045.123456:ERROR:bus.cc(407)] m
//
// Process, thread and time may be missing.
func (p *Parser) readChromium(at int) bool {
	i := p.Skip(at+1, &chromiumBytes)
	end := p.WordEnd(i)
	if i > at+1 && !p.Is(i-1, ':') || !p.Is(end, ':') || end == i || !p.isCapitals(i, end) {
		return false
	}
	l, class := p.word(i, end)
	if class < level.Delimited {
		if end-i > level.MaxWord || !p.Has(i, "VERBOSE") {
			return false
		}
		if l == level.NoLevel { // VERBOSE1 and such
			l = level.Trace
		}
	}
	shut := p.GroupEnd(at)
	if shut < 0 || !p.Has(shut-2, ")]") {
		return false
	}
	if open := p.indexByte(end, shut, '('); open < 0 || p.SkipDigits(open+1) != shut-2 {
		return false
	}
	p.r.SetLevel(l, i, end)
	p.r.Omit(i, end+1)
	p.r.Shape = record.ShapeChromium
	return true
}

// chromiumBytes are those of the process, the thread and the time.
var chromiumBytes = func() (t [256]bool) {
	for c := range t {
		t[c] = scan.IsDigit(byte(c)) || c == ':' || c == '/' || c == '.'
	}
	return t
}()

// readMachine reads the heads of supercomputers that put an alert's tag, the
// epoch and the day first: Blue Gene/L's RAS log and the syslogs of
// Thunderbird, Spirit and Liberty.
//
//   - 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 RAS KERNEL INFO m
//   - 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 crond[2915]: m
func (p *Parser) readMachine(at int) bool {
	tag := p.TokenEnd(at)
	epoch := p.SkipSpaces(tag)
	end := p.SkipDigits(epoch)
	if end-epoch != 10 {
		return false
	}
	day := p.SkipSpaces(end)
	if day == end || !p.isDottedDay(day) {
		return false
	}
	node := p.SkipSpaces(day + len("2005.06.03"))
	i := p.SkipSpaces(p.TokenEnd(node))
	stamp, n, ok := p.readTime(i)
	if !ok {
		return false
	}
	p.r.SetTime(stamp, i, n)
	next := p.SkipSpaces(i + n)
	p.r.Omit(i, next)
	p.r.Shape = record.ShapeMachine
	p.readRAS(next)
	return true
}

// isDottedDay reports whether the line has `2005.06.03 ` at index i.
func (p *Parser) isDottedDay(i int) bool {
	const day = len("2005.06.03")
	return p.IsDigit(i) && p.Is(i+4, '.') && p.Is(i+7, '.') && p.IsDigit(i+day-1) && p.Is(i+day, ' ')
}

// readRAS finds the level after the node, the message's type and the facility,
// all in capitals.
func (p *Parser) readRAS(i int) {
	for range 4 {
		end := p.TokenEnd(i)
		if p.End(end) {
			return
		}
		if l, class := p.words.Lookup(p.Bytes(i, end)); class >= level.Delimited && p.isCapitals(i, end) {
			p.r.SetLevel(l, i, end)
			p.r.Omit(i, p.SkipSpaces(end))
			return
		}
		i = p.SkipSpaces(end)
	}
}

// erlangReports are the words before REPORT in the heads of Erlang's error
// logger (erlang.org/doc/apps/kernel/logger_formatter.html, legacy_header).
var erlangReports = []struct {
	word  string
	level level.Level
}{
	{"DEBUG", level.Debug},
	{"INFO", level.Info},
	{"PROGRESS", level.Info},
	{"NOTICE", level.Notice},
	{"WARNING", level.Warning},
	{"ERROR", level.Error},
	{"CRASH", level.Error},
	{"SUPERVISOR", level.Error},
	{"CRITICAL", level.Critical},
	{"ALERT", level.Critical},
	{"EMERGENCY", level.Fatal},
}

// readErlang reads the head of a report, whose text begins on the next line:
// `=ERROR REPORT==== 24-Nov-2026::15:46:45.037048 ===`.
func (p *Parser) readErlang(at int) bool {
	word := at + 1
	end := p.SkipLetters(word)
	const mark = " REPORT===="
	if !p.Has(end, mark) {
		return false
	}
	for _, e := range erlangReports {
		if string(p.Bytes(word, end)) != e.word {
			continue
		}
		p.r.SetLevel(e.level, word, end)
		p.r.Shape = record.ShapeErlang
		p.readErlangTime(p.SkipSpaces(end + len(mark)))
		p.verdict.Trace = multiline.NextLine
		return true
	}
	return false
}

// readErlangTime reads the time of a report, with two colons between the day and
// the hour. It is that of the same text with one.
func (p *Parser) readErlangTime(at int) {
	const longest = len("24-Nov-2026::15:46:45.037048")
	text := p.Rest(at)
	text = text[:min(len(text), longest)]
	colons := bytes.Index(text, []byte("::"))
	if colons < 0 {
		return
	}
	var one [longest - 1]byte
	n := copy(one[:], text[:colons])
	n += copy(one[n:], text[colons+1:])
	if stamp, used, ok := timestamp.Parse(one[:n]); ok && used > colons {
		p.r.SetTime(stamp, at, used+1)
	}
}
