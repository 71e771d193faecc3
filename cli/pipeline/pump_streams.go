package pipeline

import (
	"sync/atomic"

	"logly/cli/input"
)

// What the pump does about several streams: those of a command.

// waitForInput waits for a stream to read from.
//
// A line that passes in pieces is not interrupted by another stream as long as
// it goes on. A silence within it lets the other in, since its writer may be
// the same program, waiting for room.
func (p *Pump) waitForInput() (int, error) {
	if p.coalescer.due() {
		if i, err := p.waitForMore(); err != input.ErrTimeout {
			return i, err
		}
	}
	long := p.openLongLine()
	if long != input.AnyStream {
		if i, err := p.input.Wait(HoldTimeout, long); err != input.ErrTimeout {
			return i, err
		}
	}
	i, err := p.input.Wait(p.waitTimeout(), input.AnyStream)
	if err == nil && long != input.AnyStream && i != long {
		err = p.splitLongLine(p.readers[long])
	}
	return i, err
}

// waitForMore lets more lines come before the next read, until the input ends or the bell
// rings: that is heard behind what has come before it. Not so if there is no room for
// them, or if a read brings one write(2) alone, as of an O_DIRECT pipe.
func (p *Pump) waitForMore() (int, error) {
	if !p.input.HasLargePipes() || p.input.Queued() >= p.coalescer.bytes {
		p.coalescer.stop()
		return 0, input.ErrTimeout
	}
	i, err := p.input.Wait(coalesceDelay, input.OnlyHangup)
	if err != input.ErrWoken {
		return i, err
	}
	p.coalescer.stop()
	switch i, err = p.input.Wait(0, input.AnyStream); err {
	case nil:
		p.input.Wake()
	case input.ErrTimeout:
		err = input.ErrWoken
	}
	return i, err
}

// openLongLine is the stream whose line is passing in pieces while there are others.
func (p *Pump) openLongLine() int {
	if len(p.readers) > 1 {
		for i, s := range p.readers {
			if s.inLongLine && !s.ended {
				return i
			}
		}
	}
	return input.AnyStream
}

// splitLongLine ends the line that is passing in pieces where it stands.
func (p *Pump) splitLongLine(s *LineReader) error {
	s.ended = true
	err := p.processLines(s)
	s.ended, s.lineEnd = false, 0
	return err
}

// cutoffBytes is what is still read, in bytes, of streams that are being left:
// what the pipes of both can hold.
const cutoffBytes = 2 << 20

// A inputCutoff is the end of reading from streams that a command's own children
// hold open: what they have written so far is read, what they write from then
// on is not.
type inputCutoff struct {
	begun atomic.Bool
	limit uint64 // bytes read; 0: not yet known
}

// reached reports whether to leave, after a wait that returned err, with so many
// bytes read.
func (l *inputCutoff) reached(err error, bytes uint64) bool {
	if !l.begun.Load() {
		return false
	}
	if l.limit == 0 {
		l.limit = bytes + cutoffBytes
	}
	return err == input.ErrTimeout || bytes >= l.limit
}

// AbandonInput makes the pump leave its streams. It is for any goroutine.
func (p *Pump) AbandonInput() {
	p.cutoff.begun.Store(true)
	p.input.Wake()
}
