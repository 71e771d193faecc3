package cli

import (
	"os"
	"runtime"
	"time"

	"logly/cli/option"
)

// A crew settles on how many processors the pump and the flushers run. On all of them
// no sink that stalls ever holds another up. But to wake the other's thread, and to
// fetch from the other core's cache what it is to write, may cost more than to take
// turns: on a virtual machine with two, 2.2 s of processor time a GB instead of 1.6, and
// an eighth to a fifth less a second. So while input piles up, both ways are tried, and
// the faster one is kept: one processor, which leaves the others to whoever writes the
// log, unless all of them are an eighth faster.
type crew struct {
	set func(single bool)

	single bool
	best   bool      // what was found last
	until  time.Time // so long it holds

	small int           // reads in turn that found no pile
	bytes int           // of the pile, since the last change
	from  int           // behind how many of them the time was taken
	took  time.Duration // by the turns since

	cost [2]float64 // in nanoseconds a byte, of all processors and of one; 0: not known
}

const (
	// pileRead bytes in one read say that input piles up: a pump that waits for its
	// writer finds less.
	pileRead = 64 << 10

	// pileGone is how many smaller reads in turn say that nothing is piled up any more.
	pileGone = 4

	// crewWarm bytes after a change are not measured, the crewTrial bytes behind them
	// are. Both take some 10 ms, so what a change takes does not matter.
	crewWarm  = 1 << 20
	crewTrial = 4 << 20

	// crewHolds is how long what was found holds.
	crewHolds = 10 * time.Second

	// stallTurn is longer than a block takes if nobody keeps the only processor.
	stallTurn = 10 * time.Millisecond
)

// newCrew returns nil where nothing is to be settled: there is one processor, or the
// user has said how many, or one is wanted for compressing.
func newCrew(c *option.Config) *crew {
	if runtime.GOMAXPROCS(0) == 1 || os.Getenv("GOMAXPROCS") != "" || c.Compresses() {
		return nil
	}
	return &crew{set: setProcessors}
}

// setProcessors stops the world for some 30 µs.
func setProcessors(single bool) {
	if single {
		runtime.GOMAXPROCS(1)
	} else {
		runtime.SetDefaultGOMAXPROCS()
	}
}

// turn takes account of a block of n bytes, whose turn began then, with its read.
func (c *crew) turn(n int, began time.Time) {
	if c == nil {
		return
	}
	if !c.pilesUp(n) {
		c.disband()
		return
	}
	if c.single {
		runtime.Gosched() // it is the flushers' turn
	}
	now := time.Now()
	took := now.Sub(began)
	c.bytes += n
	switch {
	case c.single && took > stallTurn:
		c.settle(false, now)
	case c.bytes < crewWarm:
		c.from = c.bytes
	case now.Before(c.until):
		c.from = c.bytes
		c.use(c.best)
	default:
		c.took += took
		if c.bytes >= c.from+crewTrial {
			c.judge(now)
		}
	}
}

func (c *crew) pilesUp(n int) bool {
	if n >= pileRead {
		c.small = 0
	} else {
		c.small++
	}
	return c.small < pileGone
}

// isSingle reports whether there is one processor now.
func (c *crew) isSingle() bool { return c != nil && c.single }

// disband goes back to all processors, as no input piles up.
func (c *crew) disband() {
	if c == nil {
		return
	}
	c.use(false)
	c.begin()
	c.cost = [2]float64{}
}

// judge takes down what the way at hand costs, then has the other one tried, or
// settles on the better. Only turns count, not what the pump has waited for input in
// between.
func (c *crew) judge(now time.Time) {
	cost := float64(c.took) / float64(c.bytes-c.from)
	if c.single {
		c.cost[1] = cost
	} else {
		c.cost[0] = cost
	}
	if c.cost[0] > 0 && c.cost[1] > 0 {
		c.settle(7*c.cost[1] <= 8*c.cost[0], now)
	} else {
		c.use(!c.single)
		c.begin()
	}
}

func (c *crew) settle(single bool, now time.Time) {
	c.best, c.until = single, now.Add(crewHolds)
	c.cost = [2]float64{}
	c.use(single)
	c.begin()
}

// begin begins what is measured anew.
func (c *crew) begin() { c.bytes, c.from, c.took = 0, 0, 0 }

func (c *crew) use(single bool) {
	if c.single != single {
		c.single = single
		c.set(single)
	}
}
