package format

import "bytes"

// A pairWriter writes a record's fields as key=value pairs.
type pairWriter struct {
	*kit
	style     pairStyle
	separator string // in front of each pair
	extraOf   func(*extra) []byte
	reserved  reservedNames // nil: none are
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
		if r.gaveWith(i) {
			continue
		}
		dst = w.appendMemberName(dst, r, i)
		dst = w.appendRaw(dst, r.members[i].value.Of(r.Line))
	}
	return dst
}

// gaveWith reports whether member number i gave the record its level, its time or its
// message, or has the key of one that did.
func (r *Record) gaveWith(i int) bool {
	key := r.members[i].key
	return r.isKnown(i) && (key == r.levelKey || key == r.timeKey || key == r.messageKey || r.isConsumed(key.Of(r.Line)))
}

// appendRaw appends the value raw of a member.
func (w *pairWriter) appendRaw(dst, raw []byte) []byte {
	switch c := raw[0]; {
	case c == '"' && w.style.simple(raw[1:len(raw)-1]):
		return append(dst, raw[1:len(raw)-1]...)
	case c == '"', c == '{', c == '[':
		return w.appendValue(dst, value{raw: raw, syntax: JSON})
	}
	return append(dst, raw...)
}

// appendMemberName appends all that stands in front of the value of member number i.
func (w *pairWriter) appendMemberName(dst []byte, r *Record, i int) []byte {
	key := r.members[i].key.Of(r.Line)
	dst = append(dst, w.separator...)
	dst = w.appendName(dst, &fieldScanner{r: r, key: key, known: r.isKnown(i)})
	return append(dst, '=')
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
