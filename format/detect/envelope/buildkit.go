package envelope

import (
	"logly/format/detect/memo"
	"logly/format/internal/scan"
	"logly/format/record"
)

// openBuildKit passes the number of a build's step and the seconds since its start,
// `#12 1.234 `, as docker build prints them before each line of a step's commands, or the
// number before BuildKit's own `ERROR: `. A stack's frame is numbered like that too.
func openBuildKit(f *Fallback, _ *record.Record, l *memo.Line, at int) int {
	end := l.SkipDigits(at + 1)
	if end == at+1 || !l.Is(end, ' ') {
		return at
	}
	next := end + 1
	if point := l.SkipDigits(next); point > next && l.Is(point, '.') {
		next = l.SkipDigits(point + 1)
		if next == point+1 || !l.Is(next, ' ') && !l.End(next) {
			return at
		}
		next = min(l.Len(), next+1)
	} else if !l.Has(next, "ERROR: ") {
		return at
	}
	f.Source = scan.Span{Start: at, End: end}
	return next
}
