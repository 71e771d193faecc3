package format

// A seenHead is what stood between the time and the text of a line that was read
// before: ` | INFO | `, ` [main] WARN `. A program has few of them, and how a line
// is read hangs on nothing else: its time, these bytes, and a byte behind them that
// no separator goes on with. To compare them costs a fifth of reading them.
type seenHead struct {
	text    [seenWords]maskedWord
	length  int
	words   int    // of text that have bytes which count
	bracket bool   // the line begins with a bracket, the time behind it
	loose   bool   // see head
	behind  uint32 // the shape of the time that it last stood behind, see seenTime

	level   Level
	levelAt Span // from the end of the time on
	cut     [3]Span
}

const (
	seenWords = 4 // of eight bytes
	maxSeen   = 8 // heads that are remembered, a few more than a program has levels
)

// seenHeads are those of a stream. When there are more, they forget the oldest.
type seenHeads struct {
	heads [maxSeen]seenHead
	count int
	next  int // to be forgotten
	time  seenTime
}

// readSeen reads a line that begins with a time in the shape of ISO 8601 and goes
// on as a line above did; false, with r as it was, if it does not.
func (d *Detector) readSeen(r *Record) bool {
	b := r.Line
	if d.seen.count == 0 || len(b) < len("2006-01-02 15:04:05") || !d.only.mayBegin() {
		return false
	}
	at := 0
	if b[0] == '[' {
		at = 1
	}
	if !isDigit(b[at]) || b[at+4] != '-' || r.isColoured() {
		return false
	}
	if t := &d.seen.time; t.fits(b) {
		if h := d.seen.behind(b[at+t.length:]); h != nil {
			r.Stamp = t.stamp
			if r.Stamp.Digits > 0 {
				r.Stamp.scanFraction(b[at:], toSecond)
			}
			h.fill(r, Span{at, at + t.length})
			return true
		}
	}
	n, ok := r.Stamp.parseISO(b[at:])
	if ok {
		if h := d.seen.find(b[at+n:], at == 1, isLoose(&r.Stamp, b[at+n-4:])); h != nil {
			h.fill(r, Span{at, at + n})
			d.seen.time.see(b, at, n, &r.Stamp, h)
			return true
		}
	}
	r.Stamp = Stamp{}
	return false
}

// mayBegin reports whether a line that begins with a time is the head of a record,
// whatever stands above.
func (s *stream) mayBegin() bool {
	switch s.trace {
	case nodeSource, nextLine, julHead:
		return false
	}
	return !s.partial
}

// find returns the head that b, what follows a time, begins with.
func (all *seenHeads) find(b []byte, bracket, loose bool) *seenHead {
	for i := range all.heads[:all.count] {
		if h := &all.heads[i]; h.fits(b) && h.bracket == bracket && h.loose == loose {
			return h
		}
	}
	return nil
}

func (h *seenHead) fits(b []byte) bool {
	if len(b) < 8*h.words || len(b) <= h.length {
		return false
	}
	for i := range h.words {
		if !h.text[i].fits(b[8*i:]) {
			return false
		}
	}
	return !goesOnSeparator[b[h.length]]
}

// goesOnSeparator tells the bytes that may belong to the separator in front of
// them.
var goesOnSeparator = [256]bool{' ': true, '\t': true, '|': true, ':': true, '-': true, ',': true, ';': true}

// fill enters in r what h says behind a time at timeAt.
func (h *seenHead) fill(r *Record, timeAt Span) {
	r.TimeAt, r.Shape = timeAt, ShapeTimeLevel
	r.Level, r.LevelAt = h.level, h.levelAt.shift(timeAt.End)
	for i, c := range h.cut {
		if c.Empty() {
			break
		}
		r.Cut[i] = c.shift(timeAt.End)
	}
	r.Cut[0].Start = 0
}

// learn remembers how r, whose level is the first thing that was found behind its
// time, was read up to b[end].
func (all *seenHeads) learn(r *Record, b []byte, end int) {
	from := r.TimeAt.End
	text := b[from:end]
	words := (len(text) + 7) / 8
	bracket, loose := r.TimeAt.Start == 1, isLoose(&r.Stamp, b[from-4:])
	if words > seenWords || from+8*words > len(b) || end == len(b) || goesOnSeparator[b[end]] ||
		!isLevelTold(r, b[:end]) || !isTold(text, bracket) || all.find(b[from:], bracket, loose) != nil {
		return
	}
	h := &all.heads[all.next]
	*h = seenHead{
		length: len(text), words: words, bracket: bracket, loose: loose,
		level: r.Level, levelAt: r.LevelAt.shift(-from),
	}
	for i := range h.words {
		h.text[i].set(b[from+8*i:], len(text)-8*i)
	}
	for i, c := range r.Cut {
		if c.Empty() {
			break
		}
		h.cut[i] = c.shift(-from)
	}
	all.count = max(all.count, all.next+1)
	all.next = (all.next + 1) % maxSeen
}

// isTold reports whether text, which stands behind a time and ends behind a level,
// tells by itself that the line is read field by field: readBehindTime finds
// nothing, whatever follows text.
func isTold(text []byte, bracket bool) bool {
	i := 0
	if bracket {
		i = len("]")
	}
	i, _ = skipSeparator(text, i)
	if i+2 >= len(text) {
		return false
	}
	c := text[i]
	return (c == '[' || 'A' <= c && c <= 'Z') && text[i+1] != ' ' && text[i+1] != '/' && text[i+2] != '('
}

// isLevelTold reports whether b, a line up to the end of its head, tells by itself
// that its level is one. In lower case it does not if only blanks set the level off:
// "fatal" is one in front of "error: ".
func isLevelTold(r *Record, b []byte) bool {
	if r.LevelAt.End >= len(b) {
		return false
	}
	_, sep := skipSeparator(b, r.LevelAt.End)
	return sep != spaces || isUpper(r.LevelAt.Of(b))
}

// isLoose reports whether a time that ends behind the first three bytes of tail,
// the last of its fraction, is one of log4j's; see head.
func isLoose(s *Stamp, tail []byte) bool { return s.Digits == 3 && tail[0] == ',' }
