package writer

import (
	"context"
	"os"
	"time"

	"logly/writer/file"
	"logly/writer/outage"
	"logly/writer/rotate"
)

// Options configure a Sink. With the zero value Append waits until its lines are
// written. They are appended to the file, without any limit on what waits.
type Options struct {
	Path string // of the file; New takes it from its file

	// Target replaces the file. Path is then only a name for outages. nil: the file.
	Target Target

	// Async lets Append return before its lines are written. Without Async it waits
	// for that, even through outages, and the fields down to DropNote have no effect.
	Async         bool
	BufferSize    int           // flush when this many bytes wait
	FlushInterval time.Duration // flush when the oldest line has waited this long; 0: at once
	MaxLines      int           // limit on lines that the kernel does not have yet; 0: none
	MaxBytes      int           // limit on bytes that the kernel does not have yet; 0: none. A longer entry is accepted when nothing waits
	Overflow      Overflow      // what happens at a limit

	// DropNote appends to dst the line that says that lines were dropped at its place.
	// The flusher's goroutine calls it. nil: there is no such line.
	DropNote func(dst []byte, lines uint64) []byte

	Fsync    file.Fsync
	Mode     os.FileMode // exact permissions of a file that is created; 0: 0644 without the umask
	Truncate bool        // empty the file when it is opened for the first time
	Raw      bool        // add no newline to a last line that has none

	Others *file.Occupied // the files of the same run; nil: the only one

	Rotation rotate.Rotation // the zero value with a Path without % rotates nothing

	gather bool // write a line that comes in pieces at once, see begun_line.go

	Then func(ctx context.Context, archive string) error // see rotate.Options

	OpenTimeout time.Duration // how long Open waits for the first attempt to open; 0: a second

	// Notify is called when an outage begins and when it ends. The sink's goroutines
	// call it one at a time and wait for it. nil: nobody is notified.
	Notify func(outage.Event)
}

// Overflow says what happens to an entry that does not fit.
type Overflow uint8

// The values of Overflow.
const (
	Block Overflow = iota // Put waits for space
	Drop                  // Put drops and counts a Droppable entry, and waits with others
)
