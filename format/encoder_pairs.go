package format

import "bytes"

// A pairWriter writes a record's fields as key=value pairs.
type pairWriter struct {
	*kit
	style     pairStyle
	separator string // in front of each pair
	extraOf   func(*extra) []byte
	reserved  reservedNames // nil: none are
	names     []pairName    // of the members of the last JSON line, in their order
}

// A pairName is the key of a member and what is written in front of its value. Most
// lines have the same keys in the same order: to see that costs half of writing them.
type pairName struct {
	key    [2]maskedWord
	length int // of the key
	text   []byte
}

// maxPairName is the length of the longest key that is remembered.
const maxPairName = 16

// fits reports whether the key at the front of b is the same.
func (n *pairName) fits(b []byte, key Span) bool {
	return n.length > 0 && key.End-key.Start == n.length && len(b) >= maxPairName && n.key[0].fits(b) && n.key[1].fits(b[8:])
}

// remember keeps text, which was written for member number i, whose key b begins
// with.
func (w *pairWriter) remember(i int, b []byte, length int, text []byte) {
	if length > maxPairName || len(b) < maxPairName {
		return
	}
	for i >= len(w.names) {
		w.names = append(w.names, pairName{})
	}
	n := &w.names[i]
	n.length, n.text = length, append(n.text[:0], text...)
	n.key[0].set(b, length)
	n.key[1].set(b[8:], length-8)
}

// appendAll appends the record's own fields in their order, then the user's.
func (w *pairWriter) appendAll(dst []byte, r *Record) []byte {
	w.begin()
	switch {
	case isPiece(r):
	case r.Syntax == JSON && len(r.members) <= maxMembers && len(w.extras) == 0:
		return w.appendMembers(dst, r)
	default:
		s := r.fields()
		for s.next() {
			dst = append(dst, w.separator...)
			dst = w.appendOwn(dst, &s)
		}
	}
	return w.appendExtras(dst)
}

// appendMembers is appendAll for an object whose members are all known, without
// fields of the user's. It takes two thirds of the time.
func (w *pairWriter) appendMembers(dst []byte, r *Record) []byte {
	for i := range r.members {
		m := &r.members[i]
		known := r.isKnown(i)
		if known && (m.key == r.levelKey || m.key == r.timeKey || m.key == r.messageKey || r.isConsumed(m.key.Of(r.Line))) {
			continue
		}
		if i < len(w.names) && w.names[i].fits(r.Line[m.key.Start:], m.key) && !known {
			dst = append(dst, w.names[i].text...)
		} else {
			dst = w.appendMemberName(dst, r, i)
		}
		raw := m.value.Of(r.Line)
		switch c := raw[0]; {
		case c == '"' && w.style.simple(raw[1:len(raw)-1]):
			dst = append(dst, raw[1:len(raw)-1]...)
		case c == '"', c == '{', c == '[':
			dst = w.appendValue(dst, value{raw: raw, syntax: JSON})
		default:
			dst = append(dst, raw...)
		}
	}
	return dst
}

// appendMemberName appends all that stands in front of the value of member number i.
func (w *pairWriter) appendMemberName(dst []byte, r *Record, i int) []byte {
	start, known, at := len(dst), r.isKnown(i), r.members[i].key
	key := at.Of(r.Line)
	dst = append(dst, w.separator...)
	if known || !w.style.simple(key) { // which hangs on the other keys of the record
		dst = w.appendName(dst, &fieldScanner{r: r, key: key, known: known})
		return append(dst, '=')
	}
	dst = append(append(dst, key...), '=')
	w.remember(i, r.Line[at.Start:], len(key), dst[start:])
	return dst
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
	if len(w.extras) > 0 {
		w.seen(s.key)
	}
	dst = w.appendName(dst, s)
	v := s.own()
	if v.flag {
		return dst
	}
	dst = append(dst, '=')
	return w.appendValue(dst, v)
}

// appendName appends the name of the field that s stands at.
func (w *pairWriter) appendName(dst []byte, s *fieldScanner) []byte {
	key := s.key
	simple := w.style.simple(key)
	if !simple && s.r.Syntax == JSON && bytes.IndexByte(key, '\\') >= 0 {
		w.scratch = append(append(append(w.scratch[:0], '"'), key...), '"')
		w.message = appendUnquoted(w.message[:0], w.scratch)
		key = w.message
	}
	if w.reserved != nil && (s.known || !simple) {
		if name := w.reserved.index(key); name >= 0 {
			dst = w.appendPrefix(dst, s.r, w.reserved, name)
		}
	}
	if simple {
		return append(dst, key...)
	}
	return w.style.appendKey(dst, key)
}

// appendValue appends v: a string as its text, a number and the like as it
// stands, a nested value as its compact JSON.
func (w *pairWriter) appendValue(dst []byte, v value) []byte {
	switch {
	case len(v.raw) >= 2 && v.raw[0] == '"':
		text := v.raw[1 : len(v.raw)-1]
		if w.style.simple(text) {
			return append(dst, text...)
		}
		if bytes.IndexByte(text, '\\') < 0 {
			return w.style.appendValue(dst, text)
		}
		w.message = appendUnquoted(w.message[:0], v.raw)
		return w.style.appendValue(dst, w.message)
	case v.syntax == Logfmt:
		return w.style.appendValue(dst, v.raw)
	case v.raw[0] == '{' || v.raw[0] == '[':
		w.message = appendCompact(w.message[:0], v.raw)
		return w.style.appendValue(dst, w.message)
	}
	return append(dst, v.raw...)
}
