package encode

import (
	"bytes"
	"encoding/binary"

	"logly/format/jsontext"
	"logly/format/logfmt"
	"logly/format/record"
)

// A pairWriter writes a record's fields as key=value pairs.
type pairWriter struct {
	*kit
	style     logfmt.Style
	separator string // in front of each pair
	extraOf   func(*extra) []byte
	reserved  reservedNames // nil: none are
}

// appendAll appends the record's own fields in their order, then the user's.
func (w *pairWriter) appendAll(dst []byte, r *record.Record) []byte {
	w.begin()
	switch {
	case r.IsPartial():
	case r.Syntax == record.JSON && len(r.Fields.Members) <= record.MaxMembers && len(w.extras) == 0:
		return w.appendMembers(dst, r)
	default:
		s := r.ScanFields()
		for s.Next() {
			dst = append(dst, w.separator...)
			dst = w.appendOwn(dst, r, &s)
		}
	}
	return w.appendExtras(dst)
}

// appendMembers is layout.appendAll for an object whose members are all known, without
// fields of the user's. It takes two thirds of the time.
func (w *pairWriter) appendMembers(dst []byte, r *record.Record) []byte {
	for i := range r.Fields.Members {
		if r.IsMeta(i) {
			continue
		}
		dst = w.appendMemberName(dst, r, i)
		dst = w.appendRaw(dst, r.Fields.Members[i].Value.Of(r.Line))
	}
	return dst
}

// appendRaw appends the value raw of a member.
func (w *pairWriter) appendRaw(dst, raw []byte) []byte {
	switch c := raw[0]; {
	case c == '"' && w.style.IsBareASCII(raw[1:len(raw)-1]):
		return appendShort(dst, raw[1:len(raw)-1])
	case c == '"', c == '{', c == '[':
		return w.appendValue(dst, record.Value{Raw: raw, Syntax: record.JSON})
	}
	return appendShort(dst, raw)
}

// appendShort appends b. Of up to 16 bytes it copies 16, whatever stands behind b in
// memory, and leaves out the rest again: that takes half of the time.
func appendShort(dst, b []byte) []byte {
	n := len(dst)
	if len(b) > 16 || cap(b) < 16 || cap(dst)-n < 16 {
		return append(dst, b...)
	}
	to, from := dst[n:n+16], b[:16]
	binary.LittleEndian.PutUint64(to, binary.LittleEndian.Uint64(from))
	binary.LittleEndian.PutUint64(to[8:], binary.LittleEndian.Uint64(from[8:]))
	return dst[:n+len(b)]
}

// appendMemberName appends all that stands in front of the value of member number i.
func (w *pairWriter) appendMemberName(dst []byte, r *record.Record, i int) []byte {
	key := r.Fields.Members[i].Key.Of(r.Line)
	dst = append(dst, w.separator...)
	dst = w.appendName(dst, r, key, r.Fields.IsKnown(i))
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
func (w *pairWriter) appendOwn(dst []byte, r *record.Record, s *record.FieldScanner) []byte {
	if len(w.extras) > 0 {
		w.seen(s.Key())
	}
	dst = w.appendName(dst, r, s.Key(), s.IsKnown())
	v := s.Value()
	if v.IsFlag {
		return dst
	}
	dst = append(dst, '=')
	return w.appendValue(dst, v)
}

// appendName appends the name of a field whose key in the line is key.
func (w *pairWriter) appendName(dst []byte, r *record.Record, key []byte, known bool) []byte {
	simple := w.style.IsBareASCII(key)
	if !simple && r.Syntax == record.JSON && bytes.IndexByte(key, '\\') >= 0 {
		w.scratch = append(append(append(w.scratch[:0], '"'), key...), '"')
		w.message = jsontext.AppendUnquoted(w.message[:0], w.scratch)
		key = w.message
	}
	if w.reserved != nil && (known || !simple) {
		if name := w.reserved.index(key); name >= 0 {
			dst = w.appendPrefix(dst, r, w.reserved, name)
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
