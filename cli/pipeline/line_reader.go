package pipeline

import (
	"bytes"
	"unicode/utf8"

	"logly/cli/input"
	"logly/format"
)

// A LineReader is one input, cut into lines where they stand in its buffer.
//
// buf[start:end] was read and not yet passed on. Between two reads that is at
// most the beginning of one line, so the buffer never outgrows maxLine by more
// than a block.
type LineReader struct {
	buf        []byte
	start, end int
	searched   int  // bytes behind start that hold no line ending
	lineEnd    int  // where the line at start ends, 0: not known
	maxLine    int  // a line above it passes in pieces
	inLongLine bool // a piece has passed and its line goes on
	ended      bool // nothing more will be read

	nextESC escapeIndex // of what is not passed on yet

	origin     format.Stream
	detector   *format.Detector
	longRecord format.Record // first piece of the line that is open
	heldLine   format.Record // the last line, if waits: its level stands on the next
	hasHeld    bool
}

// NewLineReader returns a reader of the lines of one stream. A line above maxLine
// bytes is handled in fragments. The stream's lines are read by d, which is the
// reader's own.
func NewLineReader(from format.Stream, maxLine int, d *format.Detector) *LineReader {
	return &LineReader{buf: make([]byte, input.BlockSize), maxLine: maxLine, detector: d, origin: from}
}

// readBuffer returns where the next read goes. What next returned before is not
// valid any more.
func (s *LineReader) readBuffer() []byte {
	if s.start > 0 {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.nextESC.move(s.start)
		s.start = 0
	}
	if s.end == len(s.buf) { // one line fills it
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	return s.buf[s.end:]
}

// nextLine returns the next line, without its ending, or the next piece of a line
// above maxLine. It returns false when more must be read first. The slices
// alias the buffer and are valid until room.
func (s *LineReader) nextLine() (line, ending []byte, part format.Part, ok bool) {
	held := s.buf[s.start:s.end]
	if s.lineEnd == 0 {
		i := bytes.IndexByte(held[s.searched:], '\n')
		switch {
		case i >= 0:
			s.lineEnd = s.searched + i + 1
		case s.ended || len(held) > s.maxLine+len("\r"):
			s.lineEnd = -1
		default:
			s.searched = len(held)
			return nil, nil, 0, false
		}
	}
	return s.takeLine(held)
}

// takeLine takes a line or a piece off held, which begins with a line that is whole
// (newline > 0), the last of its stream, or too long.
func (s *LineReader) takeLine(held []byte) (line, ending []byte, part format.Part, ok bool) {
	line = held
	if s.lineEnd > 0 {
		line, ending = format.SplitEnding(held[:s.lineEnd])
	}
	if len(line) > s.maxLine {
		line, ending = line[:fragmentLen(line, s.maxLine)], nil
		part = format.First
		if s.inLongLine {
			part = format.Middle
		}
		s.inLongLine = true
	} else if len(line) == 0 && s.lineEnd <= 0 {
		return nil, nil, 0, false // the stream ended behind a whole line
	} else {
		if s.inLongLine {
			part = format.Last
		}
		s.inLongLine = false
	}
	s.advance(len(line) + len(ending))
	return line, ending, part, true
}

// advance moves behind n bytes that have been passed on.
func (s *LineReader) advance(n int) {
	s.start += n
	s.searched = 0
	if s.lineEnd > 0 && s.inLongLine {
		s.lineEnd -= n // the rest of the line is known to end there
	} else {
		s.lineEnd = 0
	}
}

// fragmentLen is the length of the longest piece of at most limit bytes that does
// not cut a character in two. It depends on the line alone, not on how it
// arrived.
func fragmentLen(line []byte, limit int) int {
	for n := limit; n > max(0, limit-utf8.UTFMax); n-- {
		if utf8.RuneStart(line[n]) {
			return n
		}
	}
	return limit
}

// completeLines returns the whole lines that are not passed on yet, but for the rest of one that
// is passing in pieces.
func (s *LineReader) completeLines() (lines uint32, data []byte) {
	if s.inLongLine || s.lineEnd != 0 {
		return 0, nil
	}
	held := s.buf[s.start:s.end]
	last := bytes.LastIndexByte(held[s.searched:], '\n')
	if last < 0 {
		return 0, nil
	}
	data = held[:s.searched+last+1]
	return uint32(bytes.Count(data, newline)), data
}

var newline = []byte("\n")
