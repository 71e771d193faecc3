package encode

import (
	"bytes"

	"logly/format/expand"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/logfmt"
	"logly/format/record"
)

// A templateForm writes what the user's template says. Continuation lines follow
// as they came; the pieces of a long line take the place of its last {message}
// or {raw}.
type templateForm struct {
	pairWriter
	leading // if steady; its stamp is the first of stamps, as all take the same time
	items   []templateItem
	stamps  []*stamper // of the items that are times, nil for the others
	place   int        // of the item that the pieces of a long line go on with; -1: none
	colours *colours
	steady  bool // all but the item at place hangs on time and level alone
	due     bool // the items behind place, at the end of the line whose pieces are coming
}

func newTemplateForm(o Options, k *kit) (*templateForm, error) {
	items, err := parseTemplate(o.Format)
	if err != nil {
		return nil, err
	}
	f := &templateForm{
		pairWriter: pairWriter{
			kit:       k,
			style:     logfmt.TemplateStyle,
			separator: " ",
			extraOf:   func(e *extra) []byte { return e.template },
		},
		items:   items,
		stamps:  make([]*stamper, len(items)),
		place:   lastPiece(items),
		colours: coloursOf(o),
	}
	for i, item := range items {
		if item.slot != timeSlot {
			continue
		}
		own := o
		if item.pattern != "" {
			if own.Layout, err = layout.Parse(item.pattern); err != nil {
				return nil, err
			}
			k.counts = k.counts || own.Layout.Relative()
		}
		f.stamps[i] = newStamper(own, civilLayout())
		if f.stamp == nil {
			f.stamp = f.stamps[i]
		}
		f.stamp.coarse = f.stamp.coarse && f.stamps[i].coarse // as leads have all of them
	}
	f.steady = f.isSteady()
	return f, nil
}

// isSteady reports whether all that is written of a Plain record, but for one item of
// the line itself, is the same as of any other with its time and level.
func (f *templateForm) isSteady() bool {
	for i, item := range f.items {
		switch item.slot {
		case streamSlot, fieldsSlot, fieldSlot:
			return false
		case messageSlot, rawSlot:
			if i != f.place || item.align.Width > 0 {
				return false
			}
		}
	}
	return f.place >= 0 && !f.counts && f.stamp != nil
}

func (f *templateForm) append(dst []byte, r *record.Record) []byte {
	switch {
	case r.Fragment == record.Middle:
		return f.appendFurther(dst, r)
	case r.Fragment == record.Last:
		dst = f.appendFurther(dst, r)
		if f.due {
			dst = f.appendItems(dst, r, f.place+1, len(f.items))
		}
	case r.Continues:
		dst = appendPiece(dst, r)
	case r.Fragment == record.First && f.place >= 0:
		dst = f.appendItems(dst, r, 0, f.place+1)
	case f.steady && r.Fragment == record.Whole:
		dst = f.appendSteady(dst, r)
	default:
		dst = f.appendItems(dst, r, 0, len(f.items))
	}
	if r.Fragment == record.First {
		f.due = !r.Continues && f.place >= 0
		return dst
	}
	return append(dst, '\n')
}

// appendSteady appends a record's items and remembers what stands before and behind
// the one of the line itself.
func (f *templateForm) appendSteady(dst []byte, r *record.Record) []byte {
	lead := f.leads.of(r.Level)
	if lead.fits(f.stamp, r) {
		dst = f.appendItems(append(dst, lead.text[:lead.split]...), r, f.place, f.place+1)
		return append(dst, lead.text[lead.split:]...)
	}
	start := len(dst)
	dst = f.appendItems(dst, r, 0, f.place)
	place := len(dst)
	dst = f.appendItems(dst, r, f.place, f.place+1)
	behind := len(dst)
	dst = f.appendItems(dst, r, f.place+1, len(f.items))
	f.scratch = append(append(f.scratch[:0], dst[start:place]...), dst[behind:]...)
	lead.keep(f.stamp, r, f.scratch)
	lead.split = place - start
	return dst
}

// appendFurther appends a further piece of a long line, if the template has a
// place for it or the line is one that follows as it came.
func (f *templateForm) appendFurther(dst []byte, r *record.Record) []byte {
	if f.place < 0 && !r.Continues {
		return dst
	}
	return append(dst, r.Line...)
}

func (f *templateForm) appendItems(dst []byte, r *record.Record, from, to int) []byte {
	for i := from; i < to; i++ {
		item := &f.items[i]
		start := len(dst)
		switch item.slot {
		case literalText:
			dst = append(dst, item.text...)
		case timeSlot:
			dst = f.stamps[i].append(dst, r)
		case levelSlot:
			dst = f.appendLevel(dst, r.Level, item.align)
			continue
		case prioritySlot:
			dst = append(dst, priority(r.Level))
		case messageSlot:
			dst = f.appendMessage(dst, r)
			if r.Syntax != record.Plain {
				dst = f.indentLines(dst, start)
			}
		case rawSlot:
			dst = append(dst, r.Line...)
		case streamSlot:
			dst = append(dst, r.Stream.String()...)
		case fieldsSlot:
			dst = f.appendFields(dst, r)
		case fieldSlot:
			dst = f.appendField(dst, r, item.text)
		}
		if item.align.Width > 0 && r.Fragment == record.Whole {
			dst = item.align.Pad(dst, start)
		}
	}
	return dst
}

// appendLevel appends the level, its colour around the word and not the room.
func (f *templateForm) appendLevel(dst []byte, l level.Level, a expand.Alignment) []byte {
	c, name := f.colours.of(l), l.String()
	start := len(dst)
	dst = append(dst, name...)
	dst = a.Pad(dst, start)
	if len(c.before) == 0 {
		return dst
	}
	f.scratch = append(f.scratch[:0], dst[start:]...)
	before, after, _ := bytes.Cut(f.scratch, []byte(name))
	dst = append(dst[:start], before...)
	dst = append(dst, c.before...)
	dst = append(dst, name...)
	dst = append(dst, c.after...)
	return append(dst, after...)
}

// appendFields appends all fields, separated by blanks.
func (f *templateForm) appendFields(dst []byte, r *record.Record) []byte {
	start := len(dst)
	dst = f.appendAll(dst, r)
	if len(dst) == start {
		return dst
	}
	n := copy(dst[start:], dst[start+len(f.separator):])
	return dst[:start+n]
}

// appendField appends the value of the field of that name, nothing if there is
// none.
func (f *templateForm) appendField(dst []byte, r *record.Record, name []byte) []byte {
	start := len(dst)
	if !r.IsPartial() {
		if v, ok := r.Lookup(name); ok {
			dst = v.AppendText(dst)
			return f.indentLines(dst, start)
		}
	}
	for i := range f.extras {
		if string(f.extras[i].key) == string(name) {
			return f.indentLines(append(dst, f.extras[i].value...), start)
		}
	}
	return dst
}

// priority is the syslog severity of a level, as a digit (RFC 5424, section
// 6.2.1). Emergency is left out: syslog daemons tell it to every user.
func priority(l level.Level) byte {
	switch {
	case l <= level.Debug:
		return '7'
	case l < level.Notice:
		return '6'
	case l < level.Warning:
		return '5'
	case l < level.Error:
		return '4'
	case l < level.Critical:
		return '3'
	case l < level.Fatal:
		return '2'
	}
	return '1'
}
