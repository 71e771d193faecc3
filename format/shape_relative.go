package format

// readRelative reads a line that begins with the milliseconds since the program's
// start and the thread, as Log4j's and Logback's `%r [%t] %p` and SLF4J's
// SimpleLogger print them: `176 [main] INFO  x.Y - m`, `3 [main] [ERROR] x.Y - m`.
// They are no instant and stay in the message.
func (d *Detector) readRelative(r *Record, b []byte, at int) bool {
	end := skipDigits(b, at)
	open := skipSpaces(b, end)
	if open == end || open >= len(b) || b[open] != '[' {
		return false
	}
	shut := groupEnd(b, open)
	if shut < 0 || !hasPrefix(b[shut:], " ") {
		return false
	}
	var h head
	h.begin(d, r, b)
	h.i = skipSpaces(b, shut)
	if h.i >= len(b) || b[h.i] != '[' && (b[h.i] < 'A' || b[h.i] > 'Z') || !h.levelToken() {
		return false
	}
	h.take()
	r.Shape = ShapeLevel
	return true
}
