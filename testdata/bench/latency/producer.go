package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sys/unix"
)

// lineLen is the length of every line, so that a file's size says how many
// lines have arrived.
const lineLen = 100

// A producer is a program that logs. Each line is due at a time of its own; a
// producer that was held up then writes all lines that are due.
type producer struct {
	rate, lines int
	begin       time.Time
}

// run returns when each write(2) began and how long it took.
func (p producer) run(fd int) (starts []time.Time, took []time.Duration, err error) {
	runtime.LockOSThread() // for its timer slack
	defer runtime.UnlockOSThread()
	_ = unix.Prctl(unix.PR_SET_TIMERSLACK, 1, 0, 0, 0)

	starts = make([]time.Time, p.lines)
	took = make([]time.Duration, p.lines)
	lines := p.text()
	for i := range lines {
		sleepUntil(p.begin.Add(time.Duration(i) * time.Second / time.Duration(p.rate)))
		begin := time.Now()
		if err := writeAll(fd, lines[i]); err != nil {
			return starts[:i], took[:i], err
		}
		starts[i], took[i] = begin, time.Since(begin)
	}
	return starts, took, nil
}

// slot is how finely the plot shows time.
const slot = 100 * time.Millisecond

// worst returns the longest write that was under way in each slot.
func (p producer) worst(starts []time.Time, took []time.Duration) []time.Duration {
	slots := make([]time.Duration, p.lines/p.rate*int(time.Second/slot))
	for i, start := range starts {
		from := start.Sub(p.begin)
		for k := max(0, int(from/slot)); k <= int((from+took[i])/slot) && k < len(slots); k++ {
			slots[k] = max(slots[k], took[i])
		}
	}
	return slots
}

// text makes all lines beforehand: the producer does nothing but write.
func (p producer) text() [][]byte {
	lines := make([][]byte, p.lines)
	for i := range lines {
		line := fmt.Appendf(nil, "%s | INFO | Thread %d processing item %d of the batch ",
			p.begin.Format(time.DateTime), i%8, i)
		line = append(line, bytes.Repeat([]byte{'.'}, lineLen-1-len(line))...)
		lines[i] = append(line, '\n')
	}
	return lines
}

// sleepUntil sleeps in the thread: Go's own timers are kept by a thread that
// would have to wake this one.
func sleepUntil(due time.Time) {
	if d := time.Until(due); d > 0 {
		t := unix.NsecToTimespec(int64(d))
		_ = unix.Nanosleep(&t, nil)
	}
}

// writeAll calls write(2) itself, so that the time is the kernel's and the
// tool's. A pipe takes lines below PIPE_BUF whole.
func writeAll(fd int, line []byte) error {
	for {
		_, err := unix.Write(fd, line)
		if err != unix.EINTR {
			return os.NewSyscallError("write", err)
		}
	}
}

// watch notes when each line was in the file, by its size, to the millisecond.
// It ends when all are there or, after stop, when it has looked once more.
func watch(path string, lines int, stop <-chan struct{}) []time.Time {
	if path == "" {
		return nil
	}
	arrived := make([]time.Time, 0, lines)
	for stopped := false; len(arrived) < lines && !stopped; {
		select {
		case <-stop:
			stopped = true
		case <-time.After(time.Millisecond):
		}
		info, err := os.Stat(path)
		if err != nil {
			continue // not made yet
		}
		now := time.Now()
		for int64(len(arrived)+1)*lineLen <= info.Size() {
			arrived = append(arrived, now)
		}
	}
	return arrived
}

// countLines counts the producer's lines; a tool may have added its own.
func countLines(path string) int {
	text, _ := os.ReadFile(path)
	return bytes.Count(text, []byte(" | Thread "))
}

func sorted(d []time.Duration) []time.Duration {
	slices.Sort(d)
	return d
}
