package cli

import "time"

// A coalescer has the pump read less often when lines come one by one but in numbers,
// and more at once, as network drivers coalesce interrupts: to be woken for a line costs
// a hundred times what the line does. 1,000 lines a second into three async files took
// 2.2 % of a core without it and 1.1 % with it, 20,000 took 19 % and 1.6 %.
//
// Only async sinks are served so, which write late anyway: a line of flush-level is with
// them up to coalesceFor later, and the program above still writes into its pipe
// meanwhile.
type coalescer struct {
	quick int       // reads in turn that had hardly been waited for
	last  time.Time // when the last one came
	naps  bool      // the last one left so little that it is worth to wait for more
}

const (
	// coalesceFor is short enough for a pipe of 1 MiB to take what comes at 100 MB/s, and
	// for the runtime's monitor not to become suspicious, see breathe.
	coalesceFor = 8 * time.Millisecond

	// coalesceGap is how soon a read follows the last where lines come in numbers, and
	// coalesceAfter how many of them have to: what a short run writes, or what is
	// written now and then, is read at once.
	coalesceGap   = coalesceFor / 2
	coalesceAfter = 8

	// coalesceLeast is how many lines of one read make up for having waited for them.
	coalesceLeast = 2

	// coalesceInterval is the least flush-interval to which coalesceFor does not matter.
	coalesceInterval = 25 * coalesceFor

	// coalesceMost is how much one read may bring: of more a pipe of 64 KiB, where it
	// cannot be widened, would be full too soon.
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
		if t.interval < coalesceInterval || t.from.enc.FineArrivals() {
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
	c.last = now
	switch {
	case bytes > coalesceMost, c.naps && lines < coalesceLeast, !c.naps && gap > coalesceGap:
		c.quick, c.naps = 0, false
	default:
		c.quick++
		c.naps = c.quick >= coalesceAfter
	}
}

// due reports whether to wait for more before the next read.
func (c *coalescer) due() bool { return c != nil && c.naps }
