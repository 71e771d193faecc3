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

func (r *reporter) error(err error) { r.say("error", "%v", err) }

// print writes a whole text without another's lines in between.
func (r *reporter) print(write func(io.Writer) error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = write(r.w)
}

// sink says that a sink's trouble began or ended.
func (r *reporter) sink(name string, e writer.Event) {
	if e.Err != nil {
		r.say("error", "sink %s: %v; trying again until it works", name, e.Err)
		return
	}
	r.say("note", "sink %s: works again after %s", name, e.Lasted.Round(time.Millisecond))
}
