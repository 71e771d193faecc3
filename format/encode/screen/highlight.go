package screen

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// A highlighter highlights what expressions match in lines that are written, also across
// the parts of a record: status=502.
type highlighter struct {
	expression *regexp.Regexp
	style      Style

	lines   []byte // the lines before
	visible []byte // one of them without its escape sequences
	active  []byte // the escape sequences that hold at a place
}

// newHighlighter returns nil if there is nothing to highlight, or nothing to do it with.
func newHighlighter(list []*regexp.Regexp, p *Palette) *highlighter {
	if len(list) == 0 || len(p.Highlight.Before) == 0 {
		return nil
	}
	var parts []string
	for _, re := range list {
		parts = append(parts, "(?:"+re.String()+")")
	}
	expression := regexp.MustCompile(strings.Join(parts, "|"))
	expression.Longest() // an expression that also matches nothing must not win over another
	return &highlighter{expression: expression, style: p.Highlight}
}

// apply highlights in the lines dst[start:].
func (h *highlighter) apply(dst []byte, start int) []byte {
	h.lines = append(h.lines[:0], dst[start:]...)
	dst = dst[:start]
	for line := range bytes.Lines(h.lines) {
		dst = h.appendLine(dst, line)
	}
	return dst
}

func (h *highlighter) appendLine(dst, line []byte) []byte {
	h.visible = h.visible[:0]
	for i := 0; i < len(line); {
		if n := sequenceLen(line[i:]); n > 0 {
			i += n
			continue
		}
		h.visible = append(h.visible, line[i])
		i++
	}
	matches := h.expression.FindAllIndex(bytes.TrimRight(h.visible, "\n"), -1)
	matches = slices.DeleteFunc(matches, func(m []int) bool { return m[0] == m[1] })
	if len(matches) == 0 {
		return append(dst, line...)
	}
	h.active = h.active[:0]
	inside := false
	for i, at := 0, 0; i < len(line); {
		if inside && at == matches[0][1] {
			inside, matches = false, matches[1:]
			dst = append(append(dst, h.style.After...), h.active...)
		}
		if !inside && len(matches) > 0 && at == matches[0][0] && sequenceLen(line[i:]) == 0 {
			inside = true
			dst = append(append(dst, "\x1b[0m"...), h.style.Before...)
		}
		n := sequenceLen(line[i:])
		if n == 0 {
			dst = append(dst, line[i])
			i, at = i+1, at+1
			continue
		}
		if h.follow(line[i : i+n]); !inside {
			dst = append(dst, line[i:i+n]...)
		}
		i += n
	}
	return dst
}

// follow keeps the sequences that hold after seq. The styles of a palette do not nest, so any
// sequence that ends one ends all.
func (h *highlighter) follow(seq []byte) {
	if bytes.HasSuffix(seq, []byte("0m")) || bytes.HasSuffix(seq, []byte("[m")) || bytes.HasPrefix(seq, []byte("\x1b[2")) && len(seq) > len("\x1b[2m") {
		h.active = h.active[:0]
		return
	}
	h.active = append(h.active, seq...)
}

// sequenceLen returns the length of the escape sequence at the start of b, 0 if there is none.
func sequenceLen(b []byte) int {
	if b[0] != escape {
		return 0
	}
	return bytes.IndexByte(b, 'm') + 1
}
