package encode

import (
	"bytes"

	"logly/format/encode/screen"
	"logly/format/expand"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/logfmt"
	"logly/format/record"
)

// A templateEncoder writes what the user's template says. Continuation lines follow
// unchanged. The further fragments of a long line follow its last {message} or {raw},
// before the rest of the template.
type templateEncoder struct {
	pairWriter
	items    []templateItem
	times    []*timeWriter // by item; nil for items that are no times
	lineItem int           // index of the last {message} or {raw}; -1: there is none
	palette  screen.Palette
	restDue  bool // the items after lineItem are written at the end of the line whose fragments are coming
}

func newTemplateEncoder(o Options, base *encoderBase) (*templateEncoder, error) {
	items, err := parseTemplate(o.Format)
	if err != nil {
		return nil, err
	}
	e := &templateEncoder{
		pairWriter: newPairWriter(base, logfmt.TemplateStyle, " ", nil),
		items:      items,
		times:      make([]*timeWriter, len(items)),
		lineItem:   lastLineItem(items),
		palette:    o.palette(),
	}
	for i, item := range items {
		if item.word != timeWord {
			continue
		}
		own := o
		if item.pattern != "" {
			if own.Layout, err = layout.Parse(item.pattern); err != nil {
				return nil, err
			}
			base.stateful = base.stateful || own.Layout.IsRelative()
		}
		e.times[i] = newTimeWriter(own, layout.NewDefault())
	}
	return e, nil
}

func (e *templateEncoder) append(dst []byte, r *record.Record) []byte {
	switch {
	case r.Fragment == record.Middle:
		return e.appendFragment(dst, r)
	case r.Fragment == record.Last:
		dst = e.appendFragment(dst, r)
		if e.restDue {
			dst = e.appendItems(dst, r, e.lineItem+1, len(e.items))
		}
	case r.Continues && e.lastIsRaw():
		dst = appendRaw(dst, r)
	case r.Continues:
		dst = appendPartial(dst, r)
	case r.Fragment == record.First && e.lineItem >= 0:
		dst = e.appendItems(dst, r, 0, e.lineItem+1)
	default:
		dst = e.appendItems(dst, r, 0, len(e.items))
	}
	if r.Fragment == record.First {
		e.restDue = !r.Continues && e.lineItem >= 0
		return dst
	}
	return append(dst, '\n')
}

// appendFragment appends a further fragment of a long line, if the template has the
// line or the line continues a record.
func (e *templateEncoder) appendFragment(dst []byte, r *record.Record) []byte {
	if e.lineItem < 0 && !r.Continues {
		return dst
	}
	if e.lastIsRaw() {
		return appendRaw(dst, r)
	}
	return append(dst, r.Line...)
}

// lastIsRaw reports whether the last item that writes the line itself is {raw}.
func (e *templateEncoder) lastIsRaw() bool {
	return e.lineItem >= 0 && e.items[e.lineItem].word == rawWord
}

// appendRaw appends the line unchanged: a carriage return that ends it is part of it.
func appendRaw(dst []byte, r *record.Record) []byte {
	return append(append(dst, r.Line...), bytes.TrimSuffix(r.Ending, []byte("\n"))...)
}

func (e *templateEncoder) appendItems(dst []byte, r *record.Record, from, to int) []byte {
	for i := from; i < to; i++ {
		item := &e.items[i]
		start := len(dst)
		switch item.word {
		case literalWord:
			dst = append(dst, item.text...)
		case timeWord:
			dst = e.times[i].append(dst, r)
		case levelWord:
			dst = e.appendLevel(dst, r.Level, item.align)
			continue
		case priorityWord:
			dst = append(dst, '0'+r.Level.Syslog())
		case messageWord:
			dst = e.appendMessage(dst, r)
			if r.Syntax != record.Plain {
				dst = e.indentLines(dst, start)
			}
		case rawWord:
			dst = appendRaw(dst, r)
		case streamWord:
			dst = append(dst, r.Stream.String()...)
		case fieldsWord:
			dst = e.appendFieldList(dst, r)
		case fieldWord:
			dst = e.appendField(dst, r, item.text)
		}
		if !item.align.IsZero() && r.Fragment == record.Whole {
			dst = item.align.Pad(dst, start)
		}
	}
	return dst
}

// appendLevel appends the level. Its colour is around the word, not the padding.
func (e *templateEncoder) appendLevel(dst []byte, l level.Level, a expand.Alignment) []byte {
	c, name := e.palette.Levels[l], l.String()
	start := len(dst)
	dst = append(dst, name...)
	dst = a.Pad(dst, start)
	if len(c.Before) == 0 {
		return dst
	}
	e.scratch = append(e.scratch[:0], dst[start:]...)
	before, after, _ := bytes.Cut(e.scratch, []byte(name))
	dst = append(dst[:start], before...)
	dst = append(dst, c.Before...)
	dst = append(dst, name...)
	dst = append(dst, c.After...)
	return append(dst, after...)
}

// appendFieldList appends all fields, separated by spaces.
func (e *templateEncoder) appendFieldList(dst []byte, r *record.Record) []byte {
	start := len(dst)
	dst = e.appendFields(dst, r)
	if len(dst) == start {
		return dst
	}
	n := copy(dst[start:], dst[start+len(e.separator):])
	return dst[:start+n]
}

// appendField appends the value of the field with that name, if there is one.
func (e *templateEncoder) appendField(dst []byte, r *record.Record, name []byte) []byte {
	start := len(dst)
	if !r.IsPartial() {
		if v, ok := r.Lookup(name); ok {
			dst = v.AppendText(dst)
			return e.indentLines(dst, start)
		}
	}
	for _, f := range e.userFields {
		if string(f.key) == string(name) {
			return e.indentLines(append(dst, f.value...), start)
		}
	}
	return dst
}
