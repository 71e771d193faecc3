package ship

import (
	"sync"
	"sync/atomic"
	"time"
)

// An outcome is the final fate of a line.
type outcome uint8

const (
	delivered outcome = iota
	rejected
	expired
	lost
	numOutcomes
)

// Outcomes count lines by their outcome.
type Outcomes struct {
	Delivered uint64 // taken over by the engine
	Rejected  uint64 // the engine will never take them, or they are damaged
	Expired   uint64 // they waited longer than Options.KeepAge
	Lost      uint64 // they waited in memory, or in a file that is gone
}

// Sum returns how many lines have an outcome.
func (o Outcomes) Sum() uint64 { return o.Delivered + o.Rejected + o.Expired + o.Lost }

// Counts are a Sink's statistics at one moment.
//
// The invariant: of the lines that were written to the Sink, Outcomes.Sum have an outcome,
// and all others are in the spool.
type Counts struct {
	Outcomes          // of the lines of this run
	Earlier  Outcomes // of lines that earlier runs have left in the spool

	Waiting uint64    // records without an outcome, of all runs, except those in Held
	Held    uint64    // with Options.Patient: records in the folders of other processes, which deliver them
	Oldest  time.Time // when the oldest of them was read; zero: none waits

	Requests, Retries uint64
	Bytes             uint64 // sent

	Away    time.Time // since when no request succeeds; zero: the last one did
	Refused bool      // the engine is there, but the configuration is wrong
	Err     error     // why, if Away
}

// An account counts outcomes.
type account struct{ own, earlier [numOutcomes]atomic.Uint64 }

// add counts lines. of is the tally that they are from; nil: an earlier run.
func (a *account) add(of *tally, o outcome, lines uint64) {
	if of == nil {
		a.earlier[o].Add(lines)
		return
	}
	a.own[o].Add(of.take(lines))
}

func outcomes(n *[numOutcomes]atomic.Uint64) Outcomes {
	return Outcomes{n[delivered].Load(), n[rejected].Load(), n[expired].Load(), n[lost].Load()}
}

// A tally is how many lines of this run have no outcome yet. Damaged data cannot make the
// receipt wrong, because no outcome gets more lines than a tally has.
type tally struct{ left atomic.Uint64 }

func (t *tally) add(lines uint64) { t.left.Add(lines) }

func (t *tally) take(lines uint64) uint64 {
	for {
		left := t.left.Load()
		n := min(lines, left)
		if t.left.CompareAndSwap(left, left-n) {
			return n
		}
	}
}

func (t *tally) takeAll() uint64 { return t.left.Swap(0) }

// notices pass on the first notice of each kind.
type notices struct {
	notify func(error) // may be nil
	mu     sync.Mutex
	given  map[string]bool
}

func (n *notices) once(kind string, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.notify == nil || n.given[kind] {
		return
	}
	if n.given == nil {
		n.given = map[string]bool{}
	}
	n.given[kind] = true
	n.notify(err)
}
