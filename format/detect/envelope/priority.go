package envelope

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/logfmt"
)

// maxPriority is the highest facility's lowest severity, RFC 5424 section 6.2.1.
const maxPriority = 191

// readPriority reads `<N>`, in which the lowest three bits are a severity: syslog's and,
// without a facility, that of services under systemd, sd-daemon(3).
func (p *Reader) readPriority(at int) bool {
	end := p.SkipDigits(at + 1)
	if end == at+1 || end > at+4 || !p.Is(end, '>') {
		return false
	}
	n, _ := scan.ParseInt(p.Bytes(at+1, end))
	if n > maxPriority {
		return false
	}
	p.e.Level, p.e.LevelAt = level.Syslog[n&7], scan.Span{Start: at + 1, End: end}
	end++
	if p.Has(end, "1 ") && (p.IsDigit(end+2) || p.Is(end+2, '-')) {
		end += 2
		p.e.Versioned = true
	} else if p.Is(end, ' ') && p.Is(p.Skip(end+1, &logfmt.IsKeyByte), '=') { // of a firewall
		end++
	}
	return p.found(scan.Span{Start: at, End: end}, end)
}

// readVersioned reads the rest of RFC 5424's header: the time, the host, the application,
// the process, the message's id and structured data.
func (p *Reader) readVersioned(at int) {
	i := at
	if end, ok := p.readTime(at); ok && p.Is(end, ' ') {
		i = end + 1
		p.found(scan.Span{Start: at, End: i}, i)
	} else {
		p.e = Envelope{Next: at}
		if p.Has(at, "- ") {
			i = at + len("- ")
		}
	}
	p.e.IsProgram = true
	p.e.Source.Start = i
	for field := range 4 {
		end := p.TokenEnd(i)
		if p.End(end) {
			p.e.Next = end
			p.e.Source = scan.Span{}
			return
		}
		i = end + 1
		if field == 2 {
			p.e.Source.End = end
		}
	}
	if p.Is(i, '-') {
		i++
	}
	data := i
	for p.Is(i, '[') {
		if i = p.structuredEnd(i); i < 0 {
			break
		}
	}
	if p.e.Next = data; i >= 0 && (i == data || !p.End(i)) { // else the data is the text
		p.e.Next = p.SkipSpace(i)
	}
}

// structuredEnd returns the index after one element, `[id name="value"]`; inside
// the quotes a backslash escapes (RFC 5424, section 6.3.3).
func (p *Reader) structuredEnd(i int) int {
	b := p.Rest(0)
	quoted := false
	for ; i < len(b); i++ {
		switch {
		case quoted && b[i] == '\\':
			i++
		case b[i] == '"':
			quoted = !quoted
		case b[i] == ']' && !quoted:
			return i + 1
		}
	}
	return -1
}

// readCEE reads the mark that says that an inner line of syslog is JSON: `@cee: {`.
func (p *Reader) readCEE(at int) bool {
	if !p.Has(at, "@cee:") {
		return false
	}
	next := p.SkipSpace(at + len("@cee:"))
	return p.Is(next, '{') && p.found(scan.Span{Start: at, End: next}, next)
}
