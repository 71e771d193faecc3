package envelope

import (
	"logly/format/detect/memo"
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// A Fallback has the level and the time of the envelopes around a line, for a line that has
// none of its own. The zero Fallback is that of a line without envelopes.
type Fallback struct {
	Found bool // the line has an envelope

	Level   level.Level // NoLevel: none has one
	LevelAt scan.Span
	Stamp   timestamp.Parsed
	TimeAt  scan.Span // of Stamp; empty: none has a time

	Source  scan.Span // the name of the substream; empty: there is only one
	Partial bool      // the line continues in the next line of its substream
	RFC5424 bool      // a syslog header with a version came first, so the host follows the time
}

// maxDepth is how many envelopes may be around each other.
const maxDepth = 4

// An opener takes an envelope off the line at index at. It returns the index after the
// envelope, or at if there is none.
type opener func(f *Fallback, r *record.Record, l *memo.Line, at int) (next int)

// openers has the opener for each first byte of a line, as returned by memo.Line.Punct:
// all letters are one, and all digits. A new envelope is one function and one entry.
var openers = [256]opener{
	'0':  openDigits,
	'a':  openService,
	'<':  openPriority,
	'@':  openTAI64N,
	'[':  openPod,
	'#':  openBuildKit,
	0x80: openByteOrderMark,
}

// Open takes off the envelopes that l begins with, and returns the index of the inner line.
// Envelopes are omitted from r's message, except the name of a service, since the line may
// have no other name. l records only looks at the inner line.
func (f *Fallback) Open(r *record.Record, l *memo.Line) (at int) {
	for range maxDepth {
		open := openers[l.Punct(at)]
		if open == nil {
			return at
		}
		next := open(f, r, l, at)
		if next == at {
			return at
		}
		at, f.Found = next, true
		l.Reset(l.All(), at)
	}
	l.Rest(at) // nothing may be learned from this line, since there may be more envelopes
	return at
}

func openDigits(f *Fallback, r *record.Record, l *memo.Line, at int) int {
	if l.End(at+len("2006-01-02T")) || !l.Is(at+4, '-') {
		return openService(f, r, l, at)
	}
	if l.IsLetter(at+10) && l.At(at+10) == 'T' {
		return openCRI(f, r, l, at)
	}
	return at
}

// openCRI takes off what Kubernetes' container runtimes write before a line:
// `2026-01-02T03:04:05.6Z stderr F `, with P instead of F for a partial line.
func openCRI(f *Fallback, r *record.Record, l *memo.Line, at int) int {
	const longest = len("2006-01-02T15:04:05.000000000+00:00")
	end := l.Find(at, longest+1, " ")
	if end < 0 || !l.Has(end, " stdout ") && !l.Has(end, " stderr ") {
		return at
	}
	tag := end + len(" stdout ")
	if c := l.At(tag); c != 'F' && c != 'P' || !l.End(tag+1) && !l.Is(tag+1, ' ') {
		return at
	}
	var t timestamp.Parsed
	if n, ok := l.Time(at, &t); !ok || n != end-at {
		return at
	}
	f.Stamp, f.TimeAt = t, scan.Span{Start: at, End: end}
	f.Source = scan.Span{Start: end + 1, End: tag - 1}
	f.Partial = l.At(tag) == 'P'
	next := min(l.Len(), tag+2)
	r.Omit(at, next)
	return next
}

// openService passes the name of a service: `web_1  | `, as docker compose,
// PM2 and their like print before every line.
func openService(f *Fallback, _ *record.Record, l *memo.Line, at int) int {
	i := l.Skip(at, &serviceBytes)
	if i > at && l.Is(i, '|') && l.SkipDigits(at) == i { // PM2's `0|app  | `
		i = l.Skip(i+1, &serviceBytes)
	}
	bar := l.SkipSpaces(i)
	if bar == i || !l.Is(bar, '|') || !l.End(bar+1) && !l.Is(bar+1, ' ') {
		return at
	}
	if _, class := level.Lookup(l.Bytes(at, i)); class != level.NotALevel || l.SkipDigits(at) == i || l.IsDigit(at) && isTime(l, at, i) {
		return at // `INFO | text`, the `12 | text` of compilers and tables, `20250115T103045 | text`
	}
	f.Source = scan.Span{Start: at, End: i}
	return min(l.Len(), bar+2)
}

// isTime reports whether the bytes from start to end are a time or a count since the
// epoch.
func isTime(l *memo.Line, start, end int) bool {
	var t timestamp.Parsed
	if n, ok := l.Time(start, &t); ok && n == end-start {
		return true
	}
	_, ok := timestamp.ParseEpoch(l.Bytes(start, end))
	return ok
}

// serviceBytes are those of the name of a service.
var serviceBytes = scan.Set("a-z", "A-Z", "0-9", "_", "-", ".")

// openPod passes what `kubectl logs --prefix` prints: `[pod/NAME/CONTAINER] `.
func openPod(f *Fallback, _ *record.Record, l *memo.Line, at int) int {
	if !l.Has(at, "[pod/") {
		return at
	}
	end := l.Find(at, scan.MaxGroup+len("] "), "] ")
	if end < 0 {
		return at
	}
	f.Source = scan.Span{Start: at, End: end}
	return end + len("] ")
}

// maxPriority is the highest facility's lowest severity, RFC 5424 section 6.2.1.
const maxPriority = 191

// openPriority takes off `<N>`, in which the lowest three bits are a severity:
// syslog's and, without a facility, that of services under systemd, sd-daemon(3).
// An RFC 5424 version after it is taken off as well.
func openPriority(f *Fallback, r *record.Record, l *memo.Line, at int) int {
	end := l.SkipDigits(at + 1)
	if end == at+1 || end > at+4 || !l.Is(end, '>') {
		return at
	}
	n, _ := scan.ParseInt(l.Bytes(at+1, end))
	if n > maxPriority {
		return at
	}
	if f.Level != level.NoLevel { // inside another priority, this one is text
		l.Rest(at)
		return at
	}
	f.Level, f.LevelAt = level.Syslog[n&7], scan.Span{Start: at + 1, End: end}
	end++
	if l.Has(end, "1 ") && (l.IsDigit(end+2) || l.Is(end+2, '-')) {
		end += 2
		f.RFC5424 = true
	}
	r.Omit(at, end)
	return end
}

// openTAI64N takes off the time that multilog and s6-log put before a line.
func openTAI64N(f *Fallback, r *record.Record, l *memo.Line, at int) int {
	var t timestamp.Parsed
	n, ok := l.Time(at, &t)
	if !ok {
		return at
	}
	f.Stamp, f.TimeAt = t, scan.Span{Start: at, End: at + n}
	next := l.SkipSpace(at + n)
	r.Omit(at, next)
	return next
}

// openByteOrderMark takes off U+FEFF, with which some editors and Windows begin a text.
func openByteOrderMark(_ *Fallback, r *record.Record, l *memo.Line, at int) int {
	const mark = "\ufeff"
	if !l.Has(at, mark) {
		return at
	}
	r.Omit(at, at+len(mark))
	return at + len(mark)
}

// Complete gives r the time and the level of the envelopes if it has none. What its own
// time lacks of a date comes from theirs.
func (f *Fallback) Complete(r *record.Record) {
	switch {
	case f.TimeAt.Empty():
	case r.TimeAt.Empty():
		r.Stamp, r.TimeAt = f.Stamp, f.TimeAt
	default:
		r.Stamp.Adopt(&f.Stamp)
	}
	if r.Level == level.NoLevel && f.Level != level.NoLevel {
		r.Level, r.LevelAt = f.Level, f.LevelAt
	}
}
