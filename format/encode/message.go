package encode

import (
	"bytes"

	"logly/format/record"
)

// appendMessage appends the message of r, with its placeholders filled if that is
// asked for.
func (b *encoderBase) appendMessage(dst []byte, r *record.Record) []byte {
	if r.IsPartial() {
		return appendPartial(dst, r)
	}
	if !b.needsExpansion(r) {
		return r.AppendMessage(dst)
	}
	b.message = r.AppendMessage(b.message[:0])
	return b.expander.Append(dst, r, b.message, isTemplate(r))
}

// isTemplate reports whether the message is known to be a template: CLEF, Serilog's
// compact format, has templates in @mt.
func isTemplate(r *record.Record) bool { return string(r.Fields.MessageKey.Of(r.Line)) == "@mt" }

// needsExpansion reports whether the message may have placeholders to be filled.
func (b *encoderBase) needsExpansion(r *record.Record) bool {
	return r.Syntax != record.Plain && (b.expand || isTemplate(r)) &&
		bytes.IndexByte(r.Fields.MessageAt.Of(r.Line), '{') >= 0
}

// quotedMessage returns the inside of the string that is all of the message of r, a JSON
// line, if it has no placeholders to be filled.
func (b *encoderBase) quotedMessage(r *record.Record) (text []byte, ok bool) {
	f := &r.Fields
	raw := f.MessageAt.Of(r.Line)
	if f.Inner.Found || f.Body.Start > 0 || len(raw) == 0 || raw[0] != '"' || b.needsExpansion(r) {
		return nil, false
	}
	return raw[1 : len(raw)-1], true
}

// appendPartial appends what a continuation line or a fragment adds to a message:
// all of it without what a carrier has put around it. A first fragment may end in
// the middle of a field, so all of it is text.
func appendPartial(dst []byte, r *record.Record) []byte {
	if r.Syntax == record.Plain || r.Fields.Inner.Found {
		return r.AppendMessage(dst)
	}
	return append(dst, r.Line...)
}

// indent begins the further lines of a message. With the bar they are read as parts of the
// record whatever they hold; indentation alone would let them pass for records.
const indent = "\n    | "

// indentLines makes the message at dst[start:] the lines of one record: further
// lines are indented, line endings at the end are removed, and a carriage return
// that ends no line is shown as its escape.
func (b *encoderBase) indentLines(dst []byte, start int) []byte {
	if bytes.IndexByte(dst[start:], '\n') < 0 && bytes.IndexByte(dst[start:], '\r') < 0 {
		return dst
	}
	b.scratch = append(b.scratch[:0], dst[start:]...)
	text := bytes.TrimRight(b.scratch, "\r\n")
	dst = dst[:start]
	for {
		i := bytes.IndexAny(text, "\r\n")
		if i < 0 {
			return append(dst, text...)
		}
		dst = append(dst, text[:i]...)
		n := 1
		switch {
		case text[i] == '\n':
			dst = append(dst, indent...)
		case text[i+1] == '\n': // there is another byte, since text does not end in \r
			dst = append(dst, indent...)
			n = 2
		default:
			dst = append(dst, `\r`...)
		}
		text = text[i+n:]
	}
}
