package format

import "encoding/binary"

// A seenHead is what stood between the time and the text of a line that was read
// before: ` | INFO | `, ` [main] WARN `. A program has few of them, and how a line
// is read hangs on nothing else: its time, these bytes, and a byte behind them that
// no separator goes on with. To compare them costs a fifth of reading them.
type seenHead struct {
	text   [seenWords]maskedWord
	length int
	words  int // of text that have bytes which count
	seenPlace
	behind uint32 // the shape of the time that it last stood behind, see seenTime

	level   Level
	levelAt Span // from the end of the time on
	cut     [3]Span
}

const (
	seenWords = 4 // of eight bytes
	seenFirst = 8 // a few more than a program has levels
	seenSets  = 16
	seenWays  = 4 // heads in a set: those whose last few bytes differ, by the level, share one
)

// seenHeads are those of a stream, as many as a program has levels in a dozen threads
// or modules. The first are looked through; each of the others is in the set that its
// whole words give it, in place of the oldest one there.
type seenHeads struct {
	time  seenTime
	first [seenFirst]seenHead
	count int
	whole uint8 // a bit for each number of whole words that a head in a set has
	sets  *[seenSets]headSet
	vain  uint8 // how much oftener than not the sets were asked in vain, see tries
}

// mostVain is from when on the sets are asked, and filled, for one line in sixteen: each
// line has a number of its own in its head, it seems.
const mostVain = 64

// tries reports whether it is worth it to ask the sets.
func (all *seenHeads) tries() bool { return all.vain < mostVain || all.vain%16 == 0 }

// missed and found account for a head that was not known, and for one in a set.
func (all *seenHeads) missed() {
	if all.vain++; all.vain == 0 {
		all.vain = mostVain
	}
}

func (all *seenHeads) found() { all.vain -= min(all.vain, 8) }

// A headSet is of heads with the same whole words, as a rule.
type headSet struct {
	heads [seenWays]seenHead
	next  uint8 // to be forgotten
}

// A seenPlace is where a head stands, as far as how it is read hangs on it.
type seenPlace struct {
	bracket bool // the line begins with a bracket, the time behind it
	loose   bool // see head
}

// readSeen reads a line that begins with a time, that of a line above but for its
// fraction or any in the shape of ISO 8601, and goes on as a line above did; false, with
// r as it was, if it does not.
func (d *Detector) readSeen(r *Record) bool {
	b, t := r.Line, &d.seen.time
	if t.shape == 0 && d.seen.count == 0 || !d.only.mayBegin() || r.isColoured() {
		return false
	}
	if !t.fits(b) {
		return d.readSeenISO(r)
	}
	if !isDigit(b[t.at]) && d.only.trace != noTrace {
		return false
	}
	end := t.at + t.length
	if h := d.seen.behind(b[end:]); h != nil {
		t.fill(r)
		h.fill(r, Span{t.at, end})
		return true
	}
	if d.readDullBehind(r, t.at, end, &t.stamp) {
		t.fill(r)
		return true
	}
	return false
}

// readSeenISO reads a line with a time in the shape of ISO 8601 that is not the last.
func (d *Detector) readSeenISO(r *Record) bool {
	b, at := r.Line, 0
	if len(b) < len("2006-01-02 15:04:05") {
		return false
	}
	if b[0] == '[' {
		at = 1
	}
	if !isDigit(b[at]) || b[at+4] != '-' {
		return false
	}
	n, ok := r.Stamp.parseISO(b[at:])
	if ok {
		place := seenPlace{bracket: at == 1, loose: isLoose(&r.Stamp, b[at+n-4:])}
		h := d.seen.find(b[at+n:], place)
		if h != nil {
			h.fill(r, Span{at, at + n})
		}
		if h != nil || d.readDullBehind(r, at, at+n, &r.Stamp) {
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

// find returns the head at such a place that b, what follows a time, begins with.
func (all *seenHeads) find(b []byte, p seenPlace) *seenHead {
	for i := range all.first[:all.count] {
		if h := &all.first[i]; h.seenPlace == p && h.fits(b) {
			return h
		}
	}
	return all.among(b, func(h *seenHead) bool { return h.seenPlace == p })
}

// behind returns the head that b begins with, of those that were seen behind a time such
// as the last.
func (all *seenHeads) behind(b []byte) *seenHead {
	for i := range all.first[:all.count] {
		if h := &all.first[i]; h.behind == all.time.shape && h.fits(b) {
			return h
		}
	}
	return all.among(b, func(h *seenHead) bool { return h.behind == all.time.shape })
}

// among looks for a head that b begins with in the sets.
func (all *seenHeads) among(b []byte, ok func(*seenHead) bool) *seenHead {
	if !all.tries() {
		return nil
	}
	set := seenSet(0)
	for n := 0; all.whole>>n != 0; n++ {
		if all.whole>>n&1 != 0 {
			heads := &all.sets[set.index()].heads
			for i := range heads {
				if h := &heads[i]; h.length > 0 && ok(h) && h.fits(b) {
					all.found()
					return h
				}
			}
		}
		if len(b) < 8*(n+1) {
			break
		}
		set = set.behind(b[8*n:])
	}
	return nil
}

// A seenSet tells the set of a head by its whole words, one after the other.
type seenSet uint64

// behind is the set behind the first word of b. The factor is the golden ratio's
// fraction, as Knuth has it for hashing.
func (s seenSet) behind(b []byte) seenSet {
	return (s ^ seenSet(binary.LittleEndian.Uint64(b))) * 0x9e3779b97f4a7c15
}

func (s seenSet) index() int { return int(s >> 60 % seenSets) }

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

// learnHead remembers how r, whose level is the first thing that was found behind its
// time, was read up to b[end].
func (d *Detector) learnHead(r *Record, b []byte, end int) {
	if h := d.headOf(r, b, end); h != nil {
		at, end := r.TimeAt.Start, r.TimeAt.End
		d.seen.time.see(b, at, end-at, &r.Stamp, h)
	}
}

// headOf returns that head, if it is one to be remembered.
func (d *Detector) headOf(r *Record, b []byte, end int) *seenHead {
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
	return h
}

// add returns the place for the head text.
func (all *seenHeads) add(text []byte) *seenHead {
	if all.count < seenFirst {
		all.count++
		return &all.first[all.count-1]
	}
	set, whole := seenSet(0), len(text)/8
	for i := range whole {
		set = set.behind(text[8*i:])
	}
	if all.sets == nil {
		all.sets = new([seenSets]headSet)
	}
	all.whole |= 1 << whole
	in := &all.sets[set.index()]
	h := &in.heads[in.next]
	in.next = (in.next + 1) % seenWays
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
	i, _ = skipSeparator(text, i)
	if i+2 >= len(text) {
		return false
	}
	switch c := text[i]; {
	case c < 'A':
		return c != '%' && !isDigit(c) // numbers differ from line to line
	case text[i+1] == ' ', text[i+1] == '/', text[i+2] == '(':
		return false
	case isLower(c):
		end := wordEnd(text, i)
		_, class := d.headWord(text[i:end])
		return class == notALevel && !hasPrefix(text[min(len(text), i+4):], ": ")
	}
	return text[i] == '[' || isLetter(text[i])
}

// isLevelTold reports whether b, a line up to the end of its head, tells by itself
// that its level is one. In lower case it does not if only blanks set the level off:
// "fatal" is one in front of "error: ".
func isLevelTold(r *Record, b []byte) bool {
	if r.LevelAt.End >= len(b) || string(r.LevelAt.Of(b)) == "System" { // MySQL's, by what follows
		return false
	}
	_, sep := skipSeparator(b, r.LevelAt.End)
	return sep != spaces || isUpper(r.LevelAt.Of(b))
}

// isLoose reports whether a time that ends behind the first three bytes of tail,
// the last of its fraction, is one of log4j's; see head.
func isLoose(s *Stamp, tail []byte) bool { return s.Digits == 3 && tail[0] == ',' }
