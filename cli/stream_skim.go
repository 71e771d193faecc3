package cli

import "logly/format"

// What the pump needs of a stream to pass over lines that are alike.

// skims reports whether last, the record read last, may have more like it and it is
// time to look for them.
func (s *stream) skims(last *format.Record) bool {
	if !s.detector.ComesInNumbers() || !s.backoff.over() {
		return false
	}
	if s.detector.TakeLook(last) {
		return true
	}
	s.backoff.tried(false)
	return false
}

// unescaped is what is not passed on yet, as far as it has no escape byte.
func (s *stream) unescaped() []byte { return s.buf[s.start:s.escape.next(s.buf[:s.end], s.start)] }

// alike returns how many lines there are like the last one, at most most, all of
// levels. next is the level of the line behind them, if it is like them but of another
// one. Nothing is passed over yet.
func (s *stream) alike(most uint64, levels *format.LevelSet) (lines uint32, data []byte, next format.Level) {
	all := s.unescaped()
	n, last := 0, format.NoLevel
	for uint64(lines) < most {
		level, _, end := s.detector.Alike(all[n:], s.maxLine)
		if end == 0 {
			break
		}
		if !levels[level] {
			next = level
			break
		}
		n += end + 1
		last = level
		lines++
	}
	if lines > 0 {
		s.detector.Skimmed(last)
	}
	return lines, all[:n], next
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
