package format

import (
	"bytes"
	"unicode/utf8"
)

// A jsonForm writes one JSON object a line: time, level, message, then the
// line's own fields with their values untouched. The lines of a record are
// joined into its message. Output is UTF-8, as RFC 8259 demands: what is not
// becomes U+FFFD.
type jsonForm struct {
	*kit
	leading
	hold  hold
	heads [Fatal + 1]string // from behind the time up to the message's text
}

// jsonNames are the reserved names of a command's records. Others have no stream.
var jsonNames = reservedNames{"time", "level", "message", "stream"}

func jsonNamesOf(r *Record) reservedNames {
	if r.Stream == Stdin {
		return jsonNames[:3]
	}
	return jsonNames
}

func newJSONForm(o EncoderOptions, k *kit) *jsonForm {
	f := &jsonForm{kit: k, leading: leading{stamp: newStamper(o, isoLayout())}, hold: newHold(o)}
	for _, l := range Levels {
		f.heads[l] = `,"level":"` + l.String() + `","message":"`
	}
	return f
}

func (f *jsonForm) takes(r *Record) bool { return f.hold.takes(r) }

func (f *jsonForm) append(dst []byte, r *Record) []byte {
	if f.takes(r) {
		f.scratch = appendPiece(f.scratch[:0], r)
		f.hold.join(r, f.scratch)
		return dst
	}
	dst = f.flush(dst)
	f.take(r)
	if goesOn(r) || r.Blank {
		return f.flush(dst)
	}
	return dst
}

func (f *jsonForm) flush(dst []byte) []byte {
	if !f.hold.open {
		return dst
	}
	f.hold.open = false
	dst = append(dst, f.hold.head...)
	return append(dst, f.hold.tail...)
}

// take makes r the record that is held.
func (f *jsonForm) take(r *Record) {
	valid := r.Syntax == JSON && utf8.Valid(r.Line) // of others each part is made so
	head := f.appendLead(f.hold.head[:0], r)
	f.hold.from = len(head)
	f.hold.head = f.appendText(head, r, valid)

	tail := append(f.hold.tail[:0], '"')
	if goesOn(r) {
		// As Docker and the CRI mark the pieces of a long line.
		tail = append(tail, `,"partial":true`...)
	}
	tail = append(tail, streamMembers[r.Stream]...)
	tail = f.appendMembers(tail, r, valid)
	f.hold.tail = append(tail, "}\n"...)
	f.hold.open, f.hold.strand = true, r.strand()
}

// appendLead appends what stands in front of the message's text.
func (f *jsonForm) appendLead(dst []byte, r *Record) []byte {
	lead := f.leads.of(r.Level)
	if lead.fits(f.stamp, r) {
		return append(dst, lead.text...)
	}
	start := len(dst)
	dst = append(dst, `{"time":`...)
	dst = f.stamp.appendJSON(dst, r)
	dst = append(dst, f.heads[r.Level]...)
	lead.keep(f.stamp, r, dst[start:])
	return dst
}

// appendText appends the message as it stands between quotes. A string of a JSON
// line stands so already.
func (f *jsonForm) appendText(dst []byte, r *Record, valid bool) []byte {
	if text, ok := f.quotedMessage(r); ok && valid {
		return append(dst, text...)
	}
	if text, ok := r.tail(); ok {
		return appendEscaped(dst, text, replaceBad)
	}
	f.scratch = f.appendMessage(f.scratch[:0], r)
	return appendEscaped(dst, f.scratch, replaceBad)
}

// appendMembers appends the record's own fields, then the user's, each with a
// comma in front.
func (f *jsonForm) appendMembers(dst []byte, r *Record, valid bool) []byte {
	if r.Syntax == Plain && len(f.extras) == 0 {
		return dst
	}
	f.begin()
	names := jsonNamesOf(r)
	if len(f.extras) > 0 && r.Stream != Stdin {
		f.seen([]byte("stream"))
	}
	if !isPiece(r) {
		s := r.fields()
		asIs := r.Syntax == JSON && valid && len(f.extras) == 0 && len(r.members) <= maxMembers &&
			bytes.IndexByte(r.Line, '\\') < 0 // in a key, it may hide the name of another
		for s.next() {
			if asIs {
				if run := s.run(); run != nil {
					dst = append(dst, ',')
					dst = append(dst, run...)
					continue
				}
			}
			dst = append(dst, ',', '"')
			if name := names.index(s.key); name >= 0 {
				dst = f.appendPrefix(dst, r, names, name)
			}
			dst = f.appendName(dst, &s, valid)
			dst = append(dst, '"', ':')
			dst = f.appendValue(dst, &s, valid)
			if len(f.extras) > 0 {
				f.seen(s.key)
			}
		}
	}
	for i := range f.extras {
		if f.isMissing(i) {
			dst = append(dst, ',')
			dst = append(dst, f.extras[i].member...)
		}
	}
	return dst
}

func (f *jsonForm) appendName(dst []byte, s *fieldScanner, valid bool) []byte {
	switch {
	case s.r.Syntax == JSON && valid:
		return append(dst, s.key...)
	case s.r.Syntax == JSON:
		return appendUTF8(dst, s.key)
	}
	return appendEscaped(dst, s.key, replaceBad)
}

// appendValue appends a value: of a JSON line as it stands, of a logfmt line as a
// string, since there nothing tells 007 the number from 007 the name.
func (f *jsonForm) appendValue(dst []byte, s *fieldScanner, valid bool) []byte {
	v := s.own()
	switch {
	case s.r.Syntax == JSON && valid:
		return append(dst, v.raw...)
	case s.r.Syntax == JSON:
		return appendUTF8(dst, v.raw)
	case v.flag:
		return append(dst, "true"...)
	}
	f.message = v.appendText(f.message[:0])
	return appendJSONString(dst, f.message)
}
