package pipeline

import (
	"errors"
	"slices"
	"sync/atomic"
	"time"

	"logly/cli/stats"
	"logly/format"
	"logly/writer"
)

// A Route leads the records that pass its filter to one sink.
type Route struct {
	Name   string // for messages and the receipt
	Path   string // standardOutput, or a file's
	Filter format.Filter
	group  *EncoderGroup

	Sink        *writer.Sink
	Async       bool                  // the sink is
	ReaderPaced bool                  // a reader may take its time there: standard output, a pipe, a terminal
	Abandon     func(error)           // makes the sink give up, for that reason, what it has not written
	closeErr    atomic.Pointer[error] // how close ended; nil: it has not
	closed      atomic.Bool

	FlushInterval time.Duration // of flushes
	FlushLevel    format.Level  // a line at or above it is flushed at once
	MayDrop       bool          // overflow=drop
	Rotates       bool          // it goes on to another file at times
	DropBelow     format.Level  // with mayDrop: lines at or above it are not dropped; NoLevel: all may be

	lastPassed      bool          // the line before passed, and with it the record that is held
	Spool           *Spool        // what the sink is to have only on a failure; nil: everything at once
	SpoolIncomplete atomic.Bool   // not all of it could be read back
	syntax          format.Syntax // of the last line that passed
	batch           writer.Batch  // what this block brought
	filtered        uint64        // lines that did not pass
	discarded       uint64        // lines that passed after the reader had gone

	published struct { // for other goroutines, as of the last block
		filtered, unheard atomic.Uint64
		syntax            atomic.Uint32
		gone              atomic.Bool // the reader went away
	}
}

// queue adds rec, of records of that level, to what this block brought.
func (t *Route) queue(rec writer.Entry, level format.Level) {
	rec.Urgent = level >= t.FlushLevel
	rec.Droppable = t.MayDrop && (t.DropBelow == format.NoLevel || level < t.DropBelow)
	t.batch.Add(rec)
}

// distinguishes reports whether t makes a difference between records of two levels.
func (t *Route) distinguishes(a, b format.Level) bool {
	return t.Filter.Levels(a) != t.Filter.Levels(b) || (a >= t.FlushLevel) != (b >= t.FlushLevel) || (a < t.DropBelow) != (b < t.DropBelow)
}

// canLend reports whether blocks may be lent to all of routes, see pump.
func canLend(routes []*Route) bool {
	return !slices.ContainsFunc(routes, func(t *Route) bool { return !t.Async || t.MayDrop })
}

// deliver hands this block's records to the sink, whose troubles are its own
// business. They are lent to it if it is awaited before their memory is used again.
func (t *Route) deliver(lend bool) {
	t.published.filtered.Store(t.filtered)
	t.published.unheard.Store(t.discarded)
	t.published.syntax.Store(uint32(t.syntax))
	if len(t.batch) > 0 {
		t.deliverOrSpool(t.batch, lend)
		t.batch = t.batch[:0]
	}
}

// wait waits for a sink that is not async, and for what an async one has borrowed.
// Its error is the sink's, or that nobody
// reads there any more.
func (t *Route) wait() error {
	err := t.Sink.Wait()
	t.noteError(err)
	if t.Gone() {
		t.group.decision.valid = false // nobody may want the next one
		return writer.ErrGone
	}
	return err
}

// put hands b to the sink.
func (t *Route) put(b writer.Batch, lend bool) {
	if lend {
		t.noteError(t.Sink.PutBorrowed(b))
	} else {
		t.noteError(t.Sink.Put(b))
	}
}

// appendAndWait hands b to the sink and waits for it if it is not async.
func (t *Route) appendAndWait(b writer.Batch) { t.noteError(t.Sink.Append(b)) }

// noteError learns from an error of the sink's whether anyone still reads there.
func (t *Route) noteError(err error) {
	if errors.Is(err, writer.ErrGone) {
		t.published.gone.Store(true)
	}
}

func (t *Route) Gone() bool { return t.published.gone.Load() }

// LastSyntax returns the syntax of the last line that passed, as of the last block.
// Any goroutine may call it.
func (t *Route) LastSyntax() format.Syntax { return format.Syntax(t.published.syntax.Load()) }

// Stats is the route's part of the receipt.
func (t *Route) Stats() stats.Sink {
	c := t.Sink.Counts()
	return stats.Sink{
		Name:     t.Name,
		Path:     t.Path,
		Written:  c.Written,
		Filtered: t.published.filtered.Load(),
		Dropped:  c.Dropped,
		Failed:   c.Failed + t.published.unheard.Load(),
		Bytes:    c.Bytes,
		Outages:  c.Outages,
		Err:      t.Sink.Err(),
	}
}
