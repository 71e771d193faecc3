package layout

import (
	"time"

	"logly/format/internal/scan"
	"logly/format/timestamp"
)

// A Formatter writes times by a Layout, in one time zone. It keeps the text of the
// last second: another time of the same second costs little more than a copy. For another
// time of the same day, only the digits of the time of day are written anew. It keeps the times that elapsed and delta count from. It is not safe for
// concurrent use.
type Formatter struct {
	layout *Layout
	zone   *timestamp.Zone

	second   int64             // the Unix time of text
	text     []byte            // what the elements that are constant in the second wrote; nil: nothing yet
	variable []variableElement // the elements that are not

	day, offset int64 // of text: days since 1970 and seconds east of UTC, in zone
	clock       []clockDigits
	minute      uint32 // of the day, that hour and minute in text are of
	onlyDigits  bool   // clock has all of text that differs between the seconds of a day

	first, latest time.Time // of all records so far; zero before the first
}

// A clockDigits is an element of two digits, hour, minute or second, and its index in
// Formatter.text.
type clockDigits struct {
	kind  elementKind
	index int
}

// A variableElement is an element that changes within a second, and its index in
// Formatter.text.
type variableElement struct {
	element
	index int
}

// NewFormatter returns a Formatter.
func NewFormatter(layout *Layout, zone *time.Location) *Formatter {
	return &Formatter{layout: layout, zone: timestamp.NewZone(zone)}
}

// Append appends t, the time of the next record. digits is the number of digits of the
// fraction that the time had when it was read, which only rfc3339 uses.
//
// Elapsed and delta count from the latest record so far. For a record that is earlier
// than that, time has not moved: elapsed does not change and delta is 0.000.
func (f *Formatter) Append(dst []byte, t time.Time, digits uint8) []byte {
	if unix := t.Unix(); unix != f.second || f.text == nil {
		f.renderSecond(t, unix)
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

// renderSecond sets text and variable for the second of t, which is unix.
func (f *Formatter) renderSecond(t time.Time, unix int64) {
	f.second = unix
	offset := f.zone.OffsetAt(unix)
	day := scan.FloorDiv(unix+offset, secondsPerDay)
	if f.text == nil || !f.onlyDigits || day != f.day || offset != f.offset {
		f.day, f.offset = day, offset
		f.minute = uint32(unix+offset-day*secondsPerDay) / 60
		f.render(t)
		return
	}
	clock := uint32(unix + offset - day*secondsPerDay)
	minute := clock / 60
	for _, c := range f.clock {
		value := clock - minute*60
		if c.kind != elementSecondPadded {
			if minute == f.minute {
				continue
			}
			if value = minute / 60; c.kind == elementMinutePadded {
				value = minute % 60
			}
		}
		f.text[c.index], f.text[c.index+1] = byte('0'+value/10), byte('0'+value%10)
	}
	f.minute = minute
}

const secondsPerDay = 24 * 60 * 60

// render sets text, clock and variable for the second of t.
func (f *Formatter) render(t time.Time) {
	civil := newCivilTime(t.In(f.zone.Location()))
	if f.text == nil {
		f.text = make([]byte, 0, 64)
	}
	f.text, f.variable, f.clock, f.onlyDigits = f.text[:0], f.variable[:0], f.clock[:0], true
	for _, e := range f.layout.elements {
		switch {
		case !e.kind.constantInSecond():
			f.variable = append(f.variable, variableElement{e, len(f.text)})
			continue
		case e.kind == elementHourPadded, e.kind == elementMinutePadded, e.kind == elementSecondPadded:
			f.clock = append(f.clock, clockDigits{e.kind, len(f.text)})
		default:
			f.onlyDigits = f.onlyDigits && e.kind.constantInDay()
		}
		f.text = civil.appendElement(f.text, e)
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
