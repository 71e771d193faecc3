package writer

import (
	"math"
	"time"
)

// limits are what makes a flush due and what makes Append wait. They are fixed.
type limits struct {
	bufferSize    int
	flushInterval time.Duration
	maxLines      uint64
	maxBytes      int
	drop          bool
	untilWritten  bool // Append waits until its lines are written
	raw           bool

	// Memory that an empty half keeps: in busy times as much as it may need again
	// at once, in calm ones so much that the two together keep maxBytes, but always
	// enough for two flushes of the usual size.
	keepBusy, keepCalm int
}

// keepUnbounded is what the halves of a sink without maxBytes keep together.
const keepUnbounded = 1 << 20

// load is an amount of lines and bytes.
type load struct {
	lines uint64
	bytes int
}

// less returns what is left of l without m, at least nothing.
func (l load) less(m load) load {
	return load{lines: l.lines - min(l.lines, m.lines), bytes: l.bytes - min(l.bytes, m.bytes)}
}

// most is the bound.
func (l *limits) most() load { return load{lines: l.maxLines, bytes: l.maxBytes} }

func newLimits(o Options) limits {
	l := limits{maxLines: math.MaxUint64, maxBytes: math.MaxInt, untilWritten: !o.Async, raw: o.Raw}
	l.keepBusy, l.keepCalm = keepUnbounded, keepUnbounded/2
	if !o.Async {
		return l
	}
	l.bufferSize, l.flushInterval, l.drop = o.BufferSize, o.FlushInterval, o.Overflow == Drop
	if o.MaxLines > 0 {
		l.maxLines = uint64(o.MaxLines)
	}
	if o.MaxBytes > 0 {
		l.maxBytes = o.MaxBytes
		l.keepBusy = max(o.MaxBytes, 2*o.BufferSize)
		l.keepCalm = max(o.MaxBytes/2, 2*o.BufferSize)
	}
	return l
}
