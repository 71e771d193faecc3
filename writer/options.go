package writer

import (
	"os"
	"sync/atomic"
	"time"
)

// Options say how a sink treats its lines. The zero value writes and flushes
// without any bound on what waits, to a file that is appended to.
type Options struct {
	Path string // the file; New puts its own here

	// Async lets Append return before its lines are written. Without it Append
	// waits until they are, through any trouble, and the fields down to DropNote
	// mean nothing.
	Async         bool
	BufferSize    int           // bytes waiting that make a flush due
	FlushInterval time.Duration // a flush is due this long after its oldest line came; 0: as soon as the flusher is free
	MaxLines      int           // bound on lines not yet handed to the kernel; 0: none
	MaxBytes      int           // bound on bytes not yet handed to the kernel; 0: none. A longer record is taken when nothing waits
	Overflow      Overflow      // what Append does at a bound

	// DropNote appends to dst the line that tells that so many lines were dropped
	// at its place. It is called by the flusher's goroutine. nil: no such line.
	DropNote func(dst []byte, lines uint64) []byte

	Fsync    Fsync
	Mode     os.FileMode // of a file that is created, exactly; 0: 0644 less the umask
	Truncate bool        // the first time it is opened, the file is emptied
	Raw      bool        // a torn line stays torn: no newline is added at the end, or to a file that has none at its end

	// Rotation, if anything of it is set or Path has a %, makes the sink go on to
	// new files and look after those before.
	Rotation Rotation

	// Notify is told of trouble, when it begins and when it ends. It is called by
	// the sink's goroutines, one at a time, which wait for it. nil: nobody is told.
	Notify func(Event)

	archived *atomic.Uint64 // counts steps of compression; the sink's
}

// Overflow is what happens to a line that does not fit.
type Overflow uint8

const (
	Block Overflow = iota // Append waits until there is room
	Drop                  // a Rec with MayDrop is counted and left out, others wait
)

// Fsync says when a file is forced to the disk.
type Fsync uint8

const (
	Never   Fsync = iota
	OnFlush       // after every flush
	OnClose       // before it is closed, also to be reopened
)
