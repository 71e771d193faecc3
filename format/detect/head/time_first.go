package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
	"logly/format/timestamp"
)

// readTimed reads a line that begins with a time, and finds the level in one of the
// fields after it: log4j, logback, Python's logging, loguru, Logly, slog, zap's console,
// spdlog, hclog, Serilog's text and most layouts that programs define themselves.
func (p *Parser) readTimed(at int) bool {
	i := at
	bracketed := p.Is(i, '[') || p.Is(i, '(') || p.Is(i, '<')
	if bracketed {
		i = p.SkipSpaces(i + 1)
	}
	n, ok := p.Time(i, &p.r.Stamp)
	if !ok {
		return n > 0 && i == at && p.readUnreadTime(at, n)
	}
	h := head{Parser: p, timed: true, open: at}
	start, end := i, i+n
	if bracketed {
		switch {
		case !p.End(end) && p.Punct(end) == scan.ClosingBracket(p.Punct(at)):
			start, end = at, end+1
		case p.GroupEnd(at) < 0:
			p.r.Stamp = timestamp.Parsed{}
			return false
		default:
			h.inside = true
		}
	}
	p.r.TimeAt, p.r.Shape = scan.Span{Start: i, End: i + n}, record.ShapeTime
	h.loose = p.r.Stamp.Digits == 3 && p.Is(i+n-4, ',') // log4j's, after which a word may precede the level
	h.i, h.sep = p.Separator(end)
	p.r.Omit(start, h.i)
	h.readLevelAfterTime()
	return true
}

// readAfterTime reads the rest of a head at index at, after a time that is not part of the
// line that is read, and a space; false, with the record unchanged, if it has no level.
func (p *Parser) readAfterTime(at int) bool {
	saved, verdict := *p.r, p.verdict
	p.r.Shape = record.ShapeTime
	h := head{Parser: p, timed: true, open: at}
	if h.i, h.sep = p.Separator(at - 1); h.i > at {
		p.r.Omit(at, h.i)
	}
	h.readLevelAfterTime()
	if p.r.Shape != record.ShapeTime || p.r.Level != level.NoLevel {
		return true
	}
	*p.r, p.verdict = saved, verdict
	return false
}

// readLevelAfterTime reads what follows a time.
func (h *head) readLevelAfterTime() {
	afterTime := h.i
	switch {
	case h.readSpecial():
	case h.findLevel():
		h.r.Shape = record.ShapeTimeLevel
	default:
		h.readRest(afterTime)
	}
}

// readUnreadTime reads the level after what seems to be a date and a time of day, of n
// bytes, but cannot be read: there is no such date, or the name of its month is in another
// language. It remains part of the message.
func (p *Parser) readUnreadTime(at, n int) bool {
	saved := *p.r
	h := head{Parser: p, timed: true, open: at}
	if h.i, h.sep = p.Separator(at + n); h.findLevel() {
		p.r.Shape = record.ShapeLevel
		return true
	}
	*p.r = saved
	return false
}

// readRest reads the text at index i, after a time, in which no level was found.
func (h *head) readRest(i int) {
	stopped, tagged := h.i, h.tagged
	h.i = i
	if h.readWithoutLevel() || h.readBody(i) || !tagged {
		return
	}
	h.i = stopped
	h.readText()
}

// readText reads the text after a tag: fields, or a level at its head. One more tag may
// precede that.
func (h *head) readText() {
	if h.End(h.i) || h.readBody(h.i) {
		return
	}
	h.sep, h.timed = scan.NoSeparator, false
	if h.takeLevel() {
		return
	}
	if end := h.TokenEnd(h.i); !h.End(end) && h.Is(end-1, ':') {
		h.i = h.SkipSpaces(end)
		h.takeLevel()
	}
}

// takeLevel takes the field at i if it is a level. The shape stays.
func (h *head) takeLevel() bool {
	if h.End(h.i) || !h.levelToken() {
		return false
	}
	h.take()
	return true
}

// readWithoutLevel reads what follows a time when none of the fields there is a level.
func (h *head) readWithoutLevel() bool {
	if h.End(h.i) {
		return false
	}
	switch {
	case h.readPostgres(), h.readMonolog(), h.readJUL():
		return true
	case h.Is(h.i, '#'), h.Is(h.i, ':'), h.IsUpper(h.i) && h.At(h.i) == 'P':
		return h.readTool(h.i)
	}
	return h.readTimedCrash()
}

// exceptionBytes are those of the name of an exception.
var exceptionBytes = scan.Set("a-z", "A-Z", "0-9", `_.$\`)

// readTimedCrash reads an exception or a panic after a time, as PHP's error_log and Go's
// net/http write them: `[15-Jan-2025 10:30:45 UTC] X: m in /srv/app/x.php:3`,
// `2025/01/15 10:30:45 http: panic serving 10.0.0.1:80: m`.
func (h *head) readTimedCrash() bool {
	if !h.Has(h.i, "http: panic serving ") && !h.isThrownInPlace(h.i) {
		return false
	}
	h.r.Level, h.r.Shape, h.verdict.Trace = level.Error, record.ShapeTrace, multiline.PlainTrace
	return true
}

// isThrownInPlace reports whether the text at index i is an exception that ends with its
// place in the source.
func (h *head) isThrownInPlace(i int) bool {
	if end := h.Skip(i, &exceptionBytes); !h.IsUpper(i) || !h.Is(end, ':') && !h.Is(end, ' ') && !h.End(end) {
		return false
	} else if h.Is(end, ' ') && !h.Is(end+1, '[') {
		return false // only Node's code may be between the name and its colon
	}
	text := h.Rest(i)
	return multiline.IsPHPException(text)
}

// maxIndent is how far a head may be indented.
const maxIndent = 8

// An Above is what ReadIndented needs to know of the last record.
type Above struct {
	Any     bool // there is one
	InTrace bool // it ends in a stack trace
}

// ReadIndented reads a head after spaces: a time and a level (older Consul and
// Nomad), a level that is aligned to the right of five columns (` INFO m`) or to the
// middle of some (` WARNING  m`), in colours or without, or a row of rich's table.
func (p *Parser) ReadIndented(r *record.Record, t Text, above Above) (v Verdict, ok bool) {
	p.start(r, t)
	p.Reset(t.Bytes, t.At)
	at := t.At
	i := p.SkipSpaces(at)
	if i == at || p.End(i) || i > at+maxIndent && i < at+richIndent {
		return v, false
	}
	timed := p.IsDigit(i) || p.Is(i, '[')
	if !timed && !p.IsUpper(i) {
		return v, false
	}
	saved := *r
	switch {
	case i >= at+richIndent:
		return v, above.Any && p.readRichRow(at, i)
	case p.readIndentedTool(i):
		return p.verdict, true
	case timed:
		ok = p.tryTimed(i, true)
	case p.view != nil && p.view.Opens(at, r.Line), !above.InTrace && p.isPadded(at, i):
		ok = p.readLevelHead(i)
	}
	if !ok {
		*r = saved
		return Verdict{}, false
	}
	r.OmitFrom(at)
	return p.verdict, true
}

// readIndentedTool reads ESLint's lines below the name of a file, or pnpm's code of an error:
//
//	 10:5  error  'x' is not defined  no-undef
//	ERR_PNPM_FETCH_404  m
func (p *Parser) readIndentedTool(i int) bool {
	if p.isErrorCode(i) {
		end := p.Skip(i, &codeBytes)
		return p.Has(end, "  ") && p.found(record.ShapeTool, level.Error, i, end, i, p.SkipSpaces(end))
	}
	colon := p.SkipDigits(i)
	column := p.SkipDigits(colon + 1)
	if colon == i || !p.Is(colon, ':') || column == colon+1 || !p.Has(column, "  ") {
		return false
	}
	word := p.SkipSpaces(column)
	end := p.SkipLetters(word)
	if !p.Has(word, "error") && !p.Has(word, "warning") || !p.Has(end, "  ") {
		return false
	}
	l, _ := p.word(word, end)
	return p.found(record.ShapeTool, l, word, end, word, p.SkipSpaces(end))
}

// isPadded reports whether the word in capitals at index i is padded to be at the
// right or in the middle of a column that begins at index at.
func (p *Parser) isPadded(at, i int) bool {
	end := p.SkipLetters(i)
	if i > at+2 || !p.Is(end, ' ') || p.End(end+2) || !p.isCapitals(i, end) {
		return false
	}
	return p.Is(end+1, ' ') || i == at+1 && end == i+len("INFO")
}

// readLabelled reads a line in which one name precedes the time, a file, a host or a
// thread, if a level follows: `nova-api.log.1 2017-05-16 00:00:00.008 25746 INFO m`,
// `[main] 2025-01-15 10:30:45 ERROR m`.
func (p *Parser) readLabelled(at int) bool {
	var end int
	if p.Is(at, '[') {
		if end = p.GroupEnd(at); end < 0 {
			return false
		}
	} else if end = p.TokenEnd(at); !isName(p.Name(at, end)) {
		return false
	}
	next := p.SkipSpaces(end)
	if next == end || !p.IsDigit(next) && !p.Is(next, '[') {
		return false
	}
	return p.tryTimed(next, true)
}

// tryTimed is readTimed for a time that may turn out to be part of a message; false, with
// the record unchanged, if it is no time, if fields follow, or if a level is needed and
// there is none.
func (p *Parser) tryTimed(at int, needsLevel bool) bool {
	saved, verdict := *p.r, p.verdict
	ok := p.readTimed(at) && p.r.Syntax == record.Plain && (!needsLevel || p.r.Level != level.NoLevel)
	if !ok {
		*p.r, p.verdict = saved, verdict
	}
	return ok
}
