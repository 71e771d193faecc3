package encode

import (
	"bytes"

	"logly/format/encode/screen"
	"logly/format/jsontext"
	"logly/format/logfmt"
	"logly/format/record"
)

// A pairWriter writes a record's fields as key=value pairs.
type pairWriter struct {
	*encoderBase
	style     logfmt.Style
	separator string // before each pair
	userPairs [][]byte
	reserved  reservedNames // nil: none are
	filter    screen.Filter // of the fields that are written
}

func newPairWriter(base *encoderBase, style logfmt.Style, separator string, reserved reservedNames) pairWriter {
	return pairWriter{encoderBase: base, style: style, separator: separator, userPairs: base.pairs(style), reserved: reserved}
}

// hiding returns w without the fields that the user hides.
func (w pairWriter) hiding(o Options) pairWriter {
	w.filter = screen.NewFilter(o.Hide, o.Show)
	for i, f := range w.userFields {
		if w.filter.Hides(f.key) {
			w.userPairs[i] = nil
		}
	}
	return w
}

// appendFields appends the line's own fields in their order, then the user's.
func (w *pairWriter) appendFields(dst []byte, r *record.Record) []byte {
	w.beginFields()
	if r.IsPartial() {
		return w.appendUserFields(dst)
	}
	s := r.ScanFields()
	for s.Next() {
		if w.filter.Hides(s.Key()) {
			continue
		}
		dst = append(dst, w.separator...)
		dst = w.appendPair(dst, r, s.Key(), s.Value())
	}
	return w.appendUserFields(dst)
}

// appendUserFields appends the user's fields that the record does not have itself.
func (w *pairWriter) appendUserFields(dst []byte) []byte {
	return w.appendAbsent(dst, w.separator, w.userPairs)
}

// appendPair appends a field of the line.
func (w *pairWriter) appendPair(dst []byte, r *record.Record, key []byte, v record.Value) []byte {
	if len(w.userFields) > 0 {
		w.markPresent(key)
	}
	dst = w.appendName(dst, r, key)
	if v.IsFlag {
		return dst
	}
	dst = append(dst, '=')
	return w.appendValue(dst, v)
}

func (w *pairWriter) appendName(dst []byte, r *record.Record, key []byte) []byte {
	bare := w.style.CanBeKey(key) && bytes.IndexByte(key, '\\') < 0
	if !bare && r.Syntax == record.JSON && bytes.IndexByte(key, '\\') >= 0 {
		w.scratch = append(append(append(w.scratch[:0], '"'), key...), '"')
		w.message = jsontext.AppendUnquoted(w.message[:0], w.scratch)
		key = w.message
	}
	if name := w.reserved.index(key); name >= 0 {
		dst = w.appendReservedPrefix(dst, r, w.reserved, name)
	}
	if bare {
		return append(dst, key...)
	}
	return w.style.AppendKey(dst, key)
}

// appendValue appends v: of a string its text, of an object or array its JSON
// without white space, of others what the line has.
func (w *pairWriter) appendValue(dst []byte, v record.Value) []byte {
	switch {
	case len(v.Raw) >= 2 && v.Raw[0] == '"':
		text := v.Raw[1 : len(v.Raw)-1]
		if w.style.IsBareASCII(text) {
			return append(dst, text...)
		}
		if bytes.IndexByte(text, '\\') < 0 {
			return w.style.AppendValue(dst, text)
		}
		w.message = jsontext.AppendUnquoted(w.message[:0], v.Raw)
		return w.style.AppendValue(dst, w.message)
	case v.Syntax == record.Logfmt:
		return w.style.AppendValue(dst, v.Raw)
	case v.Raw[0] == '{' || v.Raw[0] == '[':
		w.message = jsontext.AppendCompact(w.message[:0], v.Raw)
		return w.style.AppendValue(dst, w.message)
	}
	return append(dst, v.Raw...)
}
