package cli

import (
	"fmt"
	"io"
	"sync"
	"time"

	"logly/writer"
)

// A reporter says things on standard error, one whole line each, from any
// goroutine. Lines begin with "logly: error:", "logly: note:" or "logly:
// hint:", in lower case and without a period.
type reporter struct {
	mu sync.Mutex
	w  io.Writer
}

func (r *reporter) say(kind, format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	fmt.Fprintf(r.w, "logly: "+kind+": "+format+"\n", args...)
}

// fail reports err with its hint, if it has one.
func (r *reporter) fail(err error) {
	r.print(func(w io.Writer) error { printError(w, err); return nil })
}

// print writes a whole text without another's lines in between.
func (r *reporter) print(write func(io.Writer) error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = write(r.w)
}

// sink says that a sink's trouble began or ended.
func (r *reporter) sink(name string, e writer.Event) {
	if e.Over {
		r.say("note", "sink %s: works again after %s", name, e.Lasted.Round(time.Millisecond))
		return
	}
	if e.Behind {
		r.say("error", "sink %s: unable to %s %s: %v; lines go on, trying again until it works", name, e.Op, shown(e.Path), e.Err)
		return
	}
	r.say("error", "sink %s: unable to %s: %v; trying again until it works", name, e.Op, e.Err)
}

// plural counts things: "1 line", "2 lines".
func plural(n uint64, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
