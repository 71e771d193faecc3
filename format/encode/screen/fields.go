package screen

import (
	"bytes"

	"logly/format/jsontext"
	"logly/format/record"
	"logly/format/visible"
)

// maxDepth bounds how deep objects are flattened: each level reads the inner ones again.
const maxDepth = 8

// maxInline is the length above which the elements of an array are written below, one a line.
const maxInline = 100

// separator is between two fields, and between a message and the first one.
const separator = "  "

// Fields appends the fields of r after its message, then those that the user adds, and
// a mark if there are hidden ones. End writes texts of several lines.
func (w *Writer) Fields(dst []byte, r *record.Record) []byte {
	start := len(dst)
	w.hidden, w.missing = false, 1<<len(w.added)-1
	if !r.IsPartial() {
		w.signature = signaturesOf(r)
		s := r.ScanFields()
		for s.Next() {
			v := s.Value()
			w.markPresent(s.Key())
			w.path = w.appendKey(w.path[:0], s.Key(), v.Syntax)
			dst = w.appendValue(dst, r, v, 0)
		}
	}
	for i, f := range w.added {
		if w.missing&(1<<i) != 0 {
			w.path = append(w.path[:0], f.Key...)
			dst = w.appendString(dst, f.Value)
		}
	}
	if w.hidden {
		dst = append(dst, separator...)
		dst = w.palette.Faint.append(dst, []byte("…"))
	}
	if w.noMessage && len(dst) > start {
		dst = append(dst[:start], dst[start+len(separator):]...)
	}
	return dst
}

// markPresent notes that the record has a field with that key itself.
func (w *Writer) markPresent(key []byte) {
	for i := range w.added {
		if jsontext.KeyEquals(key, w.added[i].Key) {
			w.missing &^= 1 << i
		}
	}
}

// appendKey appends a key of a line of that syntax, without its escapes.
func (w *Writer) appendKey(dst, key []byte, s record.Syntax) []byte {
	if s == record.JSON && bytes.IndexByte(key, '\\') >= 0 {
		w.text = append(append(append(w.text[:0], '"'), key...), '"')
		return jsontext.AppendUnquoted(dst, w.text)
	}
	return append(dst, key...)
}

// appendValue appends the field at w.path, which is inside depth objects.
func (w *Writer) appendValue(dst []byte, r *record.Record, v record.Value, depth int) []byte {
	raw := v.Raw
	if depth == 0 {
		w.usuallyHidden = w.signature.hides(w.path)
	}
	switch {
	case v.Syntax == record.JSON && raw[0] == '{' && depth < maxDepth && len(bytes.TrimLeft(raw[1:], " \t\r\n")) > 1:
		return w.appendObject(dst, r, raw, depth)
	case w.filter.hides(w.path, w.usuallyHidden):
		w.hidden = true
		return dst
	case v.IsFlag:
		return w.palette.Faint.append(append(dst, separator...), w.safePath())
	case len(raw) == 0:
		return w.appendString(dst, nil)
	case raw[0] == '"':
		if isMeta(r, raw) {
			return dst
		}
		if bytes.IndexByte(raw, '\\') < 0 {
			return w.appendString(dst, raw[1:len(raw)-1])
		}
		w.text = jsontext.AppendUnquoted(w.text[:0], raw)
		return w.appendString(dst, w.text)
	case v.Syntax != record.JSON:
		return w.appendString(dst, raw)
	case raw[0] == '{' || raw[0] == '[':
		return w.appendNested(dst, raw)
	}
	dst = w.appendName(dst)
	if string(raw) == "null" {
		return w.palette.Faint.append(dst, raw)
	}
	return append(dst, raw...)
}

// isMeta reports whether a nested string is the level, the time or the message, which the
// record shows already.
func isMeta(r *record.Record, quoted []byte) bool {
	at := &quoted[0]
	if f := r.Fields.MessageAt; !f.Empty() && at == &r.Line[f.Start] {
		return true
	}
	at = &quoted[1]
	return !r.LevelAt.Empty() && at == &r.Line[r.LevelAt.Start] || !r.TimeAt.Empty() && at == &r.Line[r.TimeAt.Start]
}

// appendObject appends the members of an object as fields of their own.
func (w *Writer) appendObject(dst []byte, r *record.Record, raw []byte, depth int) []byte {
	n := len(w.path)
	s := jsontext.ScanObject(raw, 0)
	for s.Next() {
		w.path = append(w.path[:n], '.')
		w.path = w.appendKey(w.path, s.Key().Of(raw), record.JSON)
		dst = w.appendValue(dst, r, record.Value{Raw: s.Value().Of(raw), Syntax: record.JSON}, depth+1)
	}
	w.path = w.path[:n]
	return dst
}

// appendNested appends an array, or an object that is not flattened, as JSON. The elements
// of a long array are written below.
func (w *Writer) appendNested(dst, raw []byte) []byte {
	w.text = jsontext.AppendCompact(w.text[:0], raw)
	if raw[0] == '[' && len(w.text) > maxInline {
		w.text = appendElements(w.text[:0], raw)
		w.below = w.appendField(w.below, w.path, w.text)
		return dst
	}
	return appendSafe(w.appendName(dst), w.text)
}

// appendElements appends the elements of an array, each after a line break: of a string its
// text, of others their JSON.
func appendElements(dst, array []byte) []byte {
	for i := 1; ; {
		i = jsontext.SkipSpace(array, i)
		end := jsontext.ScanValue(array, i, 1)
		if end < 0 {
			return dst
		}
		dst = append(dst, '\n')
		if array[i] == '"' {
			dst = jsontext.AppendUnquoted(dst, array[i:end])
		} else {
			dst = jsontext.AppendCompact(dst, array[i:end])
		}
		if i = jsontext.SkipSpace(array, end); i >= len(array) || array[i] != ',' {
			return dst
		}
		i++
	}
}

// appendString appends a field whose value is text: bare if that is clear, else in quotes.
func (w *Writer) appendString(dst, text []byte) []byte {
	if trimmed := bytes.TrimRight(text, "\r\n"); bytes.IndexByte(trimmed, '\n') >= 0 {
		w.below = w.appendField(w.below, w.path, trimmed)
		return dst
	}
	dst = w.appendName(dst)
	if isBare(text) {
		return appendSafe(dst, text)
	}
	dst = append(dst, '"')
	for {
		i := bytes.IndexByte(text, '"')
		if i < 0 {
			return append(appendSafe(dst, text), '"')
		}
		dst = append(appendSafe(dst, text[:i]), `\"`...)
		text = text[i+1:]
	}
}

// isBare reports whether a value needs no quotes: it has neither blanks nor quotes.
func isBare(text []byte) bool {
	for _, c := range text {
		if c <= ' ' || c == '"' {
			return false
		}
	}
	return len(text) > 0
}

// appendName appends the separator, the path and the equals sign.
func (w *Writer) appendName(dst []byte) []byte {
	dst = append(append(dst, separator...), w.palette.Faint.Before...)
	dst = append(appendSafe(dst, w.path), '=')
	return append(dst, w.palette.Faint.After...)
}

// safePath returns the path with its control characters shown. It is valid until the next
// value.
func (w *Writer) safePath() []byte {
	w.text = visible.AppendLines(w.text[:0], w.path)
	return w.text
}
