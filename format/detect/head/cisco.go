package head

import (
	"logly/format/level"
	"logly/format/record"
)

// readCisco reads `%LINK-3-UPDOWN: m`, where the digit is a syslog severity, and the
// `%%01URL/4/FILTER(l): m` of Huawei and H3C.
func (h *head) readCisco() bool {
	i, mark := h.i, byte('-')
	end := h.TokenEnd(i)
	if h.Is(i+1, '%') {
		mark = '/'
		end = h.indexByte(i, end, ':') + 1
	}
	if end-i < len("%A-3-B:") || !h.Is(end-1, ':') && !h.Is(end+1, ':') {
		return false
	}
	for k := i + 2; k+2 < end; k++ {
		if h.Is(k, mark) && h.Is(k+2, mark) && h.At(k+1) >= '0' && h.At(k+1) <= '7' {
			h.r.SetLevel(level.Syslog[h.At(k+1)-'0'], k+1, k+2)
			h.r.Shape = record.ShapeCisco
			return true
		}
	}
	return false
}

// readCiscoHead reads the lines that IOS prints on its console and sends without a time
// of the receiver: `000042: *Jan 15 10:30:45.123: %LINK-3-UPDOWN: m`. The number counts
// the messages, and the star says that the clock was not set.
func (p *Parser) readCiscoHead(at int) bool {
	i := at
	if end := p.SkipDigits(i); end > i && p.Has(end, ": ") {
		i = end + len(": ")
	}
	if p.Is(i, '*') || p.Is(i, '.') {
		i++
	}
	if i == at && !p.Is(at, '%') {
		return false
	}
	stamp, n, ok := p.readTime(i)
	h := head{Parser: p, i: i}
	if ok {
		if !p.Has(i+n, ": ") {
			return false
		}
		h.i = i + n + len(": ")
	}
	if !p.Is(h.i, '%') || !h.readCisco() {
		return false
	}
	if ok {
		p.r.SetTime(stamp, i, n)
		p.r.Omit(i, h.i)
	}
	return true
}
