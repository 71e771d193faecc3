package message

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// A Reporter writes messages to standard error, each on lines of its own. Any
// goroutine may use it. Lines begin with "logly: error:", "logly: note:" or
// "logly: hint:", in lower case and without a period.
//
// Its methods do not wait, except Flush. Standard error may be a pipe that
// nobody reads, and that must block neither a sink nor the handling of signals.
// A goroutine writes as long as messages are pending.
type Reporter struct {
	w io.Writer

	mu       sync.Mutex
	pending  []byte // not yet written
	progress int    // columns that the line of Progress takes; 0: there is none

	idle chan struct{} // closed when everything is written; nil: it is
}

// NewReporter returns a reporter that writes to w.
func NewReporter(w io.Writer) *Reporter { return &Reporter{w: w} }

// pendingMax is how many bytes are kept while nobody reads: hundreds of
// messages. Further messages are dropped.
const pendingMax = 64 << 10

// Errorf reports that something went wrong, in one line.
func (r *Reporter) Errorf(format string, args ...any) {
	r.addLine("error", fmt.Sprintf(format, args...))
}

// Notef reports, in one line, something that the user may want to know.
func (r *Reporter) Notef(format string, args ...any) {
	r.addLine("note", fmt.Sprintf(format, args...))
}

// Fail reports err, with its hint if it has one.
func (r *Reporter) Fail(err error) {
	text := appendLine(nil, "error", err.Error())
	if hint := hintOf(err); hint != "" {
		text = appendLine(text, "hint", hint)
	}
	r.add(text)
}

func (r *Reporter) addLine(kind, text string) { r.add(appendLine(nil, kind, text)) }

// appendLine appends a message. Errors of other packages hold paths as they are, so what
// a terminal would obey is escaped here.
func appendLine(dst []byte, kind, text string) []byte {
	return fmt.Appendf(dst, "logly: %s: %s\n", kind, Printable(text))
}

// Print writes a text of several lines, without other messages in between.
func (r *Reporter) Print(text string) { r.add([]byte(text)) }

// Progress shows a line on a terminal, which the next one and any message overwrite. An empty
// text removes it.
func (r *Reporter) Progress(text string) {
	text = Printable(text)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.append([]byte(text))
	r.progress = len(text)
}

func (r *Reporter) add(text []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.append(text)
}

// append makes text pending. The caller holds the lock.
func (r *Reporter) append(text []byte) {
	if r.progress > 0 {
		text = append([]byte("\r"+strings.Repeat(" ", r.progress)+"\r"), text...)
		r.progress = 0
	}
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
		_, _ = r.w.Write(text) // there is nowhere to report it
	}
}

// Flush waits until everything is written, for at most limit.
func (r *Reporter) Flush(limit time.Duration) {
	r.mu.Lock()
	idle := r.idle
	r.mu.Unlock()
	if idle == nil {
		return
	}
	select {
	case <-idle:
	case <-time.After(limit):
	}
}
