package format

// readChromium reads the head of Chromium and what is built upon it (Electron,
// CEF, headless browsers), from base/logging.cc:
//
//	[4242:4242:0115/103045.123456:ERROR:bus.cc(407)] m
//
// Process, thread and time may be missing.
func (d *Detector) readChromium(r *Record, b []byte, at int) bool {
	shut := groupEnd(b, at)
	if shut < 0 || !hasPrefix(b[shut-2:], ")]") {
		return false
	}
	i := at + 1
	for i < shut && (isDigit(b[i]) || b[i] == ':' || b[i] == '/' || b[i] == '.') {
		i++
	}
	end := wordEnd(b, i)
	if i > at+1 && b[i-1] != ':' || b[end] != ':' || end-i > maxWord {
		return false
	}
	level, class := d.headWord(b[i:end])
	if class < delimited && !hasPrefix(b[i:], "VERBOSE") || !isUpper(b[i:end]) {
		return false
	}
	if open := indexByteTo(b, end, shut, '('); open < 0 || skipDigits(b, open+1) != shut-2 {
		return false
	}
	if level == NoLevel { // VERBOSE1 and such
		level = Trace
	}
	r.setLevel(level, i, end)
	r.cut(i, end+1)
	r.Shape = ShapeChromium
	return true
}
