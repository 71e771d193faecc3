package format

import "bytes"

// A LevelSet tells which levels belong to it.
type LevelSet [Fatal + 1]bool

// A manner is a way of being like the line before, for lines that come in numbers.
type manner uint8

const (
	unlike  manner = iota
	headed         // a time in the second of the last, a head that was seen before
	fronted        // a level in front that was seen before, below an error
	dull           // prose behind a dull word, which says nothing
	objects        // a JSON object with the keys of the last
)

// Alike finds the line at the front of b to be such a record as the last one that
// Detect was given, but for its text, its fraction of a second and its level: what
// Detect would find, too, at a third of the cost. text is its message in b, empty if
// that has gaps or escapes; end is where the line ends, without its newline, 0 if it is
// no such record. Then, and if it is longer than limit, Detect has to read it. b has no
// escape byte.
//
// Such lines may be passed over. If the line behind them is none, d has to be told of
// the last one first, by Skimmed.
func (d *Detector) Alike(b []byte, limit int) (level Level, text Span, end int) {
	switch d.manner {
	case headed:
		return d.alikeHeaded(b, limit)
	case fronted:
		return d.alikeFront(b, limit)
	case dull:
		return d.alikeDull(b, limit)
	case objects:
		return d.alikeObject(b, limit)
	}
	return NoLevel, Span{}, 0
}

// A Like is a line that Alike has found, as AppendAlike takes it.
type Like struct {
	Level   Level
	Line    []byte // without its ending
	Message []byte
	values  []Span // of the members of an object
}

// Like makes l the line that Alike has found last at the front of b, and that ends
// there. It is valid until Alike has been asked twice more.
func (d *Detector) Like(l *Like, b []byte, level Level, text Span) {
	l.Level, l.Line, l.Message = level, b[:textEnd(b, len(b)-1)], text.Of(b)
	l.values = d.object.values()
}

// ComesInNumbers reports whether Alike may find anything, once d has taken a look at the
// last record.
func (d *Detector) ComesInNumbers() bool { return d.manner != unlike }

// TakeLook prepares Alike. last is the record that Detect has read last, and that comes
// in numbers. If it returns false, Alike finds nothing.
func (d *Detector) TakeLook(last *Record) bool {
	return d.manner != objects || d.object.see(last, d.members, d.signs)
}

// Skimmed tells d the level of the last line that was passed over.
func (d *Detector) Skimmed(level Level) { d.level = level }

func (d *Detector) alikeHeaded(b []byte, limit int) (level Level, text Span, end int) {
	t := &d.seen.time
	if !t.fits(b) {
		return NoLevel, Span{}, 0
	}
	from := t.at + t.length
	h := d.seen.behind(b[from:])
	if h == nil {
		return d.alikeTimed(b, limit, from)
	}
	n := bytes.IndexByte(b[from:], '\n')
	if n <= h.length || b[from+h.length] == '\r' || from+n > limit {
		return NoLevel, Span{}, 0
	}
	end = from + n
	if h.cut[1].Empty() {
		text = Span{from + h.cut[0].End, textEnd(b, end)}
	}
	return h.level, text, end
}

// alikeTimed finds a line without a level whose time ends at b[from]. In what shape it is
// makes no difference to how it is written.
func (d *Detector) alikeTimed(b []byte, limit, from int) (level Level, text Span, end int) {
	n := bytes.IndexByte(b[from:], '\n')
	end = from + n
	if n <= 0 || end > limit {
		return NoLevel, Span{}, 0
	}
	line := b[:textEnd(b, end)]
	start, _ := d.dullBehind(line, d.seen.time.at, from, &d.seen.time.stamp)
	if start == 0 {
		return NoLevel, Span{}, 0
	}
	return d.fallback, Span{start, len(line)}, end
}

// textEnd is where the text of a line ends whose newline is b[end].
func textEnd(b []byte, end int) int {
	if b[end-1] == '\r' {
		return end - 1
	}
	return end
}

func (d *Detector) alikeDull(b []byte, limit int) (level Level, text Span, end int) {
	end = bytes.IndexByte(b, '\n')
	if end <= maxOpener || end > limit {
		return NoLevel, Span{}, 0
	}
	text = Span{0, textEnd(b, end)}
	if line := text.Of(b); !d.opensDull(line) || !d.saysNothing(line) {
		return NoLevel, Span{}, 0
	}
	return d.fallback, text, end
}

// saysNothing reports whether readDull finds nothing in a line. It leaves d as it is.
func (d *Detector) saysNothing(line []byte) bool {
	trace, next := d.trace, d.next
	continues := d.readDull(&d.side, line, 0)
	ok := !continues && d.side.Shape == ShapePlain
	if !ok {
		d.side.reset(nil)
		d.trace, d.next = trace, next
	}
	return ok
}
