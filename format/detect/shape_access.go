package detect

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/record"
	"logly/format/timestamp"
)

// readAccess reads the access log of a web server: `1.2.3.4 - - [11/Feb/2013:06:43:36 +0000] "GET /" 404 12`
// and its variants. It names no level.
func (d *Detector) readAccess(r *record.Record, b []byte, at int) bool {
	open := accessTime(b, at)
	if open < 0 {
		return false
	}
	stamp, n, ok := timestamp.Parse(b[open+1:])
	end := open + 1 + n
	if !ok || end+1 >= len(b) || b[end] != ']' || b[end+1] != ' ' {
		return false
	}
	r.SetTime(stamp, open+1, n)
	r.Omit(open, end+2)
	r.Shape = record.ShapeAccess
	return true
}

// maxAccessTokens may stand in front of the time, each of at most scan.MaxGroup bytes.
const (
	maxAccessTokens = 4
	maxAccessHead   = maxAccessTokens*(scan.MaxGroup+len(" ")) + len("[")
)

// accessTime returns where the bracket in front of the time opens: behind two to
// four tokens, and with `02/Jan/` behind it.
func accessTime(b []byte, at int) int {
	if bytes.IndexByte(b[at:min(len(b), at+maxAccessHead)], '[') < 0 {
		return -1 // most lines, and cheaper than to walk over the tokens
	}
	i := at
	for tokens := 0; tokens <= maxAccessTokens; tokens++ {
		if tokens >= 2 && i+7 < len(b) && b[i] == '[' && scan.IsDigit(b[i+1]) && b[i+3] == '/' && b[i+7] == '/' {
			return i
		}
		end := scan.TokenEnd(b, i)
		if end >= len(b) || b[end] != ' ' || end-i > scan.MaxGroup {
			return -1
		}
		i = end + 1
	}
	return -1
}

// readEpoch reads a line that begins with a count of seconds or milliseconds
// since 1970, or to a finer unit. A number is a time only in a time's place: with a
// fraction of milliseconds, as Squid writes it, in front of a colon, as Mosquitto
// does, or with a level behind it.
func (d *Detector) readEpoch(r *record.Record, b []byte, at int) bool {
	end := scan.SkipDigits(b, at)
	whole, fraction := end-at, 0
	if end < len(b) && b[end] == '.' {
		fraction = scan.SkipDigits(b, end+1) - end - 1
		end += 1 + fraction
	}
	if whole == 1 && fraction > 0 && scan.HasPrefix(b[end:], "e+") { // zap's console: 1.7000000001234e+09
		whole, fraction = len("1700000000"), 0
		end = scan.SkipDigits(b, end+2)
	}
	switch whole {
	case len("1700000000"), len("1700000000123"), len("1700000000123456"), len("1700000000123456789"):
	default:
		return false
	}
	named := scan.HasPrefix(b[end:], ": ") && whole == len("1700000000") && fraction == 0
	if end >= len(b) || b[end] != ' ' && b[end] != '\t' && b[end] != '|' && !named {
		return false
	}
	stamp, ok := timestamp.ParseEpoch(b[at:end])
	if !ok {
		return false
	}
	saved := *r
	h := head{d: d, r: r, b: b, timed: true}
	h.i, h.sep = scan.SkipSeparator(b, end)
	r.SetTime(stamp, at, end-at)
	r.Omit(at, h.i)
	switch {
	case h.findLevel():
		r.Shape = record.ShapeTimeLevel
	case fraction >= 3, named:
		r.Shape = record.ShapeTime
	default:
		*r = saved
		return false
	}
	return true
}
