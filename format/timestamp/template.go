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
// differ, all other bytes are the same. Within one second, where only the digits of
// the fraction differ, it reads a time without parsing it.
//
// The zero Template matches nothing.
type Template struct {
	words    [templateWords]templateWord
	count    int // of words in use
	length   int // of the time
	fraction int // index of the fraction's separator; 0: none, or its digits say more than the fraction
	last     Parsed
}

// A templateWord is eight bytes of a time. Bytes after the time count as zeros.
type templateWord struct {
	form scan.Template // of all times of the form
	text uint64        // of the last time, without the digits of the fraction
	mask uint64        // clears what text does not have
}

// Learn makes t the template of time, the bytes of a time that Parse read as p. It
// returns false, and t matches nothing, if the time is too long.
func (t *Template) Learn(time []byte, p *Parsed) bool {
	if len(time) == 0 || len(time) > templateLength {
		t.length, t.count = 0, 0
		return false
	}
	var wide [templateLength]byte
	copy(wide[:], time)
	t.length, t.count, t.last = len(time), (len(time)+7)/8, *p
	t.fraction = findFraction(time, p)
	first, last := 0, 0 // of the fraction's digits
	if t.fraction > 0 {
		first, last = t.fraction+1, t.fraction+1+int(p.Digits)
	}
	for i := range t.words[:t.count] {
		w := &t.words[i]
		w.form = scan.Template{}
		for k, c := range time[8*i : min(8*i+8, len(time))] {
			w.form.Require(k, c, scan.IsDigit(c))
		}
		w.mask = w.form.Kept() &^ (scan.LowBytes(last-8*i) &^ scan.LowBytes(first-8*i))
		w.text = binary.LittleEndian.Uint64(wide[8*i:]) & w.mask
	}
	return true
}

// Len returns the length of the times that t matches, 0 if it matches none.
func (t *Template) Len() int { return t.length }

// Match reports whether b begins with a time that is written like the last one that t
// has learned or matched, and parses it into p. If it returns false, p is undefined.
//
// It may read the bytes of b's memory after len(b). A time that ends less than eight
// bytes before cap(b) may not match. If the time differs from the last one in no more
// than its fraction, Match does not look at what follows: the caller must compare as
// much as Lookahead says.
func (t *Template) Match(b []byte, p *Parsed) bool {
	if len(b) < t.length || cap(b) < 8*t.count || t.length == 0 {
		return false
	}
	wide := b[:8*t.count]
	var changed uint64
	for i := range t.words[:t.count] {
		w := &t.words[i]
		changed |= binary.LittleEndian.Uint64(wide[8*i:])&w.mask ^ w.text
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
	if changed != 0 {
		return t.parse(b, p)
	}
	*p = t.last
	p.parseFraction(b[:t.length], t.fraction)
	return true
}

// parse reads a time of t's form that is not in the same second as the last one.
func (t *Template) parse(b []byte, p *Parsed) bool {
	if n, ok := p.Parse(b); !ok || n != t.length {
		return false
	}
	if t.fraction > 0 && !fractionIsAt(b[:t.length], t.fraction, p) || p.Digits != t.last.Digits {
		return t.Learn(b[:t.length], p)
	}
	t.last = *p
	wide := b[:8*t.count]
	for i := range t.words[:t.count] {
		w := &t.words[i]
		w.text = binary.LittleEndian.Uint64(wide[8*i:]) & w.mask
	}
	return true
}

// fractionIsAt reports whether the fraction of p, the parsed time, is at time[i].
func fractionIsAt(time []byte, i int, p *Parsed) bool {
	var f Parsed
	f.parseFraction(time, i)
	return f.Nano == p.Nano && f.Digits == p.Digits
}

// findFraction returns the index in time, parsed as p, of the fraction's separator. It
// returns 0 if there is none, or if other digits there would change more than the
// fraction.
func findFraction(time []byte, p *Parsed) int {
	if p.Digits == 0 {
		return 0
	}
	var buf [templateLength]byte
	for i := 1; i < len(time); i++ {
		end := i + 1 + int(p.Digits)
		if c := time[i]; c != '.' && c != ',' && c != ':' || scan.SkipDigits(time, i+1) != end {
			continue
		}
		other := buf[:copy(buf[:], time)]
		for k := i + 1; k < end; k++ {
			other[k] = '0' + '9' - other[k]
		}
		var got Parsed
		if n, ok := got.Parse(other); ok && n == len(time) && got.SameSecond(p) && fractionIsAt(other, i, &got) && got.Digits == p.Digits {
			return i
		}
	}
	return 0
}
