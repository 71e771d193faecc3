package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readChromium reads the head of Chromium and what is built upon it (Electron,
// CEF, headless browsers), from base/logging.cc:
//
//	[4242:4242:0115/103045.123456:ERROR:bus.cc(407)] m
//
// Process, thread and time may be missing.
func (d *Detector) readChromium(r *record.Record, b []byte, at int) bool {
	shut := scan.GroupEnd(b, at)
	if shut < 0 || !scan.HasPrefix(b[shut-2:], ")]") {
		return false
	}
	i := at + 1
	for i < shut && (scan.IsDigit(b[i]) || b[i] == ':' || b[i] == '/' || b[i] == '.') {
		i++
	}
	end := scan.WordEnd(b, i)
	if i > at+1 && b[i-1] != ':' || b[end] != ':' || end-i > level.MaxWord {
		return false
	}
	lvl, class := d.headWord(b[i:end])
	if class < level.Delimited && !scan.HasPrefix(b[i:], "VERBOSE") || !scan.IsCapitals(b[i:end]) {
		return false
	}
	if open := scan.IndexByteTo(b, end, shut, '('); open < 0 || scan.SkipDigits(b, open+1) != shut-2 {
		return false
	}
	if lvl == level.NoLevel { // VERBOSE1 and such
		lvl = level.Trace
	}
	r.SetLevel(lvl, i, end)
	r.Omit(i, end+1)
	r.Shape = record.ShapeChromium
	return true
}
