package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readDotNet reads the head of .NET's console logger: `fail: Name.Space.Class[0]`,
// whose text stands on the indented lines below, or behind it.
func (d *Detector) readDotNet(r *record.Record, b []byte, at int) bool {
	if !scan.HasPrefix(b[min(at+4, len(b)):], ": ") {
		return false
	}
	var lvl level.Level
	switch string(b[at : at+4]) {
	case "trce":
		lvl = level.Trace
	case "dbug":
		lvl = level.Debug
	case "info":
		lvl = level.Info
	case "warn":
		lvl = level.Warning
	case "fail":
		lvl = level.Error
	case "crit":
		lvl = level.Critical
	default:
		return false
	}
	if !isCategory(b[at+6:]) {
		return false
	}
	r.SetLevel(lvl, at, at+4)
	r.Omit(at, at+6)
	r.Shape = record.ShapeDotNet
	return true
}

// isCategory reports whether b begins with a class and an event's number:
// `Microsoft.Hosting.Lifetime[14]`.
func isCategory(b []byte) bool {
	end := scan.TokenEnd(b, 0)
	if end < len("A[0]") || b[end-1] != ']' {
		return false
	}
	open := end - 2
	for open > 0 && (scan.IsDigit(b[open]) || b[open] == '-') {
		open--
	}
	return b[open] == '[' && open < end-2 && open > 0
}
