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
	h := head{Parser: p, i: at}
	if !h.timeField() {
		return h.unread > 0 && p.readUnreadTime(at, h.unread)
	}
	h.readLevelAfterTime()
	return true
}

// readAfterTime reads the rest of a head at index at, after a time that is not part of the
// line that is read, and a space; false, with the record unchanged, if it has no level.
func (p *Parser) readAfterTime(at int) bool {
	h := head{Parser: p, open: at}
	return p.try(func() bool {
		if h.i, h.sep = p.Separator(at - 1); h.i > at {
			p.r.Omit(at, h.i)
		}
		h.readLevelAfterTime()
		return p.r.Shape != record.ShapeTime || p.r.Level != level.NoLevel
	})
}

// readLevelAfterTime reads what follows a time.
func (h *head) readLevelAfterTime() {
	h.timed, h.r.Shape = true, record.ShapeTime
	h.loose = h.r.Stamp.Digits == 3 && h.Is(h.r.TimeAt.End-4, ',') // as log4j and Python write it
	afterTime := h.i
	switch {
	case h.readSpecial():
	case h.findLevel():
		h.r.Shape = record.ShapeTimeLevel
	default:
		h.readRest(afterTime)
	}
}

// timeField takes the field at i if it is a time, in brackets or not, or a bracket that
// begins with one. In brackets it may be a count of seconds since 1970.
func (h *head) timeField() bool {
	start := h.i
	bracketed := false
	switch h.Punct(start) {
	case '[', '(', '<', '{', '"':
		bracketed = true
	}
	i := start
	if bracketed {
		i = h.SkipSpaces(i + 1)
	}
	if h.fields > 0 && !h.mayBeginTime(i) {
		return false
	}
	before := h.r.Stamp
	n, ok := h.Time(i, &h.r.Stamp)
	if !ok && bracketed {
		n, ok = h.epochInBrackets(i)
	}
	if !ok {
		h.r.Stamp = before
		if !bracketed {
			h.unread = n
		}
		return false
	}
	end := i + n
	h.r.TimeAt = scan.Span{Start: i, End: end}
	switch {
	case bracketed && h.closes(start, end):
		end++
		h.alone = true
	case bracketed:
		if h.Is(start, '"') || h.GroupEnd(start) < 0 {
			h.r.Stamp, h.r.TimeAt = timestamp.Parsed{}, scan.Span{}
			return false
		}
		h.inside, h.open, start = true, start, i
	case h.inside && h.Is(end, ']'):
		h.closeBracket(start, end)
		return true
	}
	h.i, h.sep = h.Separator(end)
	h.r.Omit(start, h.i)
	return true
}

// closes reports whether the byte at index end closes the bracket or quote at index open.
func (p *Parser) closes(open, end int) bool {
	if p.Is(open, '"') {
		return p.Is(end, '"')
	}
	return !p.End(end) && p.Punct(end) == scan.ClosingBracket(p.Punct(open))
}

// closeBracket ends the reading of a bracket after its closing mark. Its last field is the
// text from start to end.
func (h *head) closeBracket(start, end int) {
	h.inside = false
	h.i, h.sep = h.Separator(end + 1)
	if h.kept {
		h.r.Omit(h.trimBlanks(start), end)
		return
	}
	h.r.OmitFrom(h.open) // the level
	h.r.Omit(start, h.i)
}

// epochInBrackets reads a count of seconds since 1970, with or without a fraction, as
// ROS, Unbound and Nagios write it. ROS may have the time of a simulation after it.
func (h *head) epochInBrackets(i int) (n int, ok bool) {
	end, whole, _ := h.epochEnd(i)
	if whole != len("1736937045") || !h.Is(end, ']') && !h.Is(end, ',') {
		return 0, false
	}
	h.r.Stamp, ok = timestamp.ParseEpoch(h.Bytes(i, end))
	return end - i, ok
}

// readUnreadTime reads the level after what seems to be a date and a time of day, of n
// bytes, but cannot be read: there is no such date, or the name of its month is in another
// language. It remains part of the message.
func (p *Parser) readUnreadTime(at, n int) bool {
	h := head{Parser: p, timed: true, open: at}
	h.i, h.sep = p.Separator(at + n)
	if !p.try(h.findLevel) {
		return false
	}
	p.r.Shape = record.ShapeLevel
	return true
}

// readRest reads the text at index i, after a time, in which no level was found.
func (h *head) readRest(i int) {
	stopped, tagged := h.i, h.tagged
	h.i = i
	if h.readWithoutLevel(stopped) || h.readBody(i) || !tagged {
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
// The fields end at index text.
func (h *head) readWithoutLevel(text int) bool {
	if h.End(h.i) {
		return false
	}
	switch {
	case h.readPostgresCSV(), h.readPostgres(), h.readDB2(), h.readJUL():
		return true
	case h.Is(text, '#'), h.Is(text, ':'), h.IsUpper(text) && h.At(text) == 'P':
		return h.readTool(text)
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

// isThrownInPlace reports whether the text at index i is an exception that ends with the
// place in the source where it was thrown.
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

// An Above describes the last record for ReadIndented.
type Above struct {
	Any     bool // there is one
	InTrace bool // it ends in a stack trace
}

// ReadIndented reads a head after spaces. It is a time and a level (older Consul and Nomad),
// a row of rich's table, or an aligned level, in colours or without: on the right of five
// columns (` INFO m`) or centred (` WARNING  m`). p.Line is at t.At.
func (p *Parser) ReadIndented(r *record.Record, t Text, above Above) (v Verdict, ok bool) {
	p.start(r, t)
	at := t.At
	i := p.SkipSpaces(at)
	if i == at || p.End(i) || i > at+maxIndent && i < at+richIndent {
		return v, false
	}
	timed := p.IsDigit(i) || p.Is(i, '[')
	if !timed && !p.IsUpper(i) && !p.Is(i, '<') {
		return v, false
	}
	saved := *r
	switch {
	case i >= at+richIndent:
		p.Rest(i) // a record must be above
		return v, above.Any && p.readRichRow(at, i)
	case p.readIndentedTool(i):
		return p.verdict, true
	case timed:
		ok = p.tryTimed(i, true) || p.readAnyOrder(i) && !r.TimeAt.Empty()
	case p.mayBeIndentedLevel(at, i, above):
		ok = p.readAnyOrder(i)
	}
	if !ok {
		*r = saved
		return Verdict{}, false
	}
	if r.TimeAt.Start <= i+1 || r.LevelAt.Start <= i+1 { // else a name is before them
		r.OmitFrom(at)
	}
	return p.verdict, true
}

// readIndentedTool reads ESLint's lines below the name of a file, or pnpm's code of an error:
//
//	 10:5  error  'x' is not defined  no-undef
//	ERR_PNPM_FETCH_404  m
//
// or Factorio's: `   0.123 Warning x.cpp:1: m`.
func (p *Parser) readIndentedTool(i int) bool {
	if p.isErrorCode(i) {
		end := p.Skip(i, &codeBytes)
		return p.Has(end, "  ") && p.keeps(record.ShapeTool, level.Error, i, end)
	}
	if p.readElapsedLevel(i) {
		return true
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
	return p.keeps(record.ShapeTool, l, word, end)
}

// readElapsedLevel reads the seconds since the start of the program, a level, and a place in
// the source.
func (p *Parser) readElapsedLevel(i int) bool {
	point := p.SkipDigits(i)
	word := point + len(".123 ")
	if point == i || !p.Is(point, '.') || p.SkipDigits(point+1) != word-1 || !p.Is(word-1, ' ') {
		return false
	}
	end := p.SkipLetters(word)
	place := p.TokenEnd(end + 1)
	if !p.Is(end, ' ') || !p.Is(place-1, ':') || !p.isPlace(end+1, place-1) {
		return false
	}
	l, class := p.word(word, end)
	return class >= level.Bare && p.found(record.ShapeLevel, l, word, end, word, end+1)
}

// mayBeIndentedLevel reports whether the word or bracket at index i, after blanks that begin
// at index at, may be a level.
func (p *Parser) mayBeIndentedLevel(at, i int, above Above) bool {
	if p.Opens(at) {
		return true
	}
	return !above.InTrace && (p.isPadded(at, i) || p.Is(i, '<'))
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

// tryTimed is readTimed for a time that may turn out to be part of a message; false, with
// the record unchanged, if it is no time, if fields follow, or if a level is needed and
// there is none.
func (p *Parser) tryTimed(at int, needsLevel bool) bool {
	return p.try(func() bool {
		return p.readTimed(at) && p.r.Syntax == record.Plain && (!needsLevel || p.r.Level != level.NoLevel)
	})
}
