package ship

import "time"

// Arrivals say when the bytes came that nobody has read yet. They are kept for steps in
// time, since a batch need not be sent to the microsecond.
type arrivals struct {
	step   time.Duration // 0: only the oldest is kept
	marks  []arrival
	total  int64 // bytes that came so far
	urgent int64 // of these, the bytes to send at once
}

// An arrival says when the bytes after the first `after` ones came, up to the next arrival.
type arrival struct {
	after int64
	at    time.Time
}

const (
	// stepsPerInterval is how exact the flush interval is.
	stepsPerInterval = 8

	// maxMarks bounds the memory while an engine is away. Bytes without a mark of their
	// own count as older than they are.
	maxMarks = 64
)

func (a *arrivals) add(bytes int64, now time.Time) {
	if bytes == 0 {
		return
	}
	if n := len(a.marks); n == 0 || n < maxMarks && now.Sub(a.marks[n-1].at) >= a.step {
		a.marks = append(a.marks, arrival{a.total, now})
	}
	a.total += bytes
}

// oldest returns when the oldest of the last unread bytes came.
func (a *arrivals) oldest(unread int64) time.Time {
	if unread <= 0 {
		a.marks = a.marks[:0]
		return time.Time{}
	}
	for len(a.marks) > 1 && a.marks[1].after <= a.total-unread {
		a.marks = a.marks[:copy(a.marks, a.marks[1:])]
	}
	if len(a.marks) == 0 {
		return time.Time{}
	}
	return a.marks[0].at
}

// isUrgent reports whether some of the last unread bytes must not wait.
func (a *arrivals) isUrgent(unread int64) bool { return a.urgent > a.total-unread }
