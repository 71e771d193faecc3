package message

import (
	"bytes"
	"fmt"
	"io"
	"sync"
	"time"
)

// A Reporter says things on standard error, one whole line each, from any
// goroutine. Lines begin with "logly: error:", "logly: note:" or "logly:
// hint:", in lower case and without a period.
//
// Nobody waits for it: standard error may be a pipe whose reader has stopped,
// which must hold up neither a sink nor the obeying of signals. A goroutine
// writes, as long as there is something to write.
type Reporter struct {
	w io.Writer

	mu      sync.Mutex
	pending []byte        // not yet written
	idle    chan struct{} // closed when all is written; nil: it is
}

// NewReporter returns a reporter that writes to w.
func NewReporter(w io.Writer) *Reporter { return &Reporter{w: w} }

// pendingMax is what a reporter keeps for a reader that has stopped: hundreds
// of messages. What comes on top is not said.
const pendingMax = 64 << 10

// Errorf reports that something went wrong, in one line.
func (r *Reporter) Errorf(format string, args ...any) {
	r.add(fmt.Appendf(nil, "logly: error: "+format+"\n", args...))
}

// Notef reports, in one line, something that the user may want to know.
func (r *Reporter) Notef(format string, args ...any) {
	r.add(fmt.Appendf(nil, "logly: note: "+format+"\n", args...))
}

// Fail reports err with its hint, if it has one.
func (r *Reporter) Fail(err error) {
	r.Print(func(w io.Writer) error { writeError(w, err); return nil })
}

// Print writes a whole text without another's lines in between.
func (r *Reporter) Print(write func(io.Writer) error) {
	var text bytes.Buffer
	_ = write(&text) // memory takes everything
	r.add(text.Bytes())
}

func (r *Reporter) add(text []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.pending)+len(text) > pendingMax {
		return
	}
	r.pending = append(r.pending, text...)
	if r.idle == nil {
		r.idle = make(chan struct{})
		go r.write()
	}
}

func (r *Reporter) write() {
	for {
		r.mu.Lock()
		text := r.pending
		r.pending = nil
		if len(text) == 0 {
			close(r.idle)
			r.idle = nil
			r.mu.Unlock()
			return
		}
		r.mu.Unlock()
		_, _ = r.w.Write(text) // nobody is left to be told
	}
}

// Flush waits until all is written, for at most limit.
func (r *Reporter) Flush(limit time.Duration) {
	r.mu.Lock()
	idle := r.idle
	r.mu.Unlock()
	if idle == nil {
		return
	}
	t := time.NewTimer(limit)
	defer t.Stop()
	select {
	case <-idle:
	case <-t.C:
	}
}
