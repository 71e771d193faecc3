package expand

import (
	"bytes"

	"logly/format/record"
)

// Bounds on the cost of one message. Beyond them the rest of it stays as written.
const (
	maxPlaceholders = 64       // that are looked up
	maxScanned      = 16 << 20 // bytes of lines scanned for that
	maxFilled       = 64 << 10 // bytes of values that are filled in
)

// A placeholder is a name in braces, with its format.
type placeholder struct {
	name  []byte
	align Alignment // of Serilog's `{name,10}`
	spec  string    // after the colon
}

// An Expander fills the placeholders in messages from the fields of their records.
type Expander struct {
	value                         []byte // of a field; a buffer that the Expander owns
	placeholders, scanned, filled int    // the cost of the current message so far, see the bounds
}

// Append appends message with its placeholders filled. A placeholder without a field,
// or with a specification that does not fit the field, is left unchanged.
//
// A template (CLEF's @mt, see messagetemplates.org) is known to have placeholders: a
// doubled brace in it is a single one. Any other message is treated as a template
// only if a placeholder was filled; otherwise it is appended unchanged.
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

// appendPlaceholder fills the placeholder at the start of s, which is n bytes long; 0
// if there is none, or none that can be filled.
func (x *Expander) appendPlaceholder(dst []byte, r *record.Record, s []byte, template bool) (out []byte, n int) {
	end := placeholderEnd(s)
	if end == 0 || x.placeholders == maxPlaceholders || x.scanned >= maxScanned {
		return dst, 0
	}
	x.placeholders++
	x.scanned += len(r.Line) * (1 + 2*bytes.Count(s[:end], []byte(".")))
	out, ok := x.fill(dst, r, s[1:end], template)
	size := len(out) - len(dst)
	if !ok || x.filled+size > maxFilled {
		return dst, 0
	}
	x.filled += size
	return out, end + 1
}

// maxPlaceholder bounds the length of a placeholder.
const maxPlaceholder = 256

// placeholderEnd returns the index of the closing brace of the placeholder at the
// start of s; 0 if there is none. Braces do not nest.
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

// fill appends the value for the inside of a placeholder.
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
	if len(x.value) > maxFilled {
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

// parsePlaceholder parses the inside of a placeholder: Python's `name`, `name!r`,
// `name:spec`, Serilog's `@name`, `$name`, `name,10`, `name:spec`.
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

// isNameByte reports whether c can be part of a name.
func isNameByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' ||
		c == '_' || c == '.' || c == '-' || c >= 0x80
}

// serilogWidth parses the width of `{name,10}`, right, or `{name,-10}`, left.
func serilogWidth(s []byte) (Alignment, bool) {
	side := byte('>')
	if len(s) > 0 && s[0] == '-' {
		side, s = '<', s[1:]
	}
	width, rest, ok := cutNumber(string(s), 0, MaxWidth)
	return Alignment{side: side, width: width}, ok && rest == "" && width > 0
}

// formatSpec parses the specification: Python's, or in a template .NET's. A
// template's specification that is unknown has no effect, as with Serilog.
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
	if h.align.width > 0 {
		p.align = h.align
	}
	return p, ok
}
