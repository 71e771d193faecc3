package format

import "bytes"

// A pairWriter writes a record's fields as key=value pairs.
type pairWriter struct {
	*kit
	style     pairStyle
	separator string // in front of each pair
	extraOf   func(*extra) []byte
	reserved  func(key []byte) string // the name that every record has, if key is one
}

// appendAll appends the record's own fields in their order, then the user's.
func (w *pairWriter) appendAll(dst []byte, r *Record) []byte {
	w.begin()
	if !isPiece(r) {
		for s := r.fields(); s.next(); {
			dst = append(dst, w.separator...)
			dst = w.appendOwn(dst, &s)
		}
	}
	return w.appendExtras(dst)
}

// appendExtras appends the user's fields that the record does not have itself.
func (w *pairWriter) appendExtras(dst []byte) []byte {
	for i := range w.extras {
		if w.isMissing(i) {
			dst = append(dst, w.separator...)
			dst = append(dst, w.extraOf(&w.extras[i])...)
		}
	}
	return dst
}

// appendOwn appends the field that s stands at.
func (w *pairWriter) appendOwn(dst []byte, s *fieldScanner) []byte {
	key := s.key
	if bytes.IndexByte(key, '\\') >= 0 && s.r.Syntax == JSON {
		w.scratch = append(append(append(w.scratch[:0], '"'), key...), '"')
		w.message = appendUnquoted(w.message[:0], w.scratch)
		key = w.message
	}
	if len(w.extras) > 0 {
		w.seen(s.key)
	}
	if w.reserved != nil {
		if name := w.reserved(key); name != "" {
			dst = appendPrefix(dst, s.r, name)
		}
	}
	dst = w.style.appendKey(dst, key)
	v := s.own()
	if v.flag {
		return dst
	}
	dst = append(dst, '=')
	return w.appendValue(dst, v, s.r.Syntax)
}

// appendValue appends v: a string as its text, a number and the like as it
// stands, a nested value as its compact JSON.
func (w *pairWriter) appendValue(dst []byte, v value, syntax Syntax) []byte {
	switch {
	case len(v.raw) >= 2 && v.raw[0] == '"':
		if bytes.IndexByte(v.raw, '\\') < 0 {
			return w.style.appendValue(dst, v.raw[1:len(v.raw)-1])
		}
		w.message = appendUnquoted(w.message[:0], v.raw)
		return w.style.appendValue(dst, w.message)
	case syntax == Logfmt:
		return w.style.appendValue(dst, v.raw)
	case v.raw[0] == '{' || v.raw[0] == '[':
		w.message = appendCompact(w.message[:0], v.raw)
		return w.style.appendValue(dst, w.message)
	}
	return append(dst, v.raw...)
}

// reservedPrefix is put in front of a line's own field whose name is that of a
// field that logly writes, as logrus does.
const reservedPrefix = "fields."

// appendPrefix appends the prefix for the field name of r, as often as it takes
// to make a name that r does not have.
func appendPrefix(dst []byte, r *Record, name string) []byte {
	for start := len(dst); ; {
		dst = append(dst, reservedPrefix...)
		if !r.hasField(append(dst, name...)[start:]) {
			return dst
		}
	}
}

func (r *Record) hasField(name []byte) bool {
	for s := r.fields(); s.next(); {
		if keyIs(s.key, name) {
			return true
		}
	}
	return false
}
