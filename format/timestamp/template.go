package timestamp

import (
	"encoding/binary"

	"logly/format/internal/scan"
)

const (
	templateWords  = 5 // of eight bytes
	templateLength = 8 * templateWords
)

// A Template recognizes times that are written like one that was parsed: digits may
// differ, all other bytes are the same. Where only the digits of the time of day differ,
// which are at known places, it reads a time without parsing it.
//
// The zero Template matches nothing.
type Template struct {
	words    [templateWords]templateWord
	count    int  // of words in use
	length   int  // of the time
	clock    int  // index of the hour, if hour, minute and second have two digits each; else -1
	step     int  // from one of them to the next
	fraction int  // index before the fraction's digits; 0: there are none, or they say more than the fraction
	isCount  bool // since 1970
	last     Parsed
}

// A templateWord is eight bytes of a time. Bytes after the time count as zeros.
type templateWord struct {
	form  scan.Template // of all times of the form
	text  uint64        // of the last time, without the digits of the fraction
	mask  uint64        // clears what text does not have
	clock uint64        // mask of the digits of hour, minute and second
}

// Learn makes t the template of time, the bytes of a time that Parse, or ParseEpoch, read as
// p. It returns false, and t matches nothing, if the time is too long.
func (t *Template) Learn(time []byte, p *Parsed) bool {
	var again Parsed
	r := parser{b: time, out: &again}
	t.isCount = !r.parse()
	if len(time) < len("3:04PM") || len(time) > templateLength || t.isCount && p.Kind != Epoch {
		*t = Template{}
		return false
	}
	if t.isCount {
		r = parser{}
	}
	t.length, t.count, t.last = len(time), (len(time)+7)/8, *p
	t.fraction, t.clock, t.step = r.fraction, -1, r.clockStep
	if r.clockEnd > 0 {
		t.clock = r.clockEnd - 2*r.clockStep - len("15")
	}
	for i := range t.words[:t.count] {
		w := &t.words[i]
		w.form = scan.Template{}
		for k, c := range time[8*i : min(8*i+8, len(time))] {
			w.form.Require(k, c, scan.IsDigit(c))
		}
		w.clock = 0
		if t.clock >= 0 {
			for part := range 3 {
				w.clock |= wordBytes(i, t.clock+part*t.step, len("15"))
			}
		}
		w.mask = w.form.Kept()
		if t.fraction > 0 {
			w.mask &^= wordBytes(i, t.fraction+1, int(p.Digits))
		}
	}
	var wide [templateLength]byte
	copy(wide[:], time)
	t.setText(wide[:])
	return true
}

// wordBytes returns the mask of n bytes from index at on in word number i.
func wordBytes(i, at, n int) uint64 {
	return scan.LowBytes(at+n-8*i) &^ scan.LowBytes(at-8*i)
}

// setText makes the time at the start of b the last one.
func (t *Template) setText(b []byte) {
	for i := range t.words[:t.count] {
		w := &t.words[i]
		w.text = binary.LittleEndian.Uint64(b[8*i:]) & w.mask
	}
}

// Len returns the length of the times that t matches, 0 if it matches none.
func (t *Template) Len() int { return t.length }

// Match reports whether b begins with a time that is written like the last one that t
// has learned or matched, and parses it into p. If it returns false, p is undefined.
//
// It may read the bytes of b's memory after len(b). A time that ends less than eight
// bytes before cap(b) may not match. If the time differs from the last one in no more
// than its time of day, Match does not look at what follows: the caller must compare as
// much as ParseLooking says.
func (t *Template) Match(b []byte, p *Parsed) bool {
	if len(b) < t.length || cap(b) < 8*t.count || t.length == 0 {
		return false
	}
	wide := b[:8*t.count]
	var changed, date uint64
	for i := range t.words[:t.count] {
		w := &t.words[i]
		differs := binary.LittleEndian.Uint64(wide[8*i:])&w.mask ^ w.text
		changed |= differs
		date |= differs &^ w.clock
	}
	if changed == 0 && t.fraction == 0 {
		*p = t.last
		return true
	}
	for i := range t.words[:t.count] {
		if !t.words[i].form.Matches(wide[8*i:]) {
			return false
		}
	}
	if date != 0 || changed != 0 && !t.readClock(wide) {
		return t.parse(b, p)
	}
	*p = t.last
	if t.fraction > 0 {
		p.Nano, _ = readFraction(b[:t.length], t.fraction+1)
	}
	return true
}

// readClock sets the last time's hour, minute and second to those in b; false, with the
// last time unchanged, if there is no such time of day or if they are elsewhere.
func (t *Template) readClock(b []byte) bool {
	if t.clock < 0 {
		return false
	}
	hour, minute, second := digitPair(b, t.clock), digitPair(b, t.clock+t.step), digitPair(b, t.clock+2*t.step)
	if !validClock(hour, minute, second) {
		return false
	}
	t.last.Hour, t.last.Minute, t.last.Second = hour, minute, second
	t.setText(b)
	return true
}

// digitPair returns the number of the two digits at b[i].
func digitPair(b []byte, i int) uint8 { return (b[i]-'0')*10 + b[i+1] - '0' }

// parse reads a time of t's form that is not on the same day as the last one, or is a count.
func (t *Template) parse(b []byte, p *Parsed) bool {
	if t.isCount {
		*p = Parsed{}
		return p.ParseEpoch(b[:t.length])
	}
	n, ok := p.Parse(b)
	return ok && n == t.length && t.Learn(b[:n], p)
}
