package cli

import (
	"errors"
	"sync/atomic"

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
	paced    bool                  // a reader may take its time there: standard output, a pipe, a terminal
	abandon  func(error)           // makes the sink give up, for that reason, what it has not written
	closeErr atomic.Pointer[error] // how close ended; nil: it has not
	closed   atomic.Bool

	urgent  format.Level // a line at or above it is flushed at once
	mayDrop bool         // overflow=drop
	keep    format.Level // with mayDrop: lines at or above it are not dropped; NoLevel: all may be

	passes   bool          // the line before passed, and with it the record that is held
	held     *withheld     // what the sink is to have only on a failure; nil: everything at once
	torn     atomic.Bool   // not all of it could be read back
	syntax   format.Syntax // of the last line that passed
	recs     []writer.Rec  // what this block brought
	filtered uint64        // lines that did not pass
	unheard  uint64        // lines that passed after the reader had gone

	shown struct { // for other goroutines, as of the last block
		filtered, unheard atomic.Uint64
		syntax            atomic.Uint32
		gone              atomic.Bool // the reader went away
	}
}

// rec describes bytes [start,end) of the encoding for this route's sink.
func (t *route) rec(start, end int, lines uint32, level format.Level, open, continues bool) writer.Rec {
	return writer.Rec{
		Start: int32(start), End: int32(end), Lines: lines, Open: open, Continues: continues,
		Urgent:  level >= t.urgent,
		MayDrop: t.mayDrop && (t.keep == format.NoLevel || level < t.keep),
	}
}

// deliver hands this block's records to the sink, whose troubles are its own
// business, and reports whether anyone still reads there.
func (t *route) deliver() (alive bool) {
	t.shown.filtered.Store(t.filtered)
	t.shown.unheard.Store(t.unheard)
	t.shown.syntax.Store(uint32(t.syntax))
	if len(t.recs) > 0 {
		t.hand(writer.Batch{Data: t.from.dst, Recs: t.recs})
		t.recs = t.recs[:0]
	}
	return !t.gone()
}

// append hands b to the sink and learns whether anyone still reads there.
func (t *route) append(b writer.Batch) {
	if err := t.sink.Append(b); errors.Is(err, writer.ErrGone) {
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
		troubles: c.Troubles,
		trouble:  t.sink.Err(),
	}
}

// An encoding writes records in one way, once, for all the routes that want
// them so.
type encoding struct {
	enc    *format.Encoder
	routes []*route

	dst   []byte // this block's records, back to back; owned by the pump
	holds bool   // enc holds a record back, for the routes that pass
	lines uint32 // of the record that is held
	level format.Level
}

// add encodes r, which counts as n lines, for the routes that it is for.
func (e *encoding) add(r *format.Record, n uint32) {
	if e.holds && !e.enc.Takes(r) {
		e.release() // while passes is still about the held record
	}
	if !e.choose(r, n) {
		e.unheard(n)
		return
	}
	start := len(e.dst)
	e.dst = e.enc.Append(e.dst, r)
	e.level = r.Level
	if len(e.dst) == start && e.enc.Joins() {
		e.holds, e.lines = true, e.lines+n
		return
	}
	if e.enc.Joins() {
		e.emit(start, n, false, false)
		return
	}
	e.emit(start, n, r.Part == format.First || r.Part == format.Middle, r.Continues)
}

// choose settles which routes r passes to, counts its n lines for the others
// and reports whether anyone reads it.
func (e *encoding) choose(r *format.Record, n uint32) bool {
	wanted := false
	for _, t := range e.routes {
		t.passes = t.filter.Pass(r)
		if !t.passes {
			t.filtered += uint64(n)
		} else if !t.gone() {
			wanted, t.syntax = true, r.Syntax
		}
	}
	return wanted
}

// unheard counts n lines that nobody reads any more.
func (e *encoding) unheard(n uint32) {
	for _, t := range e.routes {
		if t.passes {
			t.unheard += uint64(n)
		}
	}
}

// release encodes the record that is held back, if there is one.
func (e *encoding) release() {
	if !e.holds {
		return
	}
	start := len(e.dst)
	e.dst = e.enc.Flush(e.dst)
	e.emit(start, e.lines, false, false)
	e.holds, e.lines = false, 0
}

// emit gives what stands in dst from start to the routes that pass.
func (e *encoding) emit(start int, lines uint32, open, continues bool) {
	for _, t := range e.routes {
		switch {
		case !t.passes:
		case t.gone():
			t.unheard += uint64(lines)
		default:
			t.recs = append(t.recs, t.rec(start, len(e.dst), lines, e.level, open, continues))
		}
	}
}
