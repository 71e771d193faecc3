package head

import (
	"logly/format/internal/scan"
	"logly/format/record"
)

// readAccess reads the access log of a web server: `1.2.3.4 - - [11/Feb/2013:06:43:36 +0000] "GET /" 404 12`
// and its variants. It names no level.
func (p *Parser) readAccess(at int) bool {
	open := p.accessTime(at)
	if open < 0 {
		return false
	}
	stamp, n, ok := p.readTime(open + 1)
	end := open + 1 + n
	if !ok || !p.Has(end, "] ") {
		return false
	}
	p.r.SetTime(stamp, open+1, n)
	p.r.Omit(open, end+2)
	p.r.Shape = record.ShapeAccess
	return true
}

// At most maxAccessTokens, each of at most scan.MaxGroup bytes, may precede the time.
const (
	maxAccessTokens = 4
	maxAccessHead   = maxAccessTokens*(scan.MaxGroup+len(" ")) + len("[")
)

// accessTime returns the index of the bracket before the time: after two to four tokens,
// and with `02/Jan/` after it.
func (p *Parser) accessTime(at int) int {
	if p.Find(at, maxAccessHead, "[") < 0 {
		return -1 // most lines, and cheaper than to walk over the tokens
	}
	i := at
	for tokens := 0; tokens <= maxAccessTokens; tokens++ {
		if tokens >= 2 && p.Is(i, '[') && p.IsDigit(i+1) && p.Is(i+3, '/') && p.Is(i+7, '/') {
			return i
		}
		end := p.TokenEnd(i)
		if !p.Is(end, ' ') || end-i > scan.MaxGroup {
			return -1
		}
		i = end + 1
	}
	return -1
}
