package writer

import "time"

// A line that comes in pieces is gathered: its pieces stay in the queue until it ends, and
// it is written at once. So lines of several processes do not mix. A longer line, and one
// that pauses, is written in pieces after all.
const (
	maxGathered = 4 << 20 // bytes of a begun line that a sink keeps
	gatherTime  = time.Second
)

// begunLineLocked returns where in filling.data the begun line starts, if all of it is
// there. Its pieces are then the last boundary.
func (q *queue) begunLineLocked() (start int, ok bool) {
	n := len(q.filling.boundaries)
	if !q.gather || !q.lineOpen || n == 0 || n == 1 && q.filling.startsMidLine {
		return 0, false
	}
	if n > 1 {
		start = q.filling.boundaries[n-2].end
	}
	return start, true
}

// gathersLocked reports whether the begun line stays in the queue for now.
func (q *queue) gathersLocked(now time.Time) bool {
	start, ok := q.begunLineLocked()
	return ok && len(q.filling.data)-start < maxGathered && now.Sub(q.lineBegan) < gatherTime &&
		(!q.full || len(q.filling.boundaries) > 1) // when full, complete lines make space first
}

// onlyGathersLocked reports whether nothing can be written but a begun line that stays.
func (q *queue) onlyGathersLocked(now time.Time) bool {
	return !q.closed && len(q.filling.boundaries) == 1 && q.gathersLocked(now)
}

// mayGrowLocked reports whether e is a piece of a begun line for which there is space, even
// if the sink's limits are reached.
func (q *queue) mayGrowLocked(e *Entry) bool {
	start, ok := q.begunLineLocked()
	return ok && len(q.filling.data)-start+len(e.Data) <= maxGathered
}

// moveBegunLine moves the begun line, which is the last boundary of g, to the empty segment
// rest.
func (g *segment) moveBegunLine(rest *segment) {
	last := len(g.boundaries) - 1
	start := g.boundaries[last-1].end
	b := g.boundaries[last]
	b.end -= start
	rest.data = append(rest.data, g.data[start:]...)
	rest.boundaries = append(rest.boundaries, b)
	if n := len(g.arrivals); n > 0 {
		rest.arrivals = append(rest.arrivals, arrival{at: g.arrivals[n-1].at})
		if g.arrivals[n-1].first == last {
			g.arrivals = g.arrivals[:n-1]
		}
	}
	g.data, g.boundaries = g.data[:start], g.boundaries[:last]
}
