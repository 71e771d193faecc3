package cli

import (
	"sync/atomic"

	"logly/cli/input"
)

// What the pump does about several streams: those of a command.

// next waits for a stream to read from.
//
// A line that passes in pieces is not interrupted by another stream as long as
// it goes on. A silence within it lets the other in, since its writer may be
// the same program, waiting for room.
func (p *pump) next() (int, error) {
	if p.coalescer.due() {
		if i, err := p.coalesce(); err != input.ErrTimeout {
			return i, err
		}
	}
	long := p.long()
	if long != input.AnyStream {
		if i, err := p.in.Wait(holdFor, long); err != input.ErrTimeout {
			return i, err
		}
	}
	i, err := p.in.Wait(p.patience(), input.AnyStream)
	if err == nil && long != input.AnyStream && i != long {
		err = p.interrupt(p.streams[long])
	}
	return i, err
}

// coalesce lets more lines come before the next read, until the input ends or the bell
// rings: that is heard behind what has come before it. Not so if there is no room for
// them, or if a read brings one write(2) alone, as of an O_DIRECT pipe.
func (p *pump) coalesce() (int, error) {
	if !p.in.HasLargePipes() || p.in.Queued() >= p.coalescer.bytes {
		p.coalescer.stop()
		return 0, input.ErrTimeout
	}
	i, err := p.in.Wait(coalesceFor, input.OnlyHangup)
	if err != input.ErrWoken {
		return i, err
	}
	p.coalescer.stop()
	switch i, err = p.in.Wait(0, input.AnyStream); err {
	case nil:
		p.in.Wake()
	case input.ErrTimeout:
		err = input.ErrWoken
	}
	return i, err
}

// long is the stream whose line is passing in pieces while there are others.
func (p *pump) long() int {
	if len(p.streams) > 1 {
		for i, s := range p.streams {
			if s.open && !s.ended {
				return i
			}
		}
	}
	return input.AnyStream
}

// interrupt ends the line that is passing in pieces where it stands.
func (p *pump) interrupt(s *stream) error {
	s.ended = true
	err := p.pass(s)
	s.ended, s.newline = false, 0
	return err
}

// lastGulp is what is still read, in bytes, of streams that are being left:
// what the pipes of both can hold.
const lastGulp = 2 << 20

// A leaving is the end of reading from streams that a command's own children
// hold open: what they have written so far is read, what they write from then
// on is not.
type leaving struct {
	begun atomic.Bool
	until uint64 // bytes read; 0: not yet known
}

// due reports whether to leave, after a wait that returned err, with so many
// bytes read.
func (l *leaving) due(err error, bytes uint64) bool {
	if !l.begun.Load() {
		return false
	}
	if l.until == 0 {
		l.until = bytes + lastGulp
	}
	return err == input.ErrTimeout || bytes >= l.until
}

// leave makes the pump leave its streams. It is for any goroutine.
func (p *pump) leave() {
	p.leaving.begun.Store(true)
	p.in.Wake()
}
