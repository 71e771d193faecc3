package pipeline

import (
	"bytes"
	"strings"
)

// Programs show progress by writing over the line: "10%\r50%\r100%\n". With KeepLastState only
// what a terminal shows at the end of the line is left, before anything else reads it. So
// progress that lasts for hours takes no memory either.

// KeepLastState makes the reader remove what a carriage return lets later text of the line
// overwrite. A CRLF stays the end of a line. If terminal is true, the stream is a terminal's,
// which shows CRLF as it shows a newline, so the carriage return is removed there too.
func (s *LineReader) KeepLastState(terminal bool) { s.lastState, s.onTerminal = true, terminal }

// dropOverwritten removes overwritten text. The bytes from index from on are new, and no line
// before them is complete.
func (s *LineReader) dropOverwritten(from int) {
	from = s.replaceSequences(from)
	if !s.overwriting && bytes.IndexByte(s.buf[max(s.start, from-longestSequence):s.end], '\r') < 0 {
		return
	}
	kept := s.buf[:s.start]
	rest := s.buf[s.start:s.end]
	for searched := from - s.start; ; searched = 0 {
		n := bytes.IndexByte(rest[searched:], '\n')
		if n < 0 {
			break
		}
		line := rest[:searched+n]
		rest = rest[searched+n+1:]
		text := bytes.TrimRight(line, "\r")
		kept = append(kept, s.lastStateOf(text)...)
		if len(text) < len(line) && !s.onTerminal {
			kept = append(kept, '\r')
		}
		kept = append(kept, '\n')
		s.overwriting = false
	}
	rest, begun := cutBegunSequence(rest)
	text := bytes.TrimRight(rest, "\r")
	if i := bytes.LastIndexByte(text, '\r'); i >= 0 {
		text, s.overwriting = text[i+1:], true
	}
	pending := len(rest) > 0 && rest[len(rest)-1] == '\r' // the next byte decides whether it ends the line
	kept = append(kept, text...)
	if pending {
		kept = append(kept, '\r')
	}
	kept = append(kept, begun...)
	s.end, s.searched = len(kept), 0
}

// spinnerSequences are what spinners such as npm's write around their states: a move to the
// first column, which does what a carriage return does, and a cursor that is hidden and shown.
var spinnerSequences = []struct{ written, replacement string }{
	{"\x1b[1G", "\r"}, {"\x1b[G", "\r"}, {"\x1b[?25l", ""}, {"\x1b[?25h", ""},
}

const longestSequence = len("\x1b[?25l")

// replaceSequences replaces spinnerSequences that end at or after index from, and returns where
// the new bytes begin then.
func (s *LineReader) replaceSequences(from int) int {
	at := max(s.start, from-longestSequence+1)
	for {
		i := bytes.Index(s.buf[at:s.end], []byte("\x1b["))
		if i < 0 {
			return from
		}
		at += i
		skip := len("\x1b[")
		for _, q := range spinnerSequences {
			if rest := s.buf[at:s.end]; bytes.HasPrefix(rest, []byte(q.written)) {
				skip = copy(rest, q.replacement)
				s.end = at + skip + copy(rest[skip:], rest[len(q.written):])
				from, s.searched = min(from, at), 0
			}
		}
		at += skip
	}
}

// cutBegunSequence splits text before a sequence of spinnerSequences of which only the first
// bytes have been read.
func cutBegunSequence(text []byte) (before, begun []byte) {
	if i := bytes.LastIndexByte(text, escape); i >= 0 {
		for _, q := range spinnerSequences {
			if strings.HasPrefix(q.written, string(text[i:])) {
				return text[:i], text[i:]
			}
		}
	}
	return text, nil
}

// lastStateOf returns the last state of the text of a complete line.
func (s *LineReader) lastStateOf(text []byte) []byte {
	i := bytes.LastIndexByte(text, '\r')
	if i < 0 && !s.overwriting {
		return text
	}
	text = text[i+1:]
	for _, erase := range eraseLine {
		text = bytes.TrimPrefix(text, erase)
	}
	return text
}

// eraseLine are the sequences that clear the line from the cursor to its end, or all of it. At
// the start of a line they clear nothing any more.
var eraseLine = [][]byte{[]byte("\x1b[K"), []byte("\x1b[0K"), []byte("\x1b[2K")}

// inputEnded says that nothing more will be read.
func (s *LineReader) inputEnded() {
	s.ended = true
	if s.lastState {
		state := s.lastStateOf(bytes.TrimRight(s.buf[s.start:s.end], "\r"))
		s.end = s.start + copy(s.buf[s.start:], state)
	}
}
