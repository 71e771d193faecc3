package detect

import (
	"logly/format/internal/scan"
	"logly/format/record"
)

// readRelative reads a line that begins with the milliseconds since the program's
// start and the thread, as Log4j's and Logback's `%r [%t] %p` and SLF4J's
// SimpleLogger print them: `176 [main] INFO  x.Y - m`, `3 [main] [ERROR] x.Y - m`.
// They are no instant and stay in the message.
func (d *Detector) readRelative(r *record.Record, b []byte, at int) bool {
	end := scan.SkipDigits(b, at)
	open := scan.SkipSpaces(b, end)
	if open == end || open >= len(b) || b[open] != '[' {
		return false
	}
	shut := scan.GroupEnd(b, open)
	if shut < 0 || !scan.HasPrefix(b[shut:], " ") {
		return false
	}
	var h head
	h.begin(d, r, b)
	h.i = scan.SkipSpaces(b, shut)
	if h.i >= len(b) || b[h.i] != '[' && (b[h.i] < 'A' || b[h.i] > 'Z') || !h.levelToken() {
		return false
	}
	h.take()
	r.Shape = record.ShapeLevel
	return true
}
