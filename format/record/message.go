package record

import (
	"logly/format/internal/scan"
	"logly/format/jsontext"
)

// AppendMessage appends the message. Of a Plain line that is the line without Omitted.
// Of other lines it is the text before the fields, without Omitted, and the text of
// the message's field.
func (r *Record) AppendMessage(dst []byte) []byte {
	if r.Syntax == Plain {
		return appendWithout(dst, r.Line, &r.Omitted)
	}
	if start := r.Fields.Body.Start; start > 0 {
		dst = appendWithout(dst, r.Line[:start], &r.Omitted)
	}
	message := r.Fields.MessageAt.Of(r.Line)
	switch {
	case r.Fields.Inner.Found:
		return r.appendInner(dst)
	case len(message) > 0 && message[0] == '"':
		return jsontext.AppendUnquoted(dst, message)
	}
	return append(dst, message...)
}

// MessageTail returns the message of a Plain line if it is in one piece at the end
// of the line, as after a prefix of time and level.
func (r *Record) MessageTail() (text []byte, ok bool) {
	if r.Syntax != Plain || r.IsPartial() || r.Omitted[0].Start > 0 || !r.Omitted[1].Empty() || !r.Omitted[2].Empty() {
		return nil, false
	}
	return r.Line[r.Omitted[0].End:], true
}

// appendInner appends the message of the line that Docker has wrapped.
func (r *Record) appendInner(dst []byte) []byte {
	start := len(dst)
	dst = jsontext.AppendUnquoted(dst, r.Fields.MessageAt.Of(r.Line))
	text := dst[start:][:r.Fields.Inner.End]
	return appendWithout(dst[:start], text, &r.Fields.Inner.Omitted) // which only moves text towards the start
}

// appendWithout appends text without the omitted spans.
func appendWithout(dst, text []byte, omitted *[3]scan.Span) []byte {
	at := 0
	for _, c := range omitted {
		if !c.Empty() {
			dst = append(dst, text[at:c.Start]...)
			at = c.End
		}
	}
	return append(dst, text[at:]...)
}
