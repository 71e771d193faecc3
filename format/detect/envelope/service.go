package envelope

import (
	"logly/format/internal/scan"
	"logly/format/timestamp"
)

// serviceBytes are those of the name of a service.
var serviceBytes = scan.Set("a-z", "A-Z", "0-9", "_", "-", ".", "@")

// readService reads the name of a service that docker compose, PM2, Overmind, supervisor
// and their like print before every line: `web_1  | `, `0|app  | `, `web stdout | `. It
// stays in the message, since the line may have no other name.
func (p *Reader) readService(at int) bool {
	end, next := p.service(at)
	if next < 0 || p.SkipDigits(at) == end || p.isLevel(at, end) || p.IsDigit(at) && p.isTime(at, end) {
		return false // `INFO | text`, the `12 | text` of compilers and tables, `20250115T103045 | text`
	}
	p.e.Source = scan.Span{Start: at, End: end}
	return p.found(scan.Span{}, next)
}

// service returns where the name of a service at index i ends, and where the line after
// its bar begins, -1 if there is no bar.
func (p *Reader) service(i int) (end, next int) {
	end = p.Skip(i, &serviceBytes)
	if end > i && p.Is(end, '|') && p.SkipDigits(i) == end { // PM2's `0|app  | `
		end = p.Skip(end+1, &serviceBytes)
	}
	if end == i || !p.Is(end, ' ') {
		return end, -1
	}
	if p.Has(end, " stdout | ") || p.Has(end, " stderr | ") {
		end += len(" stdout")
	}
	bar := p.SkipSpaces(end)
	if bar == end || !p.Is(bar, '|') || !p.Is(bar+1, ' ') {
		return end, -1
	}
	return end, bar + len("| ")
}

// isTime reports whether the bytes from start to end are a time or a count since the
// epoch.
func (p *Reader) isTime(start, end int) bool {
	var t timestamp.Parsed
	if n, ok := p.Time(start, &t); ok && n == end-start {
		return true
	}
	_, ok := timestamp.ParseEpoch(p.Bytes(start, end))
	return ok
}

// readForeman reads what foreman and honcho put before a line: `10:30:45 web.1  | `.
func (p *Reader) readForeman(at int) bool {
	if !p.Is(at+2, ':') {
		return false
	}
	end, ok := p.readTime(at)
	if !ok || !p.Is(end, ' ') {
		return false
	}
	name := end + 1
	nameEnd, next := p.service(name)
	if next < 0 || p.isLevel(name, nameEnd) {
		return false
	}
	p.e.Source = scan.Span{Start: name, End: nameEnd}
	return p.found(scan.Span{Start: at, End: name}, next)
}
