package layout

import "time"

// A Formatter writes times by a Layout, in one time zone. It keeps what it wrote
// last, so that a further time of the same second costs little more than a
// copy, and what elapsed and delta count from. One encoder owns it; it must not
// be used by two goroutines at once.
type Formatter struct {
	layout *Layout
	zone   *time.Location

	second int64  // the Unix time that text is of
	text   []byte // the parts that are the same throughout second; nil: none yet
	gaps   []gap  // the others

	first, latest time.Time // of the records so far; first is zero before the first
}

// A gap is a part that changes within a second and its place in Formatter.text.
type gap struct {
	Part
	at int
}

// NewFormatter makes a Formatter.
func NewFormatter(layout *Layout, zone *time.Location) *Formatter {
	return &Formatter{layout: layout, zone: zone}
}

// Append writes t, the time of the next record, behind dst. Digits is how many
// digits of fraction the time came with; only rfc3339 asks for it.
//
// Elapsed and delta count from the latest record so far: for one that is earlier
// than that, time has not moved, and they write what is no further and 0.000.
func (c *Formatter) Append(dst []byte, t time.Time, digits uint8) []byte {
	if unix := t.Unix(); unix != c.second || c.text == nil {
		c.render(t)
		c.second = unix
	}
	from := 0
	for i := range c.gaps {
		g := &c.gaps[i]
		dst = append(dst, c.text[from:g.at]...)
		dst = c.fill(dst, g.Part, t, digits)
		from = g.at
	}
	return append(dst, c.text[from:]...)
}

// render fills text and gaps for t's second.
func (c *Formatter) render(t time.Time) {
	local := newCalendar(t.In(c.zone))
	if c.text == nil {
		c.text = make([]byte, 0, 64)
	}
	c.text, c.gaps = c.text[:0], c.gaps[:0]
	for _, p := range c.layout.Parts {
		if p.Kind.steady() {
			c.text = local.append(c.text, p)
		} else {
			c.gaps = append(c.gaps, gap{p, len(c.text)})
		}
	}
}

// fill writes the part p, which changes within a second.
func (c *Formatter) fill(dst []byte, p Part, t time.Time, digits uint8) []byte {
	switch p.Kind {
	case partFraction:
		return appendFraction(dst, t.Nanosecond(), int(p.digits))
	case PartInputFraction:
		if digits == 0 {
			return dst
		}
		return appendFraction(append(dst, '.'), t.Nanosecond(), int(min(digits, 9)))
	case partUnixCount:
		return appendUnixCount(dst, t, int(p.digits))
	case partTAINano:
		return appendHex(dst, uint64(t.Nanosecond()), 8)
	case partElapsed:
		c.advance(t)
		return appendSeconds(dst, c.latest.Sub(c.first))
	case partDelta:
		before := c.latest
		if c.first.IsZero() {
			before = t
		}
		c.advance(t)
		return appendSeconds(dst, c.latest.Sub(before))
	}
	return dst
}

// advance moves latest on to t.
func (c *Formatter) advance(t time.Time) {
	if c.first.IsZero() {
		c.first, c.latest = t, t
	}
	if t.After(c.latest) {
		c.latest = t
	}
}
