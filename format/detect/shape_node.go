package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// readNodeWarning reads what Node.js writes on standard error for a warning of
// its process (nodejs.org/api/process.html, event "warning"):
//
//	(node:4242) [DEP0005] DeprecationWarning: m
//	(node:4242) Warning: m
//
// The name before the colon says what kind of warning it is, and stays.
func (d *Detector) readNodeWarning(r *record.Record, b []byte, at int) bool {
	if !scan.HasPrefix(b[at:], "(node:") {
		return false
	}
	i := scan.SkipDigits(b, at+len("(node:"))
	if !scan.HasPrefix(b[i:], ") ") {
		return false
	}
	i += len(") ")
	if i < len(b) && b[i] == '[' {
		end := scan.GroupEnd(b, i)
		if end < 0 || !scan.HasPrefix(b[end:], " ") {
			return false
		}
		i = end + 1
	}
	end := scan.WordEnd(b, i)
	if !scan.HasSuffix(b[i:end], "Warning") || !scan.HasPrefix(b[end:], ": ") {
		return false
	}
	r.Level, r.LevelAt, r.Shape = level.Warning, scan.Span{Start: end - len("Warning"), End: end}, record.ShapeNode
	d.next = multiline.PlainTrace
	return true
}
