package pipeline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A panic in detection is a bug in logly, and must not end the pipe. The line passes with the
// default level, the detector starts anew, and the lines after it are read as ever.

// A detectionStep says what the pump's detector is doing.
type detectionStep uint8

const (
	notDetecting detectionStep = iota
	detecting                  // the line of rec, which no group has got yet
	peeking                    // at the next line, which has not been taken
)

// processLines processes all complete lines of s and delivers them.
func (p *Pump) processLines(s *LineReader) error {
	for {
		err, done := p.processUntilPanic(s)
		if done {
			return err
		}
	}
}

// processUntilPanic is processLines up to a panic in detection; done is false after one.
// Other panics are not recovered. There is one deferred call for a block and none for a line.
func (p *Pump) processUntilPanic(s *LineReader) (err error, done bool) {
	defer func() {
		if p.step != notDetecting {
			p.recovered(s, recover())
		}
	}()
	return p.processBlock(s), true
}

// recovered restarts the detector of s after a panic, and passes the line on.
func (p *Pump) recovered(s *LineReader, cause any) {
	step := p.step
	p.step = notDetecting
	s.detector.Restart()
	if step == peeking {
		return // the line is still there to be detected
	}
	if p.panics.Add(1) == 1 && p.OnPanic != nil {
		p.OnPanic(cause, lineShape(p.rec.Line))
	}
	s.detector.ReadNothing(&p.rec)
	p.finishLine(s)
}

// maxShape is how many bytes of a line its shape shows.
const maxShape = 200

// lineShape returns what may be said about a line whose text must not be shown: letters are
// a, digits 0, and other characters than ASCII's marks ?.
func lineShape(line []byte) string {
	var shape strings.Builder
	for i := 0; i < len(line) && shape.Len() < maxShape; {
		c, size := utf8.DecodeRune(line[i:])
		i += size
		switch {
		case unicode.IsLetter(c):
			shape.WriteByte('a')
		case unicode.IsDigit(c):
			shape.WriteByte('0')
		case c == '\t' || c >= ' ' && c < 0x7f:
			shape.WriteRune(c)
		default:
			shape.WriteByte('?')
		}
	}
	return shape.String()
}
