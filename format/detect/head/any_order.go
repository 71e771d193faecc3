package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// maxNames is how many names may precede the time or the level.
const maxNames = 4

// readAnyOrder reads a head that does not begin with its time: a level, names or both
// precede it, or it has none. These are heads:
//
//   - a level comes first: `ERROR: m`, `[warn] m`, `INFO:root:m`, `ERROR | time | m`
//   - a name and a level: `app - INFO - m`, `[main] INFO x.Y - m`, `gcc: error: m`
//   - names, a time and a level: `[main] 2025-01-15 10:30:45 ERROR m`,
//     `[INFO|web.py:12] 2025-01-15 10:30:45,123 >> m`, `MainThread::ERROR::time::m`
//   - names and a time in a place of its own, as timeIsAlone says
func (p *Parser) readAnyOrder(at int) bool {
	h := head{Parser: p, i: at}
	return p.try(func() bool { return h.readAnyOrder(at) })
}

func (h *head) readAnyOrder(at int) bool {
	for h.fields <= maxNames && !h.End(h.i) {
		switch {
		case h.fields > 0 && h.timeField():
			return (h.r.Stamp.Month != 0 || h.r.Stamp.Kind == timestamp.Epoch || !h.dated) && h.readNamedTime(at)
		case h.joined:
			return false
		case h.levelToken():
			return h.readNamedLevel(at)
		case h.enterBracket():
			continue
		case !h.passName():
			return false
		}
		h.fields++
	}
	return false
}

// readNamedLevel reads the rest of a head after its level, which is no head without a time
// if too much of a text precedes the level.
func (h *head) readNamedLevel(at int) bool {
	h.take()
	h.r.Shape = record.ShapeLevel
	if h.timeAfter() {
		h.r.Shape = record.ShapeTimeLevel
		if h.sep.Hard() && h.mayBeginTime(h.i) { // a line that Tanuki's Java wrapper passes on
			h.tryTimed(h.i, true)
		}
		return true
	}
	if h.inside {
		return false
	}
	switch h.fields {
	case 0:
		return true
	case 1:
		return h.firm
	}
	if t := h.token.at; h.fields == 3 && h.Is(t.Start-1, '|') && h.Is(t.End, '|') { // Open vSwitch's `ovs|00012|bridge|ERR|m`
		return true
	}
	// Log4j's and Logback's `%r [%t] %p` and SLF4J's SimpleLogger begin with the
	// milliseconds since the program's start: `176 [main] INFO  x.Y - m`.
	return h.fields == 2 && h.firm && h.Is(h.SkipSpaces(h.SkipDigits(at)), '[')
}

// maxColumn is how wide a column between bars may be.
const maxColumn = 48

// timeAfter takes a time that follows the level at once, or after groups in brackets or
// columns between bars.
func (h *head) timeAfter() bool {
	for range 3 {
		if _, sep := h.Separator(h.i); sep == scan.Comma {
			h.i, _ = h.Separator(h.i)
		}
		if h.timeField() {
			if h.Has(h.i, ">> ") { // of Hugging Face's transformers
				h.r.Omit(h.i, h.i+len(">> "))
			}
			return true
		}
		i := h.i
		if h.inside {
			i, h.inside, h.kept = h.open, false, false
		}
		if h.Is(i-1, '|') || h.Is(i-1, ' ') && h.Is(i-2, '|') {
			if i = h.Find(i, maxColumn, "|"); i < 0 {
				return false
			}
			h.i = h.SkipSpaces(i + 1)
			continue
		}
		if !h.Is(i, '[') {
			return false
		}
		end := h.GroupEnd(i)
		if end < 0 {
			return false
		}
		if h.i, _ = h.Separator(end); h.i == end && !h.Is(end, '[') {
			return false
		}
	}
	return false
}

// readNamedTime reads the rest of a head after its time, which names precede.
func (h *head) readNamedTime(at int) bool {
	if h.alone && h.IsDigit(h.r.TimeAt.Start) && h.Is(h.r.TimeAt.Start+2, '/') && h.Is(h.r.TimeAt.Start+6, '/') {
		h.r.Shape = record.ShapeAccess
		return true
	}
	names := h.fields
	h.fields = 0
	h.readLevelAfterTime()
	if h.r.Syntax != record.Plain {
		return false
	}
	if h.r.Level != level.NoLevel {
		t := &h.token
		_, sep := h.Separator(t.outer.End)
		return !h.worded || t.outer != t.at || h.Is(t.outer.End, ':') || sep.Hard()
	}
	return h.timeIsAlone(at, names)
}

// timeIsAlone reports whether what precedes the time, names without a level, is the head of
// a log: the time is in brackets or only one name in brackets precedes it, as in
// `[GIN] 2024/01/15 - 10:30:45 | 200 | m`.
func (h *head) timeIsAlone(at, names int) bool {
	start := h.r.TimeAt.Start
	switch {
	case h.joined:
		return true
	case h.r.Stamp.Year == 0:
		return false
	case h.alone:
		return !h.worded
	case names == 1 && h.Is(at, '['):
		return true
	case h.Has(at, "L ") || h.Has(at, "# Time: ") && h.End(h.r.TimeAt.End):
		return true
	}
	i := h.SkipSpaces(h.r.TimeAt.End)
	end := h.TokenEnd(i)
	return names <= 2 && h.Is(start+4, '-') && h.IsUpper(start+10) && h.indexByte(i, end, '/') > 0 && isName(h.Name(i, end))
}

// mayBeginTime reports whether a time may begin at index i, after other fields.
func (p *Parser) mayBeginTime(i int) bool {
	return p.IsDigit(i) || p.IsUpper(i) && p.IsLower(i+1) && p.IsLower(i+2) && timestamp.BeginsDate(p.Bytes(i, i+3))
}

// fieldBytes are those of a field in a bracket.
var fieldBytes = scan.Set("a-z", "A-Z", "0-9", "_.#/-:")

// enterBracket moves into the bracket at i if its second field is a time, or if its first
// may be a level before a place and a time follows the bracket: `[INFO|web.py:12] time`.
func (h *head) enterBracket() bool {
	if h.inside || !h.Is(h.i, '[') {
		return false
	}
	i := h.SkipSpaces(h.i + 1)
	end := h.Skip(i, &fieldBytes)
	next, sep := h.Separator(end)
	if end == i || sep == scan.NoSeparator {
		return false
	}
	if !h.mayBeginTime(next) {
		shut := h.GroupEnd(h.i)
		if !h.Is(end, '|') || shut < 0 || !h.isCapitals(i, end) {
			return false
		}
		next = h.SkipSpaces(shut)
	}
	if stamp, _, ok := h.readTime(next); !ok || stamp.Month == 0 && h.IsDigit(end-1) {
		return false // the name may be a date, without which a time of day says nothing
	}
	h.inside, h.open, h.i = true, h.i, i
	return true
}

// passName moves past a name before the time or the level; false if it can only be text.
// At most one ordinary word is a name, and only right before a bracket or a number.
func (h *head) passName() bool {
	i := h.i
	if h.Is(i, '[') || h.Is(i, '(') || h.Is(i, '{') {
		end := h.GroupEnd(i)
		if end < 0 {
			return false
		}
		h.firm = h.Is(i, '[')
		h.i, h.sep = h.Separator(end)
		return h.sep != scan.NoSeparator || h.Is(h.i, '[')
	}
	if i = h.Skip(i, &hashes); i > h.i && h.Is(i, '<') { // WebLogic's `####<time>`
		h.i = i
		return true
	}
	if i = h.Skip(h.i, &dashes); i == h.i+2 && h.mayBeginTime(i) { // wget's `--time--  m`
		h.i, h.joined = i, true
		return true
	}
	end := h.nameEnd()
	next, sep := h.Separator(end)
	if h.joined || h.Is(end, ':') && sep == scan.Colon {
		next, sep = end+1, scan.Colon
	} else if !h.isNameBefore(end, next, sep) {
		return false
	}
	h.i, h.sep, h.kept = next, sep, h.inside
	return true
}

// isNameBefore reports whether the token at i, which ends at end, before the separator that
// ends at next, may be a name.
func (h *head) isNameBefore(end, next int, sep scan.Separator) bool {
	marks := h.isMarks(h.i, end)
	if marks { // `*** ERROR: m`, `==> WARNING: m`
		h.firm = h.isLoud(h.i, end, next)
	} else {
		h.firm = (sep.Hard() || h.Is(end-1, ':') || h.isPlace(h.i, end)) && !h.Is(h.i, '-') && !h.Is(h.i, '<')
	}
	switch {
	case h.firm:
	case sep == scan.NoSeparator || h.End(next):
		return false
	case h.inside, marks, isName(h.Name(h.i, end)):
		h.dated = h.dated || h.IsDigit(h.i)
	case !h.worded && (h.IsDigit(next) || h.Is(next, '[') || h.isCapitalsBeforeDigit(next)):
		h.worded = true
	default:
		return false
	}
	return true
}

// isCapitalsBeforeDigit reports whether a word in capitals and a number are at index i.
func (p *Parser) isCapitalsBeforeDigit(i int) bool {
	if !p.IsUpper(i) || !p.IsUpper(i+1) {
		return false
	}
	end := p.SkipLetters(i)
	return p.Is(end, ' ') && p.IsDigit(end+1) && p.isCapitals(i, end)
}

var hashes = scan.Set("#")

// isLoud reports whether marks from start to end precede a level in capitals and a colon at
// index next, and are no bullet, heading or comment.
func (p *Parser) isLoud(start, end, next int) bool {
	if end < start+2 || !p.Is(end-1, '*') && !p.Is(end-1, '>') && !p.Is(end-1, '=') && !p.Is(end-1, '!') {
		return false
	}
	word := p.SkipLetters(next)
	return word > next && p.Has(word, ": ") && p.isCapitals(next, word)
}

// nameEnd returns the end of the name at i: of a token, before two colons, or before a time
// or a level that one colon joins to it, as in Zabbix' `1234:20240115:103045.123 m` and
// Zigbee2MQTT's `Zigbee2MQTT:error 2024-01-15 10:30:45: m`.
func (h *head) nameEnd() int {
	if h.inside {
		return h.Skip(h.i, &fieldBytes)
	}
	end := h.TokenEnd(h.i)
	colon := h.indexByte(h.i, end, ':')
	if colon <= h.i || colon+1 == end {
		return end
	}
	if h.Is(colon+1, ':') {
		return colon
	}
	if word := h.SkipLetters(colon + 1); word == end && h.IsDigit(h.SkipSpaces(end)) {
		if _, class := h.word(colon+1, end); class >= level.Bare {
			return colon
		}
	}
	date := h.SkipDigits(colon+1) - colon - 1
	if date == len("2006") && h.Is(colon+1+date, '-') && h.Is(colon+len("-2006-01"), '-') || date == len("20060102") && h.Is(colon+1+date, ':') || date == 0 && h.Is(colon+4, ' ') && h.mayBeginTime(colon+1) {
		h.joined = true
		return colon
	}
	return end
}
