package cli

import (
	"errors"
	"slices"
	"sync/atomic"
	"time"

	"logly/format"
	"logly/writer"
)

// A route leads the records that pass its filter to one sink.
type route struct {
	name   string // for messages and the receipt
	path   string // standardOutput, or a file's
	filter format.Filter
	from   *encoding
	turn   int // when it is served

	sink     *writer.Sink
	async    bool                  // the sink is
	paced    bool                  // a reader may take its time there: standard output, a pipe, a terminal
	abandon  func(error)           // makes the sink give up, for that reason, what it has not written
	closeErr atomic.Pointer[error] // how close ended; nil: it has not
	closed   atomic.Bool

	interval time.Duration // of flushes
	urgent   format.Level  // a line at or above it is flushed at once
	mayDrop  bool          // overflow=drop
	rotates  bool          // it goes on to another file at times
	keep     format.Level  // with mayDrop: lines at or above it are not dropped; NoLevel: all may be

	passes   bool          // the line before passed, and with it the record that is held
	held     *withheld     // what the sink is to have only on a failure; nil: everything at once
	torn     atomic.Bool   // not all of it could be read back
	syntax   format.Syntax // of the last line that passed
	batch    writer.Batch  // what this block brought
	filtered uint64        // lines that did not pass
	unheard  uint64        // lines that passed after the reader had gone

	shown struct { // for other goroutines, as of the last block
		filtered, unheard atomic.Uint64
		syntax            atomic.Uint32
		gone              atomic.Bool // the reader went away
	}
}

// take adds rec, of records of that level, to what this block brought.
func (t *route) take(rec writer.Entry, level format.Level) {
	rec.Urgent = level >= t.urgent
	rec.Droppable = t.mayDrop && (t.keep == format.NoLevel || level < t.keep)
	t.batch.Add(rec)
}

// tells reports whether t makes a difference between records of two levels.
func (t *route) tells(a, b format.Level) bool {
	return t.filter.Levels(a) != t.filter.Levels(b) || (a >= t.urgent) != (b >= t.urgent) || (a < t.keep) != (b < t.keep)
}

// lends reports whether blocks may be lent to all of routes, see pump.
func lends(routes []*route) bool {
	return !slices.ContainsFunc(routes, func(t *route) bool { return !t.async || t.mayDrop })
}

// deliver hands this block's records to the sink, whose troubles are its own
// business. They are lent to it if it is awaited before their memory is used again.
func (t *route) deliver(lend bool) {
	t.shown.filtered.Store(t.filtered)
	t.shown.unheard.Store(t.unheard)
	t.shown.syntax.Store(uint32(t.syntax))
	if len(t.batch) > 0 {
		t.hand(t.batch, lend)
		t.batch = t.batch[:0]
	}
}

// await waits for a sink that is not async, and for what an async one has borrowed.
// Its error is the sink's, or that nobody
// reads there any more.
func (t *route) await() error {
	err := t.sink.Wait()
	t.learn(err)
	if t.gone() {
		t.from.same.holds = false // nobody may want the next one
		return writer.ErrGone
	}
	return err
}

// put hands b to the sink.
func (t *route) put(b writer.Batch, lend bool) {
	if lend {
		t.learn(t.sink.PutBorrowed(b))
	} else {
		t.learn(t.sink.Put(b))
	}
}

// append hands b to the sink and waits for it if it is not async.
func (t *route) append(b writer.Batch) { t.learn(t.sink.Append(b)) }

// learn learns from an error of the sink's whether anyone still reads there.
func (t *route) learn(err error) {
	if errors.Is(err, writer.ErrGone) {
		t.shown.gone.Store(true)
	}
}

func (t *route) gone() bool { return t.shown.gone.Load() }

// account is the route's part of the receipt.
func (t *route) account() account {
	c := t.sink.Counts()
	return account{
		name:     t.name,
		path:     t.path,
		written:  c.Written,
		filtered: t.shown.filtered.Load(),
		dropped:  c.Dropped,
		failed:   c.Failed + t.shown.unheard.Load(),
		bytes:    c.Bytes,
		troubles: c.Outages,
		trouble:  t.sink.Err(),
	}
}
