package cli

import (
	"io"
	"sync/atomic"
	"time"
)

// readers reads plain io.Readers, each in a goroutine of its own that does not
// read on before the pump has taken what it brought. It serves systems without
// poll(2), and tests.
//
// A goroutine inside a Read when close comes stays there: nothing can
// interrupt it, and the process is about to end.
type readers struct {
	chunks  chan chunk
	more    []chan struct{} // one a stream: its chunk has been taken
	open    atomic.Int32    // streams whose end has not been read
	pending []chunk         // one a stream: read, not yet taken
	bell    chan struct{}   // capacity 1
	done    chan struct{}   // closed by close
}

// A chunk is what one Read brought.
type chunk struct {
	stream int
	p      []byte // owned by the stream's goroutine, valid until more is rung
	err    error
}

func newReaders(from ...io.Reader) *readers {
	in := &readers{
		chunks:  make(chan chunk),
		pending: make([]chunk, len(from)),
		bell:    make(chan struct{}, 1),
		done:    make(chan struct{}),
	}
	in.open.Store(int32(len(from)))
	for i, r := range from {
		more := make(chan struct{})
		in.more = append(in.more, more)
		go in.pull(i, r, more)
	}
	return in
}

// pull hands over one chunk at a time until the stream ends.
func (in *readers) pull(stream int, r io.Reader, more <-chan struct{}) {
	buf := make([]byte, blockSize)
	for {
		n, err := r.Read(buf)
		if n == 0 && err == nil {
			continue
		}
		if err != nil {
			in.open.Add(-1)
		}
		select {
		case in.chunks <- chunk{stream, buf[:n], err}:
		case <-in.done:
			return
		}
		if err != nil {
			return
		}
		select {
		case <-more:
		case <-in.done:
			return
		}
	}
}

func (in *readers) wait(timeout time.Duration, only int) (int, error) {
	select {
	case <-in.bell: // heard also while bytes keep coming
		return 0, errWoken
	default:
	}
	for i, c := range in.pending {
		if (only == anyStream || only == i) && (len(c.p) > 0 || c.err != nil) {
			return i, nil
		}
	}
	var expired <-chan time.Time
	if timeout >= 0 {
		t := time.NewTimer(timeout)
		defer t.Stop()
		expired = t.C
	}
	for {
		select {
		case <-in.bell:
			return 0, errWoken
		case c := <-in.chunks:
			in.pending[c.stream] = c
			if only == anyStream || only == c.stream {
				return c.stream, nil
			}
		case <-expired:
			return 0, errQuiet
		}
	}
}

func (in *readers) read(stream int, p []byte) (int, error) {
	c := &in.pending[stream]
	n := copy(p, c.p)
	c.p = c.p[n:]
	switch {
	case n > 0 && len(c.p) == 0 && c.err == nil:
		in.more[stream] <- struct{}{}
	case n == 0 && c.err != nil:
		return 0, c.err
	}
	return n, nil
}

func (in *readers) roomy() bool { return false } // nothing is read ahead of the pump
func (in *readers) unread() int { return 0 }

func (in *readers) ended() bool { return in.open.Load() == 0 }

func (in *readers) drop(stream int) { in.pending[stream] = chunk{} }

func (in *readers) wake() {
	select {
	case in.bell <- struct{}{}:
	default: // it rings already
	}
}

func (in *readers) close() { close(in.done) }
