package layout

import "time"

// A Formatter writes times by a Layout, in one time zone. It keeps the text that it wrote
// for the last second, so that another time of the same second costs little more than a
// copy, and the times that elapsed and delta count from. It is not safe for concurrent
// use.
type Formatter struct {
	layout *Layout
	zone   *time.Location

	second   int64             // the Unix time of text
	text     []byte            // what the elements that are constant in the second wrote; nil: nothing yet
	variable []variableElement // the elements that are not

	first, latest time.Time // of all records so far; zero before the first
}

// A variableElement is an element that changes within a second, and its index in
// Formatter.text.
type variableElement struct {
	element
	index int
}

// NewFormatter returns a Formatter.
func NewFormatter(layout *Layout, zone *time.Location) *Formatter {
	return &Formatter{layout: layout, zone: zone}
}

// Append appends t, the time of the next record. digits is the number of digits of the
// fraction that the time had when it was read, which only rfc3339 uses.
//
// Elapsed and delta count from the latest record so far. For a record that is earlier
// than that, time has not moved: elapsed does not change and delta is 0.000.
func (f *Formatter) Append(dst []byte, t time.Time, digits uint8) []byte {
	if unix := t.Unix(); unix != f.second || f.text == nil {
		f.render(t)
		f.second = unix
	}
	copied := 0
	for i := range f.variable {
		v := &f.variable[i]
		dst = append(dst, f.text[copied:v.index]...)
		dst = f.appendVariable(dst, v.element, t, digits)
		copied = v.index
	}
	return append(dst, f.text[copied:]...)
}

// render sets text and variable for the second of t.
func (f *Formatter) render(t time.Time) {
	civil := newCivilTime(t.In(f.zone))
	if f.text == nil {
		f.text = make([]byte, 0, 64)
	}
	f.text, f.variable = f.text[:0], f.variable[:0]
	for _, e := range f.layout.elements {
		if e.kind.constantInSecond() {
			f.text = civil.appendElement(f.text, e)
		} else {
			f.variable = append(f.variable, variableElement{e, len(f.text)})
		}
	}
}

// appendVariable appends an element that changes within a second.
func (f *Formatter) appendVariable(dst []byte, e element, t time.Time, digits uint8) []byte {
	switch e.kind {
	case elementFraction:
		return appendFraction(dst, t.Nanosecond(), int(e.digits))
	case elementInputFraction:
		if digits == 0 {
			return dst
		}
		return appendFraction(append(dst, '.'), t.Nanosecond(), int(min(digits, 9)))
	case elementUnixCount:
		return appendUnixCount(dst, t, int(e.digits))
	case elementTAINano:
		return appendHex(dst, uint64(t.Nanosecond()), 8)
	case elementElapsed:
		f.observe(t)
		return appendSeconds(dst, f.latest.Sub(f.first))
	case elementDelta:
		previous := f.latest
		if f.first.IsZero() {
			previous = t
		}
		f.observe(t)
		return appendSeconds(dst, f.latest.Sub(previous))
	}
	return dst
}

// observe sets latest to t if t is later.
func (f *Formatter) observe(t time.Time) {
	if f.first.IsZero() {
		f.first, f.latest = t, t
	}
	if t.After(f.latest) {
		f.latest = t
	}
}
