package rotate

import "time"

// clocks compare the wall clock, which people and other programs set, with the
// monotonic clock, which only ever counts on. Names and ages are by the wall clock, and
// everything that waits is by the monotonic one.
type clocks struct {
	wall    func() time.Time
	started time.Time // by both clocks
}

func newClocks() clocks { return clocks{wall: time.Now, started: time.Now()} }

// maxDrift is by how much the two clocks may disagree before no age can be trusted.
const maxDrift = time.Minute

// isSteady reports whether the wall clock was not set since the start. If it was, a young
// archive may look old.
func (c clocks) isSteady() bool {
	drift := c.wall().Round(0).Sub(c.started.Round(0)) - time.Since(c.started)
	return drift.Abs() <= maxDrift
}
