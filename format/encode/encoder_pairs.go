package encode

import (
	"bytes"

	"logly/format/jsontext"
	"logly/format/record"
)

// A pairWriter writes a record's fields as key=value pairs.
type pairWriter struct {
	*kit
	style     jsontext.PairStyle
	separator string // in front of each pair
	extraOf   func(*extra) []byte
	reserved  reservedNames // nil: none are
}

// appendAll appends the record's own fields in their order, then the user's.
func (w *pairWriter) appendAll(dst []byte, r *record.Record) []byte {
	w.begin()
	switch {
	case record.IsPiece(r):
	case r.Syntax == record.JSON && len(r.Members) <= record.MaxMembers && len(w.extras) == 0:
		return w.appendMembers(dst, r)
	default:
		s := r.Fields()
		for s.Next() {
			dst = append(dst, w.separator...)
			dst = w.appendOwn(dst, &s)
		}
	}
	return w.appendExtras(dst)
}

// appendMembers is layout.appendAll for an object whose members are all known, without
// fields of the user's. It takes two thirds of the time.
func (w *pairWriter) appendMembers(dst []byte, r *record.Record) []byte {
	for i := range r.Members {
		if r.GaveWith(i) {
			continue
		}
		dst = w.appendMemberName(dst, r, i)
		dst = w.appendRaw(dst, r.Members[i].Value.Of(r.Line))
	}
	return dst
}

// appendRaw appends the value raw of a member.
func (w *pairWriter) appendRaw(dst, raw []byte) []byte {
	switch c := raw[0]; {
	case c == '"' && w.style.Simple(raw[1:len(raw)-1]):
		return append(dst, raw[1:len(raw)-1]...)
	case c == '"', c == '{', c == '[':
		return w.appendValue(dst, record.Value{Raw: raw, Syntax: record.JSON})
	}
	return append(dst, raw...)
}

// appendMemberName appends all that stands in front of the value of member number i.
func (w *pairWriter) appendMemberName(dst []byte, r *record.Record, i int) []byte {
	key := r.Members[i].Key.Of(r.Line)
	dst = append(dst, w.separator...)
	dst = w.appendName(dst, &record.FieldScanner{R: r, Key: key, Known: r.IsKnown(i)})
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
func (w *pairWriter) appendOwn(dst []byte, s *record.FieldScanner) []byte {
	if len(w.extras) > 0 {
		w.seen(s.Key)
	}
	dst = w.appendName(dst, s)
	v := s.Own()
	if v.Flag {
		return dst
	}
	dst = append(dst, '=')
	return w.appendValue(dst, v)
}

// appendName appends the name of the field that s stands at.
func (w *pairWriter) appendName(dst []byte, s *record.FieldScanner) []byte {
	key := s.Key
	simple := w.style.Simple(key)
	if !simple && s.R.Syntax == record.JSON && bytes.IndexByte(key, '\\') >= 0 {
		w.scratch = append(append(append(w.scratch[:0], '"'), key...), '"')
		w.message = record.AppendUnquoted(w.message[:0], w.scratch)
		key = w.message
	}
	if w.reserved != nil && (s.Known || !simple) {
		if name := w.reserved.index(key); name >= 0 {
			dst = w.appendPrefix(dst, s.R, w.reserved, name)
		}
	}
	if simple {
		return append(dst, key...)
	}
	return w.style.AppendKey(dst, key)
}

// appendValue appends v: a string as its text, a number and the like as it
// stands, a nested value as its compact JSON.
func (w *pairWriter) appendValue(dst []byte, v record.Value) []byte {
	switch {
	case len(v.Raw) >= 2 && v.Raw[0] == '"':
		text := v.Raw[1 : len(v.Raw)-1]
		if w.style.Simple(text) {
			return append(dst, text...)
		}
		if bytes.IndexByte(text, '\\') < 0 {
			return w.style.AppendValue(dst, text)
		}
		w.message = record.AppendUnquoted(w.message[:0], v.Raw)
		return w.style.AppendValue(dst, w.message)
	case v.Syntax == record.Logfmt:
		return w.style.AppendValue(dst, v.Raw)
	case v.Raw[0] == '{' || v.Raw[0] == '[':
		w.message = jsontext.AppendCompact(w.message[:0], v.Raw)
		return w.style.AppendValue(dst, w.message)
	}
	return append(dst, v.Raw...)
}
