package visible

import "bytes"

// sgrReset switches off all colours.
const sgrReset = "\x1b[0m"

// AppendLines appends text, which is whole lines. Tabs, newlines and colour sequences
// pass, except one that conceals text. What programs write beside colours, links and the
// erasing of the rest of a line, is left out. All other characters that a terminal would obey or
// not show are written as escapes, see AppendFirst. A colour that is still on at the end of a
// line is switched off there.
func AppendLines(dst, text []byte) []byte {
	coloured := false
	for {
		n := printablePrefix(text)
		dst = append(dst, text[:n]...)
		text = text[n:]
		if len(text) == 0 {
			if coloured {
				dst = append(dst, sgrReset...)
			}
			return dst
		}
		n = 1
		switch c := text[0]; {
		case c == '\t':
			dst = append(dst, c)
		case c == '\n':
			if coloured {
				dst = append(dst, sgrReset...)
				coloured = false
			}
			dst = append(dst, c)
		case c == '\r' && len(text) > 1 && text[1] == '\n':
			// A line ending: the newline is enough.
		case c == 0x1b && sgrLength(text) > 0:
			n = sgrLength(text)
			dst = append(dst, text[:n]...)
			coloured = !resets(text[:n])
		case c == 0x1b && besideColour(text) > 0:
			n = besideColour(text)
		default:
			dst, n = AppendFirst(dst, text)
		}
		text = text[n:]
	}
}

// printablePrefix returns how many bytes at the start of b are printable ASCII.
func printablePrefix(b []byte) int {
	for i, c := range b {
		if c < 0x20 || c >= 0x7f {
			return i
		}
	}
	return len(b)
}

// sgrLength returns the length of the colour sequence that b begins with (ECMA-48,
// SELECT GRAPHIC RENDITION: ESC [ numbers m), or 0. A sequence that conceals text counts
// as none.
func sgrLength(b []byte) int {
	if !bytes.HasPrefix(b, []byte("\x1b[")) {
		return 0
	}
	for i := 2; i < len(b); i++ {
		switch c := b[i]; {
		case c == 'm' && conceals(b[2:i]):
			return 0
		case c == 'm':
			return i + 1
		case (c < '0' || c > '9') && c != ';' && c != ':':
			return 0
		}
	}
	return 0
}

// resets reports whether the colour sequence switches everything off.
func resets(seq []byte) bool {
	return string(seq) == "\x1b[m" || string(seq) == sgrReset
}

// conceals reports whether one of the numbers of a colour sequence is 8. Numbers that are
// parts of a colour do not count.
func conceals(numbers []byte) bool {
	for more := true; more; {
		var number []byte
		number, numbers, more = bytes.Cut(numbers, []byte(";"))
		value, _, isComplete := bytes.Cut(number, []byte(":")) // 38:5:8
		skip := 0
		switch string(bytes.TrimLeft(value, "0")) {
		case "8":
			return true
		case "38", "48", "58":
			if isComplete {
				continue
			}
			kind, _, _ := bytes.Cut(numbers, []byte(";"))
			switch string(bytes.TrimLeft(kind, "0")) {
			case "5":
				skip = 2
			case "2":
				skip = 4
			}
		}
		for ; skip > 0 && more; skip-- {
			_, numbers, more = bytes.Cut(numbers, []byte(";"))
		}
	}
	return false
}
