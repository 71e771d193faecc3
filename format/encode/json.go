package encode

import (
	"bytes"
	"unicode/utf8"

	"logly/format/jsontext"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
)

// A jsonEncoder writes one JSON object a line: time, level, message, then the
// line's own fields with their values unchanged. The output is UTF-8, as RFC 8259
// requires: bytes that are not become U+FFFD.
type jsonEncoder struct {
	*encoderBase
	prefixWriter
	userMembers [][]byte
	afterTime   [level.Fatal + 1]string // by level: from after the time to the message's opening quote
	asIs        bool                    // the record is a JSON line that is valid UTF-8: its parts are escaped already
	nested      bool                    // the line's own fields are in an object of their own, where no name is reserved
}

// streamMembers are the "stream" members of a command's records, named and written
// as by Docker's json-file driver.
var streamMembers = [record.NumStreams]string{
	record.Stdout: `,"stream":"stdout"`,
	record.Stderr: `,"stream":"stderr"`,
}

// jsonNames are the reserved names in a command's records. Others have no stream.
var jsonNames = reservedNames{"time", "level", "message", "stream"}

func (e *jsonEncoder) namesOf(r *record.Record) reservedNames {
	switch {
	case e.nested:
		return nil
	case !r.Stream.IsNamed():
		return jsonNames[:3]
	}
	return jsonNames
}

func newJSONEncoder(o Options, base *encoderBase) *jsonEncoder {
	e := &jsonEncoder{
		encoderBase:  base,
		prefixWriter: prefixWriter{time: newTimeWriter(o, layout.NewRFC3339())},
		userMembers:  base.jsonMembers(),
	}
	for _, l := range level.Levels {
		e.afterTime[l] = `,"level":"` + l.String() + `","message":"`
	}
	return e
}

// appendPrefix appends all up to the message's opening quote. It begins a record.
func (e *jsonEncoder) appendPrefix(dst []byte, r *record.Record) []byte {
	e.noteSyntax(r)
	cached := e.prefixes.of(r.Level)
	if cached.matches(e.time, r) {
		return append(dst, cached.text...)
	}
	start := len(dst)
	dst = append(dst, `{"time":`...)
	dst = e.time.appendJSON(dst, r)
	dst = append(dst, e.afterTime[r.Level]...)
	cached.store(e.time, r, dst[start:])
	return dst
}

// noteSyntax prepares for the parts of r.
func (e *jsonEncoder) noteSyntax(r *record.Record) {
	e.asIs = r.Syntax == record.JSON && utf8.Valid(r.Line)
}

// appendText appends the message as the inside of a JSON string.
func (e *jsonEncoder) appendText(dst []byte, r *record.Record) []byte {
	if e.asIs {
		if text, ok := e.quotedMessage(r); ok {
			return append(dst, text...)
		}
	}
	if text, ok := r.MessageTail(); ok {
		return jsontext.AppendEscaped(dst, text)
	}
	e.scratch = e.appendMessage(e.scratch[:0], r)
	return jsontext.AppendEscaped(dst, e.scratch)
}

// appendRest appends all after the message's closing quote.
func (e *jsonEncoder) appendRest(dst []byte, r *record.Record) []byte {
	if r.HasMore() {
		// As Docker and the CRI mark the fragments of a long line.
		dst = append(dst, `,"partial":true`...)
	}
	dst = append(dst, streamMembers[r.Stream]...)
	dst = e.appendMembers(dst, r)
	return append(dst, "}\n"...)
}

// appendMembers appends the line's own fields, then the user's, each after a comma.
func (e *jsonEncoder) appendMembers(dst []byte, r *record.Record) []byte {
	if r.Syntax == record.Plain && len(e.userFields) == 0 {
		return dst
	}
	e.beginFields()
	if r.Stream.IsNamed() && !e.nested {
		e.markPresent([]byte("stream"))
	}
	if !r.IsPartial() {
		dst = e.appendOwnMembers(dst, r)
	}
	return e.appendAbsent(dst, ",", e.userMembers)
}

// appendOwnMembers appends the line's own fields. Runs of members in which nothing
// changes are copied as a whole.
func (e *jsonEncoder) appendOwnMembers(dst []byte, r *record.Record) []byte {
	names := e.namesOf(r)
	copyRuns := e.asIs && len(e.userFields) == 0 &&
		(e.nested || bytes.IndexByte(r.Line, '\\') < 0) // a key with an escape may be a reserved name
	s := r.ScanFields()
	for s.Next() {
		if copyRuns {
			if run := s.Run(); run != nil {
				dst = append(dst, ',')
				dst = append(dst, run...)
				continue
			}
		}
		dst = append(dst, ',', '"')
		if name := names.index(s.Key()); name >= 0 {
			dst = e.appendReservedPrefix(dst, r, names, name)
		}
		dst = e.appendKey(dst, r, s.Key())
		dst = append(dst, '"', ':')
		dst = e.appendValue(dst, s.Value())
		if len(e.userFields) > 0 {
			e.markPresent(s.Key())
		}
	}
	return dst
}

func (e *jsonEncoder) appendKey(dst []byte, r *record.Record, key []byte) []byte {
	switch {
	case e.asIs:
		return append(dst, key...)
	case r.Syntax == record.JSON:
		return jsontext.AppendUTF8(dst, key)
	}
	return jsontext.AppendEscaped(dst, key)
}

// appendValue appends a value: of a JSON line unchanged, of a logfmt line as a
// string, since nothing there distinguishes 007 the number from 007 the name.
func (e *jsonEncoder) appendValue(dst []byte, v record.Value) []byte {
	switch {
	case e.asIs:
		return append(dst, v.Raw...)
	case v.Syntax == record.JSON:
		return jsontext.AppendUTF8(dst, v.Raw)
	case v.IsFlag:
		return append(dst, "true"...)
	}
	e.message = v.AppendText(e.message[:0])
	return jsontext.AppendString(dst, e.message)
}
