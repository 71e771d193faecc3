package pipeline

import "time"

// A coalescer has the pump read less often when lines come one by one but in numbers,
// and more at once, as network drivers coalesce interrupts: to be woken for a line costs
// a hundred times what the line does. 20,000 lines a second into three async files took
// 21 % of a core without it and 2 % with it, 1,000 took 2.1 % and 1.3 %.
//
// It is for a pipe that takes what comes meanwhile, and for async sinks alone, which
// write late anyway: that a line of flush-level is with them coalesceFor later.
type coalescer struct {
	fastReads int       // reads in turn that had hardly been waited for
	last      time.Time // when the last one came
	bytes     int       // that it brought
	waiting   bool      // the last one brought enough to wait for as much again
}

const (
	// coalesceDelay is less than what one write(2) of the program above may take, 5 ms, even
	// if it fills a pipe of 1 MiB at once.
	coalesceDelay = 4 * time.Millisecond

	// coalesceMaxGap is how soon a read follows the last where lines come in numbers, and
	// coalesceAfter how many of them have to: what a short run writes, or what is
	// written now and then, is read at once.
	coalesceMaxGap   = coalesceDelay * 3 / 4
	coalesceMinReads = 8

	// coalesceMinLines is how many lines of one read make up for having waited for them.
	coalesceMinLines = 2

	// coalesceMinInterval is the least flush-interval to which coalesceFor does not matter.
	coalesceMinInterval = 25 * coalesceDelay

	// coalesceMaxBytes is how many bytes a read may bring, a small part of what the pipe takes.
	coalesceMaxBytes = 32 << 10
)

// MayCoalesce reports whether none of the routes minds that lines are read late. A
// sink minds that is not async, that drops, that is flushed often, or that shows
// fractions of the second in which a line came.
func MayCoalesce(routes []*Route) bool {
	if len(routes) == 0 || !canLend(routes) {
		return false
	}
	for _, t := range routes {
		if t.FlushInterval < coalesceMinInterval || t.group.encoder.FineArrivals() {
			return false
		}
	}
	return true
}

// observe takes account of a read that brought so much, at that time.
func (c *coalescer) observe(bytes int, lines uint64, now time.Time) {
	if c == nil {
		return
	}
	gap := now.Sub(c.last)
	c.last, c.bytes = now, bytes
	switch {
	case bytes > coalesceMaxBytes, c.waiting && lines < coalesceMinLines, !c.waiting && gap > coalesceMaxGap:
		c.stop()
	default:
		c.fastReads++
		c.waiting = c.fastReads >= coalesceMinReads
	}
}

// stop has the next lines read as they come.
func (c *coalescer) stop() { c.fastReads, c.waiting = 0, false }

// due reports whether to wait for more before the next read.
func (c *coalescer) due() bool { return c != nil && c.waiting }
