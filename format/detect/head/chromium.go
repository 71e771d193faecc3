package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// chromiumBytes are those of the process, the thread and the time.
var chromiumBytes = scan.Set("0-9", ":/.")

// readChromium reads the head of Chromium and of programs built on it (Electron, CEF,
// headless browsers), from base/logging.cc:
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
	omitted := i
	for start := i - 1; start > at; start-- {
		if !p.Is(start-1, ':') && start > at+1 {
			continue
		}
		if stamp, n, ok := p.readTime(start); ok && start+n == i-1 {
			p.r.SetTime(stamp, start, n)
			omitted = start
		}
		break
	}
	return p.found(record.ShapeChromium, l, i, end, omitted, end+1)
}
