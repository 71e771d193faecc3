package format

// readDotNet reads the head of .NET's console logger: `fail: Name.Space.Class[0]`,
// whose text stands on the indented lines below, or behind it.
func (d *Detector) readDotNet(r *Record, b []byte, at int) bool {
	if !hasPrefix(b[min(at+4, len(b)):], ": ") {
		return false
	}
	var level Level
	switch string(b[at : at+4]) {
	case "trce":
		level = Trace
	case "dbug":
		level = Debug
	case "info":
		level = Info
	case "warn":
		level = Warning
	case "fail":
		level = Error
	case "crit":
		level = Critical
	default:
		return false
	}
	if !isCategory(b[at+6:]) {
		return false
	}
	r.setLevel(level, at, at+4)
	r.cut(at, at+6)
	r.Shape = ShapeDotNet
	return true
}

// isCategory reports whether b begins with a class and an event's number:
// `Microsoft.Hosting.Lifetime[14]`.
func isCategory(b []byte) bool {
	end := tokenEnd(b, 0)
	if end < len("A[0]") || b[end-1] != ']' {
		return false
	}
	open := end - 2
	for open > 0 && (isDigit(b[open]) || b[open] == '-') {
		open--
	}
	return b[open] == '[' && open < end-2 && open > 0
}
