package format

// readNodeWarning reads what Node.js writes on standard error for a warning of
// its process (nodejs.org/api/process.html, event "warning"):
//
//	(node:4242) [DEP0005] DeprecationWarning: m
//	(node:4242) Warning: m
//
// The name before the colon says what kind of warning it is, and stays.
func (d *Detector) readNodeWarning(r *Record, b []byte, at int) bool {
	if !hasPrefix(b[at:], "(node:") {
		return false
	}
	i := skipDigits(b, at+len("(node:"))
	if !hasPrefix(b[i:], ") ") {
		return false
	}
	i += len(") ")
	if i < len(b) && b[i] == '[' {
		end := groupEnd(b, i)
		if end < 0 || !hasPrefix(b[end:], " ") {
			return false
		}
		i = end + 1
	}
	end := wordEnd(b, i)
	if !hasSuffix(b[i:end], "Warning") || !hasPrefix(b[end:], ": ") {
		return false
	}
	r.Level, r.LevelAt, r.Shape = Warning, Span{end - len("Warning"), end}, ShapeNode
	d.next = plainTrace
	return true
}
