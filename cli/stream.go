package cli

import (
	"bytes"
	"unicode/utf8"

	"logly/format/detect"
	"logly/format/record"
)

// blockSize is what one read(2) may bring. It fits into a core's second-level
// cache, and takes several turns of what writes into a pipe: with half of it the
// waiting for one another made two files a fifteenth slower.
const blockSize = 256 << 10

// A stream is one input, cut into lines where they stand in its buffer.
//
// buf[start:end] was read and not yet passed on. Between two reads that is at
// most the beginning of one line, so the buffer never outgrows maxLine by more
// than a block.
type stream struct {
	buf        []byte
	start, end int
	searched   int  // bytes behind start that hold no line ending
	newline    int  // where the line at start ends, 0: not known
	maxLine    int  // a line above it passes in pieces
	open       bool // a piece has passed and its line goes on
	ended      bool // nothing more will be read

	escape escapeMark // of what is not passed on yet

	from     record.Stream
	detector *detect.Detector
	long     record.Record // first piece of the line that is open
	waiting  record.Record // the last line, if waits: its level stands on the next
	waits    bool
}

func newStream(maxLine int, d *detect.Detector) *stream {
	return &stream{buf: make([]byte, blockSize), maxLine: maxLine, detector: d}
}

// room returns where the next read goes. What next returned before is not
// valid any more.
func (s *stream) room() []byte {
	if s.start > 0 {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.escape.move(s.start)
		s.start = 0
	}
	if s.end == len(s.buf) { // one line fills it
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	return s.buf[s.end:]
}

// next returns the next line, without its ending, or the next piece of a line
// above maxLine. It returns false when more must be read first. The slices
// alias the buffer and are valid until room.
func (s *stream) next() (line, ending []byte, part record.Fragment, ok bool) {
	held := s.buf[s.start:s.end]
	if s.newline == 0 {
		i := bytes.IndexByte(held[s.searched:], '\n')
		switch {
		case i >= 0:
			s.newline = s.searched + i + 1
		case s.ended || len(held) > s.maxLine+len("\r"):
			s.newline = -1
		default:
			s.searched = len(held)
			return nil, nil, 0, false
		}
	}
	return s.cut(held)
}

// cut takes a line or a piece off held, which begins with a line that is whole
// (newline > 0), the last of its stream, or too long.
func (s *stream) cut(held []byte) (line, ending []byte, part record.Fragment, ok bool) {
	line = held
	if s.newline > 0 {
		line, ending = record.SplitEnding(held[:s.newline])
	}
	if len(line) > s.maxLine {
		line, ending = line[:pieceLen(line, s.maxLine)], nil
		part = record.First
		if s.open {
			part = record.Middle
		}
		s.open = true
	} else if len(line) == 0 && s.newline <= 0 {
		return nil, nil, 0, false // the stream ended behind a whole line
	} else {
		if s.open {
			part = record.Last
		}
		s.open = false
	}
	s.advance(len(line) + len(ending))
	return line, ending, part, true
}

// advance moves behind n bytes that have been passed on.
func (s *stream) advance(n int) {
	s.start += n
	s.searched = 0
	if s.newline > 0 && s.open {
		s.newline -= n // the rest of the line is known to end there
	} else {
		s.newline = 0
	}
}

// pieceLen is the length of the longest piece of at most limit bytes that does
// not cut a character in two. It depends on the line alone, not on how it
// arrived.
func pieceLen(line []byte, limit int) int {
	for n := limit; n > max(0, limit-utf8.UTFMax); n-- {
		if utf8.RuneStart(line[n]) {
			return n
		}
	}
	return limit
}
