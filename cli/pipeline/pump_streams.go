package pipeline

import (
	"slices"
	"sync/atomic"

	"logly/cli/input"
)

// Waiting for input, and what the pump does if there are two streams: those of
// a command.

// waitForInput waits for a stream to read from.
//
// Fragments of a line are not mixed with lines of the other stream while the
// line continues without a pause. After a pause the other stream is read: its
// writer may be the same program, waiting for room in the pipe.
func (p *Pump) waitForInput() (int, error) {
	if p.Coalesce && p.coalescer.waiting {
		if i, err := p.waitForMore(); err != input.ErrTimeout {
			return i, err
		}
	}
	long := p.openLongLine()
	if long != input.AnyStream {
		if i, err := p.Input.Wait(holdTimeout, long); err != input.ErrTimeout {
			return i, err
		}
	}
	i, err := p.Input.Wait(p.waitTimeout(), input.AnyStream)
	if err == nil && long != input.AnyStream && i != long {
		err = p.splitLongLine(p.Readers[long])
	}
	return i, err
}

// waitForMore lets more lines come before the next read. It ends when the input
// ends or the pump is woken; lines that came before the wake-up are still read. It
// does not wait if the pipe is too small, or if a read returns only one
// write(2), as with an O_DIRECT pipe.
func (p *Pump) waitForMore() (int, error) {
	if p.Input.Queued() >= p.coalescer.bytes {
		p.coalescer.stop()
		return 0, input.ErrTimeout
	}
	i, err := p.Input.Wait(coalesceDelay, input.OnlyHangup)
	if err != input.ErrWoken {
		return i, err
	}
	p.coalescer.stop()
	switch i, err = p.Input.Wait(0, input.AnyStream); err {
	case nil:
		p.Input.Wake()
	case input.ErrTimeout:
		err = input.ErrWoken
	}
	return i, err
}

// openLongLine returns the stream that is in the middle of a long line, if
// there are other streams; else input.AnyStream.
func (p *Pump) openLongLine() int {
	i := slices.IndexFunc(p.Readers, func(s *LineReader) bool { return s.inLongLine && !s.ended })
	if len(p.Readers) == 1 || i < 0 {
		return input.AnyStream
	}
	return i
}

// splitLongLine ends the long line of s where it is now.
func (p *Pump) splitLongLine(s *LineReader) error {
	s.ended = true
	err := p.processLines(s)
	s.ended, s.lineEnd = false, 0
	return err
}

// cutoffBytes is how many bytes are still read from abandoned streams: as much
// as both their pipes can hold.
const cutoffBytes = 2 << 20

// An inputCutoff ends reading from streams that the command's own children hold
// open. Output until then is still read, later output is not.
type inputCutoff struct {
	begun atomic.Bool
	limit uint64 // of bytes read; 0: not known yet
}

// reached reports whether to stop reading, after a wait that returned err and
// with this number of bytes read.
func (l *inputCutoff) reached(err error, bytes uint64) bool {
	if !l.begun.Load() {
		return false
	}
	if l.limit == 0 {
		l.limit = bytes + cutoffBytes
	}
	return err == input.ErrTimeout || bytes >= l.limit
}

// AbandonInput makes the pump stop reading. Any goroutine may call it.
func (p *Pump) AbandonInput() {
	p.cutoff.begun.Store(true)
	p.Input.Wake()
}
