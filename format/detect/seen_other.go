package detect

import (
	"encoding/binary"

	"logly/format/internal/scan"
	"logly/format/timestamp"
)

// An otherTime is what seenTime knows of a time in another shape than that of ISO 8601:
// `Jan 15 10:30:45`, `10:30:45.123`, `2025/01/15 10:30:45`.
type otherTime struct {
	words    [maxOtherWords]timeWord
	count    int // of words
	fraction int // where it stands, with its separator; 0: there is none, or none that is known to stand for itself
}

// maxOtherWords, of eight bytes, is as long as the times are that are remembered.
const maxOtherWords = 5

// A timeWord is eight bytes of a time, the last ones filled up with zeros.
type timeWord struct {
	text, mask uint64    // without the digits of the fraction
	form       startWord // with any digits
}

// fits reports whether b begins with a time that differs in no more than the digits of
// its fraction.
func (t *otherTime) fits(b []byte) bool {
	if len(b) < 8*t.count {
		return false
	}
	for i := range t.words[:t.count] {
		w, v := &t.words[i], binary.LittleEndian.Uint64(b[8*i:])
		if v&w.mask != w.text || w.form.wrong(v) != 0 {
			return false
		}
	}
	return true
}

// seeOther is see for such a time.
func (t *seenTime) seeOther(time []byte, moved bool) {
	o := &t.other
	var wide [8 * maxOtherWords]byte
	copy(wide[:], time)
	if moved || !o.isOfForm(&wide) {
		t.shape = 0
		if len(time) > len(wide) {
			return
		}
		t.shapes++
		t.shape = t.shapes
		o.setForm(time, &t.stamp)
	}
	for i := range o.words[:o.count] {
		o.words[i].text = binary.LittleEndian.Uint64(wide[8*i:]) & o.words[i].mask
	}
}

func (t *otherTime) isOfForm(time *[8 * maxOtherWords]byte) bool {
	for i := range t.words[:t.count] {
		if t.words[i].form.wrong(binary.LittleEndian.Uint64(time[8*i:])) != 0 {
			return false
		}
	}
	return true
}

// setForm takes time, which says s, for the form of those to come.
func (t *otherTime) setForm(time []byte, s *timestamp.Parsed) {
	t.fraction = loneFraction(time, s)
	t.count = (len(time) + 7) / 8
	first, last := 0, 0 // of the fraction's digits
	if t.fraction > 0 {
		first, last = t.fraction+1, t.fraction+1+int(s.Digits)
	}
	for i := range t.words[:t.count] {
		w := &t.words[i]
		w.form.setAnyDigits(time[8*i:])
		w.mask = w.form.keep &^ (scan.LowBytes(last-8*i) &^ scan.LowBytes(first-8*i))
	}
}

// setAnyDigits asks for the first bytes of text, at most eight, all digits being any.
func (w *startWord) setAnyDigits(text []byte) {
	*w = startWord{}
	for i, c := range text[:min(len(text), 8)] {
		w.ask(i, c, scan.IsDigit(c))
	}
}

// loneFraction returns where in time, which says s, the fraction of its second stands,
// if its digits say nothing else: with others the time is that of another fraction. 0 if
// there is no such place.
func loneFraction(time []byte, s *timestamp.Parsed) int {
	if s.Digits == 0 {
		return 0
	}
	var buf [8 * maxOtherWords]byte
	for i := 1; i < len(time); i++ {
		end := i + 1 + int(s.Digits)
		if c := time[i]; c != '.' && c != ',' && c != ':' || scan.SkipDigits(time, i+1) != end {
			continue
		}
		other := buf[:copy(buf[:], time)]
		for k := i + 1; k < end; k++ {
			other[k] = '0' + '9' - other[k]
		}
		var want, got timestamp.Parsed
		want.ScanFraction(other, i)
		if n, ok := got.Parse(other); ok && n == len(time) && got.SameSecond(s) && got.Digits == s.Digits && got.Nano == want.Nano {
			return i
		}
	}
	return 0
}
