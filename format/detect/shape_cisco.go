package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// readCisco reads `%LINK-3-UPDOWN: m`, where the digit is a syslog severity.
func (h *head) readCisco() bool {
	b, i := h.b, h.i
	end := scan.TokenEnd(b, i)
	token := b[i:end]
	if len(token) < len("%A-3-B:") || token[len(token)-1] != ':' {
		return false
	}
	for k := 2; k+2 < len(token); k++ {
		if token[k] == '-' && token[k+2] == '-' && token[k+1] >= '0' && token[k+1] <= '7' {
			h.r.SetLevel(level.Syslog[token[k+1]-'0'], i+k+1, i+k+2)
			h.r.Shape = record.ShapeCisco
			return true
		}
	}
	return false
}

// readCiscoHead reads what IOS prints on its console and sends without a time of
// the receiver's: `000042: *Jan 15 10:30:45.123: %LINK-3-UPDOWN: m`, where the
// number counts the messages and the star says that the clock was not set.
func (d *Detector) readCiscoHead(r *record.Record, b []byte, at int) bool {
	h := head{d: d, r: r, b: b}
	i := at
	if end := scan.SkipDigits(b, i); end > i && scan.HasPrefix(b[end:], ": ") {
		i = end + len(": ")
	}
	if i < len(b) && (b[i] == '*' || b[i] == '.') {
		i++
	}
	if i == at && b[at] != '%' {
		return false
	}
	stamp, n, ok := timestamp.Parse(b[i:])
	if ok {
		if !scan.HasPrefix(b[i+n:], ": ") {
			return false
		}
		h.i = i + n + len(": ")
	} else {
		h.i = i
	}
	if h.i >= len(b) || b[h.i] != '%' || !h.readCisco() {
		return false
	}
	if ok {
		r.SetTime(stamp, i, n)
		r.Omit(i, h.i)
	}
	return true
}
