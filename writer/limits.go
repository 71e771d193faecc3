package writer

import (
	"math"
	"time"
)

// limits decide when a flush is due and when Put waits. They never change.
type limits struct {
	bufferSize    int
	flushInterval time.Duration
	maxLines      uint64
	maxBytes      int
	drop          bool
	sync          bool // the caller waits until its lines are written
	raw           bool
	gather        bool // a begun line waits for its end, see begun_line.go
	keepArrivals  bool // the file depends on when a line arrived

	// Bytes of memory that an empty half keeps. Under load it keeps as much as it may
	// need again. At rest both halves together keep maxBytes, but always enough for two
	// flushes of bufferSize.
	keepBusy, keepIdle int
}

// keepUnlimited is how many bytes the halves keep together without maxBytes.
const keepUnlimited = 1 << 20

// An amount is a number of lines and bytes.
type amount struct {
	lines uint64
	bytes int
}

// minus returns a without b, but nothing below 0.
func (a amount) minus(b amount) amount {
	return amount{lines: a.lines - min(a.lines, b.lines), bytes: a.bytes - min(a.bytes, b.bytes)}
}

// capacity returns how much may wait.
func (l *limits) capacity() amount { return amount{lines: l.maxLines, bytes: l.maxBytes} }

func newLimits(o Options) limits {
	l := limits{maxLines: math.MaxUint64, maxBytes: math.MaxInt, sync: !o.Async, raw: o.Raw, gather: o.gather, keepArrivals: o.Rotation.DependsOnTime(o.Path)}
	l.keepBusy, l.keepIdle = keepUnlimited, keepUnlimited/2
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
		l.keepIdle = max(o.MaxBytes/2, 2*o.BufferSize)
	}
	return l
}
