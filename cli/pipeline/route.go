package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"logly/cli/stats"
	"logly/format/level"
	"logly/format/record"
	"logly/writer"
	"logly/writer/ship"
)

// A Route takes the records that pass its filter to one sink.
//
// The exported fields are set by its creator and do not change while the pump
// runs, except Withheld, which ReleaseWithheld and DiscardWithheld end.
type Route struct {
	Name   string // for messages and the receipt
	Path   string // "-" for standard output
	Filter record.Filter
	group  *EncoderGroup

	Sink        *writer.Sink
	Ship        *ship.Sink            // the target of Sink, if it is an engine; else nil
	SpoolDir    string                // of Ship; empty: records wait in memory
	Async       bool                  // the sink has a buffer and a goroutine of its own
	ReaderPaced bool                  // a reader sets the pace: standard output, a pipe, a terminal
	Abandon     func(error)           // makes the sink give up, for this reason, the lines that it has not written
	closeErr    atomic.Pointer[error] // error of closing the sink; nil: it is open
	withheldErr atomic.Pointer[error] // why withheld lines are lost; nil: none are

	FlushInterval time.Duration // longest time that a line stays in the sink's buffer
	FlushLevel    level.Level   // lines of this level or above are flushed at once
	MayDrop       bool          // overflow=drop
	Rotates       bool          // the sink changes to another file from time to time
	DropBelow     level.Level   // with MayDrop: only lines below it are dropped; NoLevel: any line

	lastPassed bool          // the last line passed the filter, and so did the pending record
	Withheld   *Withheld     // keeps everything until it is known whether to print it; nil: nothing is kept back
	syntax     record.Syntax // of the last line that passed
	batch      writer.Batch  // this block's records
	filtered   uint64        // lines that did not pass
	discarded  uint64        // lines that passed but found no reader

	published struct { // as of the last delivery, for other goroutines
		filtered, discarded atomic.Uint64
		syntax              atomic.Uint32
		gone                atomic.Bool // nobody reads the sink any more
	}
}

// queue adds entry to this block's records, which are of the given level.
func (t *Route) queue(entry writer.Entry, lvl level.Level) {
	entry.Urgent = lvl >= t.FlushLevel
	entry.Droppable = t.MayDrop && (t.DropBelow == level.NoLevel || lvl < t.DropBelow)
	t.batch.Add(entry)
}

// distinguishes reports whether t treats records of the two levels differently.
func (t *Route) distinguishes(a, b level.Level) bool {
	return t.Filter.Levels(a) != t.Filter.Levels(b) || (a >= t.FlushLevel) != (b >= t.FlushLevel) || (a < t.DropBelow) != (b < t.DropBelow)
}

// takeWholeBlocks reports whether all routes may take whole blocks, see Pump.wholeBlocks.
func takeWholeBlocks(routes []*Route) bool {
	return !slices.ContainsFunc(routes, func(t *Route) bool { return !t.Async || t.MayDrop })
}

// deliver gives this block's records to the sink, or to t.Withheld if there
// is one. If all is set, the sink accepts them at once, whatever its limits. Errors are
// the sink's own business.
func (t *Route) deliver(all bool) {
	t.published.filtered.Store(t.filtered)
	t.published.discarded.Store(t.discarded)
	t.published.syntax.Store(uint32(t.syntax))
	switch {
	case len(t.batch) == 0:
	case t.Withheld != nil:
		if err := t.Withheld.append(t.batch); err != nil {
			t.Withheld.Failed(fmt.Errorf("unable to hold the output, so it is printed now: %w", err))
			t.ReleaseWithheld()
		}
	case all:
		t.noteError(t.Sink.PutAll(t.batch))
	default:
		t.noteError(t.Sink.Put(t.batch))
	}
	t.batch = t.batch[:0]
}

// wait waits until a synchronous sink has written and an async one holds no more
// than its limits. It returns the sink's error, or writer.ErrGone if nobody
// reads there any more.
func (t *Route) wait() error {
	err := t.Sink.Wait()
	t.noteError(err)
	if t.Gone() {
		t.group.decision.valid = false // no other route may want the next record
		return writer.ErrGone
	}
	return err
}

// noteError remembers whether err says that nobody reads there any more.
func (t *Route) noteError(err error) {
	if errors.Is(err, writer.ErrGone) {
		t.published.gone.Store(true)
	}
}

func (t *Route) Gone() bool { return t.published.gone.Load() }

// LastSyntax returns the syntax of the last line that passed, as of the last
// delivery. Any goroutine may call it.
func (t *Route) LastSyntax() record.Syntax { return record.Syntax(t.published.syntax.Load()) }

// Stats returns the route's part of the receipt.
func (t *Route) Stats() stats.Sink {
	var shipped ship.Counts
	if t.Ship != nil { // counted first, so that no more lines have an outcome than were written
		shipped = t.Ship.Counts()
	}
	c := t.Sink.Counts()
	s := stats.Sink{
		Name:       t.Name,
		Path:       t.Path,
		Written:    c.Written,
		Filtered:   t.published.filtered.Load(),
		Dropped:    c.Dropped,
		Failed:     c.Failed + t.published.discarded.Load(),
		Bytes:      c.Bytes,
		Deleted:    c.Deletions,
		ThenFailed: c.ThenFailures,
		Outages:    c.Outages,
	}
	if t.Ship != nil {
		s.AddShipped(shipped, c.Written)
	}
	if err := t.Sink.Err(); err != nil {
		s.Outage = err.Error()
	}
	return s
}

// CloseSinks drains and closes all sinks at the same time. The watchdog gives
// up a sink that takes nothing.
func CloseSinks(routes []*Route) {
	var all sync.WaitGroup
	for _, t := range routes {
		all.Go(func() {
			err := t.Sink.Close()
			t.closeErr.Store(&err)
		})
	}
	all.Wait()
}

// LossErr returns why withheld lines are lost, or else the error of closing the
// sink; nil while that is open.
func (t *Route) LossErr() error {
	if err := cmp.Or(t.withheldErr.Load(), t.closeErr.Load()); err != nil {
		return *err
	}
	return nil
}
