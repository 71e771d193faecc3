package encode

import (
	"bytes"
	"unicode/utf8"

	"logly/format/jsontext"
	"logly/format/level"
	"logly/format/record"
)

// A jsonForm writes one JSON object a line: time, level, message, then the
// line's own fields with their values untouched. The lines of a record are
// joined into its message. Output is UTF-8, as RFC 8259 demands: what is not
// becomes U+FFFD.
type jsonForm struct {
	*kit
	leading
	hold  hold
	heads [level.Fatal + 1]string // from behind the time up to the message's text
}

// streamMembers are the "stream" members of a command's records, named and written
// as by Docker's json-file driver.
var streamMembers = [record.NumStreams]string{
	record.Stdout: `,"stream":"stdout"`,
	record.Stderr: `,"stream":"stderr"`,
}

// jsonNames are the reserved names of a command's records. Others have no stream.
var jsonNames = reservedNames{"time", "level", "message", "stream"}

func jsonNamesOf(r *record.Record) reservedNames {
	if r.Stream == record.Stdin {
		return jsonNames[:3]
	}
	return jsonNames
}

func newJSONForm(o Options, k *kit) *jsonForm {
	f := &jsonForm{kit: k, leading: leading{stamp: newStamper(o, isoLayout())}, hold: newHold(o)}
	for _, l := range level.Levels {
		f.heads[l] = `,"level":"` + l.String() + `","message":"`
	}
	return f
}

func (f *jsonForm) takes(r *record.Record) bool { return f.hold.takes(r) }

func (f *jsonForm) append(dst []byte, r *record.Record) []byte {
	if f.takes(r) {
		f.scratch = appendPiece(f.scratch[:0], r)
		f.hold.join(r, f.scratch)
		return dst
	}
	dst = f.flush(dst)
	f.take(r)
	if r.HasMore() || r.Empty {
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
func (f *jsonForm) take(r *record.Record) {
	valid := r.Syntax == record.JSON && utf8.Valid(r.Line) // of others each part is made so
	head := f.appendLead(f.hold.head[:0], r)
	f.hold.from = len(head)
	f.hold.head = f.appendText(head, r, valid)

	tail := append(f.hold.tail[:0], '"')
	if r.HasMore() {
		// As Docker and the CRI mark the pieces of a long line.
		tail = append(tail, `,"partial":true`...)
	}
	tail = append(tail, streamMembers[r.Stream]...)
	tail = f.appendMembers(tail, r, valid)
	f.hold.tail = append(tail, "}\n"...)
	f.hold.open, f.hold.strand = true, r.StreamKey()
}

// appendLead appends what stands in front of the message's text.
func (f *jsonForm) appendLead(dst []byte, r *record.Record) []byte {
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
func (f *jsonForm) appendText(dst []byte, r *record.Record, valid bool) []byte {
	if text, ok := f.quotedMessage(r); ok && valid {
		return append(dst, text...)
	}
	if text, ok := r.MessageTail(); ok {
		return jsontext.AppendEscaped(dst, text)
	}
	f.scratch = f.appendMessage(f.scratch[:0], r)
	return jsontext.AppendEscaped(dst, f.scratch)
}

// appendMembers appends the record's own fields, then the user's, each with a
// comma in front.
func (f *jsonForm) appendMembers(dst []byte, r *record.Record, valid bool) []byte {
	if r.Syntax == record.Plain && len(f.extras) == 0 {
		return dst
	}
	f.begin()
	names := jsonNamesOf(r)
	if len(f.extras) > 0 && r.Stream != record.Stdin {
		f.seen([]byte("stream"))
	}
	if !r.IsPartial() {
		s := r.ScanFields()
		asIs := r.Syntax == record.JSON && valid && len(f.extras) == 0 && len(r.Fields.Members) <= record.MaxMembers &&
			bytes.IndexByte(r.Line, '\\') < 0 // in a key, it may hide the name of another
		for s.Next() {
			if asIs {
				if run := s.Run(); run != nil {
					dst = append(dst, ',')
					dst = append(dst, run...)
					continue
				}
			}
			dst = append(dst, ',', '"')
			if name := names.index(s.Key()); name >= 0 {
				dst = f.appendPrefix(dst, r, names, name)
			}
			dst = f.appendName(dst, r, s.Key(), valid)
			dst = append(dst, '"', ':')
			dst = f.appendValue(dst, s.Value(), valid)
			if len(f.extras) > 0 {
				f.seen(s.Key())
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

func (f *jsonForm) appendName(dst []byte, r *record.Record, key []byte, valid bool) []byte {
	switch {
	case r.Syntax == record.JSON && valid:
		return append(dst, key...)
	case r.Syntax == record.JSON:
		return jsontext.AppendUTF8(dst, key)
	}
	return jsontext.AppendEscaped(dst, key)
}

// appendValue appends a value: of a JSON line as it stands, of a logfmt line as a
// string, since there nothing tells 007 the number from 007 the name.
func (f *jsonForm) appendValue(dst []byte, v record.Value, valid bool) []byte {
	switch {
	case v.Syntax == record.JSON && valid:
		return append(dst, v.Raw...)
	case v.Syntax == record.JSON:
		return jsontext.AppendUTF8(dst, v.Raw)
	case v.IsFlag:
		return append(dst, "true"...)
	}
	f.message = v.AppendText(f.message[:0])
	return jsontext.AppendString(dst, f.message)
}
