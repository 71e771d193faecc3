package cli

import (
	"bytes"
	"fmt"
	"io"
	"sync"
	"time"

	"logly/writer/outage"
)

// A reporter says things on standard error, one whole line each, from any
// goroutine. Lines begin with "logly: error:", "logly: note:" or "logly:
// hint:", in lower case and without a period.
//
// Nobody waits for it: standard error may be a pipe whose reader has stopped,
// which must hold up neither a sink nor the obeying of signals. A goroutine
// writes, as long as there is something to write.
type reporter struct {
	w io.Writer

	mu      sync.Mutex
	pending []byte        // not yet written
	idle    chan struct{} // closed when all is written; nil: it is
}

// pendingMax is what a reporter keeps for a reader that has stopped: hundreds
// of messages. What comes on top is not said.
const pendingMax = 64 << 10

func (r *reporter) say(kind, format string, args ...any) {
	r.add(fmt.Appendf(nil, "logly: "+kind+": "+format+"\n", args...))
}

// fail reports err with its hint, if it has one.
func (r *reporter) fail(err error) {
	r.print(func(w io.Writer) error { printError(w, err); return nil })
}

// print writes a whole text without another's lines in between.
func (r *reporter) print(write func(io.Writer) error) {
	var text bytes.Buffer
	_ = write(&text) // memory takes everything
	r.add(text.Bytes())
}

func (r *reporter) add(text []byte) {
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

func (r *reporter) write() {
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

// flush waits until all is written, for at most limit.
func (r *reporter) flush(limit time.Duration) {
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

// sink says that a sink's trouble began or ended.
func (r *reporter) sink(name string, e outage.Event) {
	if e.Recovered {
		r.say("note", "sink %s: works again after %s", name, e.Lasted.Round(time.Millisecond))
		return
	}
	if e.Permanent {
		r.say("error", "sink %s: unable to %s: %v; what was written before may not survive a power cut", name, e.Op, e.Err)
		return
	}
	if e.Background {
		r.say("error", "sink %s: unable to %s %s: %v; lines go on, trying again until it works", name, e.Op, shown(e.Path), e.Err)
		return
	}
	r.say("error", "sink %s: unable to %s: %v; trying again until it works", name, doing(e), e.Err)
}

// doing is what did not work: with the path, if it is a folder on the way.
func doing(e outage.Event) string {
	if e.Op == "mkdir" {
		return "make " + shown(e.Path)
	}
	return e.Op
}

// plural counts things: "1 line", "2 lines".
func plural(n uint64, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
