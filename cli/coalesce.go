package cli

import "time"

// A coalescer has the pump read less often when lines come one by one but in numbers,
// and more at once, as network drivers coalesce interrupts: to be woken for a line costs
// a hundred times what the line does. 20,000 lines a second into three async files took
// 21 % of a core without it and 2 % with it, 1,000 took 2.1 % and 1.3 %.
//
// It is for a pipe that takes what comes meanwhile, and for async sinks alone, which
// write late anyway: that a line of flush-level is with them coalesceFor later.
type coalescer struct {
	quick int       // reads in turn that had hardly been waited for
	last  time.Time // when the last one came
	bytes int       // that it brought
	naps  bool      // the last one brought enough to wait for as much again
}

const (
	// coalesceFor is less than what one write(2) of the program above may take, 5 ms, even
	// if it fills a pipe of 1 MiB at once.
	coalesceFor = 4 * time.Millisecond

	// coalesceGap is how soon a read follows the last where lines come in numbers, and
	// coalesceAfter how many of them have to: what a short run writes, or what is
	// written now and then, is read at once.
	coalesceGap   = coalesceFor * 3 / 4
	coalesceAfter = 8

	// coalesceLeast is how many lines of one read make up for having waited for them.
	coalesceLeast = 2

	// coalesceInterval is the least flush-interval to which coalesceFor does not matter.
	coalesceInterval = 25 * coalesceFor

	// coalesceMost is how many bytes a read may bring, a small part of what the pipe takes.
	coalesceMost = 32 << 10
)

// newCoalescer returns nil where lines are to be read as they come: for a sink that is
// not async, drops, is flushed often or shows in fractions of a second when a line came;
// and from a command, whose two streams are laid into one in the order in which they came.
func newCoalescer(c *config, routes []*route) *coalescer {
	if len(routes) == 0 || c.command != nil || !lends(routes) {
		return nil
	}
	for _, t := range routes {
		if t.interval < coalesceInterval || t.from.enc.ShowsSubsecondArrival() {
			return nil
		}
	}
	return &coalescer{}
}

// took takes account of a read that brought so much, at that time.
func (c *coalescer) took(bytes int, lines uint64, now time.Time) {
	if c == nil {
		return
	}
	gap := now.Sub(c.last)
	c.last, c.bytes = now, bytes
	switch {
	case bytes > coalesceMost, c.naps && lines < coalesceLeast, !c.naps && gap > coalesceGap:
		c.stop()
	default:
		c.quick++
		c.naps = c.quick >= coalesceAfter
	}
}

// stop has the next lines read as they come.
func (c *coalescer) stop() { c.quick, c.naps = 0, false }

// due reports whether to wait for more before the next read.
func (c *coalescer) due() bool { return c != nil && c.naps }
