package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// A seenHead is what stood between the time and the text of a line that was read
// before: ` | INFO | `, ` [main] WARN `. A program has few of them, and how a line
// is read hangs on nothing else: its time, these bytes, and a byte behind them that
// no separator goes on with. To compare them costs a fifth of reading them.
type seenHead struct {
	text   [seenWords]scan.MaskedWord
	length int
	words  int // of text that have bytes which count
	seenPlace
	behind uint32 // the shape of the time that it last stood behind, see seenTime

	level   level.Level
	levelAt scan.Span // from the end of the time on
	cut     [3]scan.Span
}

// seenWords, of eight bytes, are as long as the heads are that are remembered.
const seenWords = 4

// A seenPlace is where a head stands, as far as how it is read hangs on it.
type seenPlace struct {
	bracket bool // the line begins with a bracket, the time behind it
	loose   bool // see head
}

func (h *seenHead) fits(b []byte) bool {
	if len(b) < 8*h.words || len(b) <= h.length {
		return false
	}
	for i := range h.words {
		if !h.text[i].Fits(b[8*i:]) {
			return false
		}
	}
	return !goesOnSeparator[b[h.length]]
}

// goesOnSeparator tells the bytes that may belong to the separator in front of
// them.
var goesOnSeparator = [256]bool{' ': true, '\t': true, '|': true, ':': true, '-': true, ',': true, ';': true}

// fill enters in r what h says behind a time at timeAt.
func (h *seenHead) fill(r *record.Record, timeAt scan.Span) {
	r.TimeAt, r.Shape = timeAt, record.ShapeTimeLevel
	r.Level, r.LevelAt = h.level, h.levelAt.Shift(timeAt.End)
	for i, c := range h.cut {
		if c.Empty() {
			break
		}
		r.Omitted[i] = c.Shift(timeAt.End)
	}
	r.Omitted[0].Start = 0
}

// learnHead remembers how r, whose level is the first thing that was found behind its
// time, was read up to b[end].
func (d *Detector) learnHead(r *record.Record, b []byte, end int) {
	if h := d.headOf(r, b, end); h != nil {
		at, end := r.TimeAt.Start, r.TimeAt.End
		d.seen.time.see(b, at, end-at, &r.Stamp, h)
	}
}

// headOf returns that head, if it is one to be remembered.
func (d *Detector) headOf(r *record.Record, b []byte, end int) *seenHead {
	from := r.TimeAt.End
	text := b[from:end]
	words := (len(text) + 7) / 8
	place := seenPlace{bracket: r.TimeAt.Start == 1, loose: isLoose(&r.Stamp, b[from-4:])}
	if words > seenWords || from+8*words > len(b) || end == len(b) || goesOnSeparator[b[end]] ||
		!isLevelTold(r, b[:end]) || !d.isTold(text, place.bracket) {
		return nil
	}
	if h := d.seen.find(b[from:], place); h != nil {
		return h
	}
	d.seen.missed()
	if !d.seen.tries() {
		return nil
	}
	h := d.seen.add(text)
	*h = seenHead{
		length: len(text), words: words, seenPlace: place,
		level: r.Level, levelAt: r.LevelAt.Shift(-from),
	}
	for i := range h.words {
		h.text[i].Set(b[from+8*i:], len(text)-8*i)
	}
	for i, c := range r.Omitted {
		if c.Empty() {
			break
		}
		h.cut[i] = c.Shift(-from)
	}
	return h
}

// isTold reports whether text, which stands behind a time and ends behind a level,
// tells by itself that the line is read field by field: readBehindTime finds
// nothing, whatever follows text.
func (d *Detector) isTold(text []byte, bracket bool) bool {
	i := 0
	if bracket {
		i = len("]")
	}
	i, _ = scan.SkipSeparator(text, i)
	if i+2 >= len(text) {
		return false
	}
	switch c := text[i]; {
	case c < 'A':
		return c != '%' && !scan.IsDigit(c) // numbers differ from line to line
	case text[i+1] == ' ', text[i+1] == '/', text[i+2] == '(':
		return false
	case scan.IsLower(c):
		end := scan.WordEnd(text, i)
		_, class := d.headWord(text[i:end])
		return class == level.NotALevel && !scan.HasPrefix(text[min(len(text), i+4):], ": ")
	}
	return text[i] == '[' || scan.IsLetter(text[i])
}

// isLevelTold reports whether b, a line up to the end of its head, tells by itself
// that its level is one. In lower case it does not if only blanks set the level off:
// "fatal" is one in front of "error: ".
func isLevelTold(r *record.Record, b []byte) bool {
	if r.LevelAt.End >= len(b) {
		return false
	}
	_, sep := scan.SkipSeparator(b, r.LevelAt.End)
	return sep != scan.Spaces || scan.IsCapitals(r.LevelAt.Of(b))
}

// isLoose reports whether a time that ends behind the first three bytes of tail,
// the last of its fraction, is one of log4j's; see head.
func isLoose(s *timestamp.Parsed, tail []byte) bool { return s.Digits == 3 && tail[0] == ',' }
