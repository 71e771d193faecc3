package input

import (
	"io"
	"math"
	"sync/atomic"
	"time"
)

// A goroutineSet reads plain io.Readers, each in a goroutine of its own. A
// goroutine reads again only after its last chunk was taken. It is for systems
// without poll(2), and for tests.
//
// A goroutine that is inside a Read when Close is called stays there. Nothing
// can interrupt it, and the process is about to end.
type goroutineSet struct {
	chunks  chan chunk
	taken   []chan struct{} // one for each stream: signals that its chunk was taken
	open    atomic.Int32    // streams whose end was not read yet
	pending []chunk         // one for each stream: read, but not yet taken
	wake    chan struct{}   // capacity 1
	done    chan struct{}   // closed by Close
}

// A chunk is what one Read returned.
type chunk struct {
	stream int
	data   []byte // owned by the stream's goroutine, valid until taken is signalled
	err    error
}

// FromReaders returns a set that reads the readers. Beside New, only tests with a
// fake clock use it: they cannot wait in poll(2).
func FromReaders(from ...io.Reader) *goroutineSet {
	in := &goroutineSet{
		chunks:  make(chan chunk),
		pending: make([]chunk, len(from)),
		wake:    make(chan struct{}, 1),
		done:    make(chan struct{}),
	}
	in.open.Store(int32(len(from)))
	for i, r := range from {
		more := make(chan struct{})
		in.taken = append(in.taken, more)
		go in.pull(i, r, more)
	}
	return in
}

// pull sends one chunk at a time until the stream ends.
func (in *goroutineSet) pull(stream int, r io.Reader, more <-chan struct{}) {
	buf := make([]byte, BlockSize)
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

func (in *goroutineSet) Wait(timeout time.Duration, only int) (int, error) {
	select {
	case <-in.wake: // even while bytes keep coming
		return 0, ErrWoken
	default:
	}
	for i, c := range in.pending {
		if (only == AnyStream || only == i) && (len(c.data) > 0 || c.err != nil) {
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
		case <-in.wake:
			return 0, ErrWoken
		case c := <-in.chunks:
			in.pending[c.stream] = c
			if only == AnyStream || only == c.stream {
				return c.stream, nil
			}
		case <-expired:
			return 0, ErrTimeout
		}
	}
}

func (in *goroutineSet) Read(stream int, p []byte) (int, error) {
	c := &in.pending[stream]
	n := copy(p, c.data)
	c.data = c.data[n:]
	switch {
	case n > 0 && len(c.data) == 0 && c.err == nil:
		in.taken[stream] <- struct{}{}
	case n == 0 && c.err != nil:
		return 0, c.err
	}
	return n, nil
}

func (in *goroutineSet) Queued() int { return math.MaxInt }

func (in *goroutineSet) Ended() bool { return in.open.Load() == 0 }

func (in *goroutineSet) Remove(stream int) { in.pending[stream] = chunk{} }

func (in *goroutineSet) Wake() {
	select {
	case in.wake <- struct{}{}:
	default: // a wake-up is pending already
	}
}

func (in *goroutineSet) Close() { close(in.done) }
