package expand

import (
	"bytes"

	"logly/format/record"
)

// Bounds on what a message can grow to, since the message, the fields and the
// size of both are in the hands of whoever writes the log. Beyond them the rest
// of a message stays as written.
const (
	MaxPlaceholders = 64       // looked up in one message
	MaxScanned      = 16 << 20 // bytes gone over for that: a lookup goes through the line
	MaxFilled       = 64 << 10 // bytes put into one message
)

// A placeholder is what stands between the braces of a message.
type placeholder struct {
	name  []byte
	align Alignment // of Serilog's `{name,10}`
	spec  string    // behind the colon
}

// An Expander fills the holes of messages, `{name}`, from the fields of their
// records.
type Expander struct {
	value                         []byte // of a field; its buffer is the expander's own
	placeholders, scanned, filled int    // what the message in hand has cost so far
}

// Append appends message with its holes filled. A hole without a field, or with
// a specification that its field does not meet, stays as it is.
//
// A template (CLEF's @mt, messagetemplates.org) is known to be one: in it a
// doubled brace is always a single one. Any other message is taken for one only
// when a hole was filled, else it is left as it is, whatever braces it has.
func (x *Expander) Append(dst []byte, r *record.Record, message []byte, template bool) []byte {
	x.placeholders, x.scanned, x.filled = 0, 0, 0
	start, known := len(dst), template
	rest := message
	for {
		i := bytes.IndexAny(rest, "{}")
		if i < 0 {
			break
		}
		dst = append(dst, rest[:i]...)
		rest = rest[i:]
		if len(rest) > 1 && rest[1] == rest[0] {
			dst = append(dst, rest[0])
			rest = rest[2:]
			continue
		}
		var n int
		if dst, n = x.appendPlaceholder(dst, r, rest, template); n > 0 {
			known = true
		} else {
			dst, n = append(dst, rest[0]), 1
		}
		rest = rest[n:]
	}
	if !known {
		return append(dst[:start], message...)
	}
	return append(dst, rest...)
}

// appendPlaceholder fills the hole that s begins with, which is n bytes long; 0 if there
// is none, or none that can be filled.
func (x *Expander) appendPlaceholder(dst []byte, r *record.Record, s []byte, template bool) (out []byte, n int) {
	end := placeholderEnd(s)
	if end == 0 || x.placeholders == MaxPlaceholders || x.scanned >= MaxScanned {
		return dst, 0
	}
	x.placeholders++
	x.scanned += len(r.Line) * (1 + 2*bytes.Count(s[:end], []byte(".")))
	out, ok := x.fill(dst, r, s[1:end], template)
	size := len(out) - len(dst)
	if !ok || x.filled+size > MaxFilled {
		return dst, 0
	}
	x.filled += size
	return out, end + 1
}

// maxPlaceholder bounds the length of a hole as it is written.
const maxPlaceholder = 256

// placeholderEnd returns where the hole that s begins with is closed, 0 when it is
// none: braces do not nest.
func placeholderEnd(s []byte) int {
	if s[0] != '{' {
		return 0
	}
	if len(s) > maxPlaceholder {
		s = s[:maxPlaceholder]
	}
	i := bytes.IndexAny(s[1:], "{}") + 1
	if i == 0 || s[i] == '{' {
		return 0
	}
	return i
}

// fill appends the value that the hole asks for.
func (x *Expander) fill(dst []byte, r *record.Record, s []byte, template bool) ([]byte, bool) {
	h, ok := parsePlaceholder(s)
	if !ok {
		return dst, false
	}
	v, ok := r.Lookup(h.name)
	if !ok {
		return dst, false
	}
	x.value = v.AppendText(x.value[:0])
	if len(x.value) > MaxFilled {
		return dst, false
	}
	p, ok := h.formatSpec(template)
	if !ok {
		return dst, false
	}
	if dst, ok = p.append(dst, x.value); !ok && template {
		dst, ok = formatSpec{align: h.align, verb: 's', precision: -1}.append(dst, x.value)
	}
	return dst, ok
}

// parsePlaceholder reads the parts of a hole: Python's `name`, `name!r`, `name:spec`,
// Serilog's `@name`, `$name`, `name,10`, `name:spec`.
func parsePlaceholder(s []byte) (h placeholder, ok bool) {
	if len(s) > 0 && (s[0] == '@' || s[0] == '$') {
		s = s[1:]
	}
	n := 0
	for n < len(s) && isNameByte(s[n]) {
		n++
	}
	if n == 0 {
		return h, false
	}
	h.name, s = s[:n], s[n:]
	if len(s) > 0 && s[0] == ',' {
		width, _, _ := bytes.Cut(s[1:], []byte(":"))
		if h.align, ok = serilogWidth(width); !ok {
			return h, false
		}
		s = s[1+len(width):]
	} else if len(s) > 1 && s[0] == '!' {
		if bytes.IndexByte([]byte("rsa"), s[1]) < 0 {
			return h, false
		}
		s = s[2:]
	}
	if len(s) == 0 {
		return h, true
	}
	h.spec = string(s[1:])
	return h, s[0] == ':'
}

// isNameByte reports whether c can be part of a field's name in a hole.
func isNameByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' ||
		c == '_' || c == '.' || c == '-' || c >= 0x80
}

// serilogWidth reads the width of `{name,10}`, right, or `{name,-10}`, left.
func serilogWidth(s []byte) (Alignment, bool) {
	side := byte('>')
	if len(s) > 0 && s[0] == '-' {
		side, s = '<', s[1:]
	}
	width, rest, ok := cutNumber(string(s), 0, MaxWidth)
	return Alignment{Side: side, Width: width}, ok && rest == "" && width > 0
}

// formatSpec reads the hole's specification: Python's, but in a template .NET's.
// There one that is not known, or that the value does not fit, has no effect, as
// with Serilog.
func (h placeholder) formatSpec(template bool) (formatSpec, bool) {
	p, ok := noSpec, h.spec == ""
	if !ok && template {
		p, ok = parseDotNetSpec(h.spec)
	}
	if !ok {
		p, ok = parsePythonSpec(h.spec)
	}
	if !ok {
		p, ok = noSpec, template
	}
	if h.align.Width > 0 {
		p.align = h.align
	}
	return p, ok
}
