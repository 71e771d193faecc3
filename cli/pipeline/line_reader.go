package pipeline

import (
	"bytes"
	"unicode/utf8"

	"logly/cli/input"
	"logly/format/detect"
	"logly/format/record"
)

// A LineReader cuts one stream of the input into lines, in place in its buffer.
//
// buf[start:end] was read and is not yet processed. Between two reads that is
// at most the beginning of one line, so the buffer never outgrows maxLine by
// more than a block.
type LineReader struct {
	buf        []byte
	start, end int
	searched   int  // bytes from start that are known to have no line ending
	lineEnd    int  // offset from start after the line's ending; 0: not known, -1: there is none
	maxLine    int  // a longer line is handled in fragments
	inLongLine bool // a fragment was returned and its line continues
	ended      bool // nothing more will be read

	noEscapes bool // the unprocessed bytes contain no escape byte

	lastState   bool // see KeepLastState
	onTerminal  bool // with lastState: the stream is a terminal's
	overwriting bool // the start of the unfinished line was overwritten

	stream     record.Stream
	detector   *detect.Detector
	longRecord record.Record // what the first fragment says about its line; see fragmentRecord
	heldLine   record.Record // the last line, if hasHeld: its level is on the next line
	hasHeld    bool
}

// NewLineReader returns a reader for one stream. Lines of more than maxLine
// bytes are handled in fragments. d detects the stream's lines and belongs to
// the reader.
func NewLineReader(stream record.Stream, maxLine int, d *detect.Detector) *LineReader {
	return &LineReader{buf: make([]byte, input.BlockSize), maxLine: maxLine, detector: d, stream: stream}
}

// readBuffer returns the memory for the next read. It invalidates everything
// that nextLine returned.
func (s *LineReader) readBuffer() []byte {
	if s.start > 0 {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.start = 0
	}
	if s.end == len(s.buf) { // one line fills the buffer
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	return s.buf[s.end:]
}

// added says that n bytes were read into what readBuffer returned. It searches
// them for an escape byte, because searching a whole block costs a fraction of
// searching each line.
func (s *LineReader) added(n int) {
	s.noEscapes = (s.noEscapes || s.end == 0) && bytes.IndexByte(s.buf[s.end:s.end+n], escape) < 0
	s.end += n
	if s.lastState {
		s.dropOverwritten(s.end - n)
	}
}

// escape is the first byte of a terminal's escape sequences.
const escape = 0x1b

// nextLine returns the next line without its ending, or the next fragment of a
// line of more than maxLine bytes. It returns false if more must be read first.
// The slices alias the buffer and are valid until readBuffer is called.
func (s *LineReader) nextLine() (line, ending []byte, fragment record.Fragment, ok bool) {
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
	line = held
	if s.lineEnd > 0 {
		line, ending = record.SplitEnding(held[:s.lineEnd])
	}
	if len(line) > s.maxLine {
		line, ending = line[:fragmentLen(line, s.maxLine)], nil
		fragment = record.First
		if s.inLongLine {
			fragment = record.Middle
		}
		s.inLongLine = true
	} else if len(line) == 0 && s.lineEnd <= 0 {
		return nil, nil, 0, false // the stream ended after a complete line
	} else {
		if s.inLongLine {
			fragment = record.Last
		}
		s.inLongLine = false
	}
	s.advance(len(line) + len(ending))
	return line, ending, fragment, true
}

// peekLine returns the next line, without and with its ending, but does not take it. It
// returns nothing if the line is not complete or is long, or if there is an escape byte.
func (s *LineReader) peekLine() (line, data []byte) {
	held := s.buf[s.start:s.end]
	if s.lineEnd != 0 || s.inLongLine || !s.noEscapes {
		return nil, nil
	}
	n := bytes.IndexByte(held[s.searched:], '\n') + 1
	if n == 0 {
		s.searched = len(held)
		return nil, nil
	}
	if s.lineEnd = s.searched + n; s.lineEnd > s.maxLine {
		return nil, nil
	}
	data = held[:s.lineEnd]
	line, _ = record.SplitEnding(data)
	return line, data
}

// advance skips n processed bytes.
func (s *LineReader) advance(n int) {
	s.start += n
	s.searched = 0
	if s.lineEnd > 0 && s.inLongLine {
		s.lineEnd -= n // the end of this line is known already
	} else {
		s.lineEnd = 0
	}
}

// fragmentLen returns the length of the longest fragment of at most limit bytes
// that does not split a character. It depends only on the line, not on how the
// line arrived.
func fragmentLen(line []byte, limit int) int {
	for n := limit; n > max(0, limit-utf8.UTFMax); n-- {
		if utf8.RuneStart(line[n]) {
			return n
		}
	}
	return limit
}

// completeLines returns the complete lines in the buffer, without advancing. It
// returns none while a long line is split into fragments.
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
