package cli

import (
	"bytes"
	"unicode/utf8"

	"logly/format"
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
	searched   int     // bytes behind start that hold no line ending
	backoff    backoff // of skim
	escape     landmark
	zero       landmark
	cleanTo    int  // up to there it is known that what is not passed on yet is clean
	newline    int  // where the line at start ends, 0: not known
	maxLine    int  // a line above it passes in pieces
	open       bool // a piece has passed and its line goes on
	ended      bool // nothing more will be read

	from     format.Stream
	detector *format.Detector
	long     format.Record // first piece of the line that is open
	waiting  format.Record // the last line, if waits: its level stands on the next
	waits    bool
}

func newStream(maxLine int, d *format.Detector) *stream {
	return &stream{buf: make([]byte, blockSize), maxLine: maxLine, detector: d}
}

// room returns where the next read goes. What next returned before is not
// valid any more.
func (s *stream) room() []byte {
	if s.start > 0 {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.escape.move(s.start)
		s.zero.move(s.start)
		s.start, s.cleanTo = 0, 0
	}
	if s.end == len(s.buf) { // one line fills it
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	return s.buf[s.end:]
}

// next returns the next line, without its ending, or the next piece of a line
// above maxLine. It returns false when more must be read first. The slices
// alias the buffer and are valid until room.
func (s *stream) next() (line, ending []byte, part format.Part, ok bool) {
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

// skims reports whether the last line may have more like it and it is time to look
// for them.
func (s *stream) skims() bool { return s.detector.ComesInNumbers() && s.backoff.over() }

// alike returns how many lines there are like the last one, at most most, all of
// levels. Nothing is passed over yet.
func (s *stream) alike(most uint64, levels *format.LevelSet) (lines uint32, data []byte) {
	all := s.buf[s.start:s.dirt(s.start)]
	n, last := 0, format.NoLevel
	for uint64(lines) < most {
		level, _, end := s.detector.Alike(all[n:], s.maxLine)
		if end == 0 || !levels[level] {
			break
		}
		n += end + 1
		last = level
		lines++
	}
	if lines > 0 {
		s.detector.Skimmed(last)
	}
	return lines, all[:n]
}

// passOver passes over n bytes of whole lines that were found to be alike.
func (s *stream) passOver(n int) {
	s.backoff.tried(n > 0)
	if n > 0 {
		s.advance(n)
	}
}

// A backoff is when to try again what is seldom worth trying: the more often it was in
// vain, the later.
type backoff struct{ wait, left int }

// mostWait is how many lines pass at most before another attempt. It costs a stream in
// which all are in vain one nanosecond a line.
const mostWait = 15

// over reports whether it is time.
func (b *backoff) over() bool {
	if b.left > 0 {
		b.left--
		return false
	}
	return true
}

func (b *backoff) tried(well bool) {
	b.wait = min(2*b.wait+1, mostWait)
	if well {
		b.wait = 0
	}
	b.left = b.wait
}

// clean reports whether the last n bytes that next has returned are Clean.
func (s *stream) clean(n int) bool {
	if s.start > s.cleanTo {
		s.cleanTo = s.dirt(s.start - n)
	}
	return s.start <= s.cleanTo
}

// dirt returns where the first byte is, from buf[from] on, that a Clean line does not
// have. To look for it in a whole block costs a fraction of looking in every line.
func (s *stream) dirt(from int) int {
	held := s.buf[:s.end]
	return min(s.escape.next(held, from, 0x1b), s.zero.next(held, from, 0))
}

// A landmark is where a byte stands in a buffer that is read from its front to its
// end: at, or not in front of at if it has not been found.
type landmark struct {
	at    int
	found bool
}

// next returns the index of the first c from b[from] on, or else b's length.
func (m *landmark) next(b []byte, from int, c byte) int {
	if m.found && m.at >= from {
		return m.at
	}
	from = max(from, m.at)
	if i := bytes.IndexByte(b[from:], c); i >= 0 {
		m.at, m.found = from+i, true
	} else {
		m.at, m.found = len(b), false
	}
	return m.at
}

// move takes the first n bytes off the buffer.
func (m *landmark) move(n int) {
	m.found = m.found && m.at >= n
	m.at = max(m.at-n, 0)
}

// cut takes a line or a piece off held, which begins with a line that is whole
// (newline > 0), the last of its stream, or too long.
func (s *stream) cut(held []byte) (line, ending []byte, part format.Part, ok bool) {
	line = held
	if s.newline > 0 {
		line, ending = format.SplitEnding(held[:s.newline])
	}
	if len(line) > s.maxLine {
		line, ending = line[:pieceLen(line, s.maxLine)], nil
		part = format.First
		if s.open {
			part = format.Middle
		}
		s.open = true
	} else if len(line) == 0 && s.newline <= 0 {
		return nil, nil, 0, false // the stream ended behind a whole line
	} else {
		if s.open {
			part = format.Last
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
