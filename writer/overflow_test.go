package writer

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// A gate is an answer of a memoryTarget that blocks every write until the gate is
// closed.
type gate chan struct{}

func (g gate) answer(p []byte) (int, error) {
	<-g
	return len(p), nil
}

func noteDropped(dst []byte, lines uint64) []byte {
	return fmt.Appendf(dst, "[%d dropped]\n", lines)
}

func TestBlockWaitsForSpace(t *testing.T) {
	for name, o := range map[string]Options{
		"lines": {MaxLines: 3},
		"bytes": {MaxBytes: 6},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := make(gate)
				m := &memoryTarget{answer: g.answer}
				o.Async = true
				s := startMemory(t, m, o)
				mustAppend(t, s, "1") // in flight, which counts for the limit
				synctest.Wait()
				mustAppend(t, s, "2", "3")
				done := make(chan error)
				go func() { done <- s.Append(batch("4", "5", "6", "7", "8")) }() // more than the limit
				synctest.Wait()
				select {
				case <-done:
					t.Error("Append did not wait")
				default:
				}
				wantCounts(t, s, Counts{Waiting: 3})
				close(g)
				if err := <-done; err != nil {
					t.Error(err)
				}
				mustClose(t, s)
				wantText(t, m, "1\n2\n3\n4\n5\n6\n7\n8\n")
				wantCounts(t, s, Counts{Written: 8})
			})
		})
	}
}

func TestSlowTargetDelaysNobodyBeforeTheLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memoryTarget{answer: func(p []byte) (int, error) { time.Sleep(time.Hour); return len(p), nil }}
		s := startMemory(t, m, Options{Async: true, MaxLines: 100})
		start := time.Now()
		for range 100 {
			mustAppend(t, s, "x")
			synctest.Wait()
		}
		if d := time.Since(start); d != 0 {
			t.Errorf("waited %v", d)
		}
		mustClose(t, s)
	})
}

func TestShortWriteFreesSpace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memoryTarget{answer: func(p []byte) (int, error) { time.Sleep(time.Second); return 2, nil }}
		s := startMemory(t, m, Options{Async: true, MaxLines: 3})
		mustAppend(t, s, "1", "2", "3")
		start := time.Now()
		mustAppend(t, s, "4")
		if got := time.Since(start); got != time.Second {
			t.Errorf("waited %v, want 1s", got)
		}
		mustClose(t, s)
	})
}

func TestLongLineIsAcceptedWhenEmpty(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true, MaxBytes: 10, MaxLines: 10})
		long := strings.Repeat("x", 50)
		mustAppend(t, s, "~a", "~"+long, "~b")
		mustClose(t, s)
		wantText(t, m, "~a\n~"+long+"\n~b\n")
	})
}

func TestDropCountsAndNotesAtTheGap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := make(gate)
		m := &memoryTarget{answer: g.answer}
		s := startMemory(t, m, Options{Async: true, MaxLines: 3, Overflow: Drop, DropNote: noteDropped})
		mustAppend(t, s, "~1")
		synctest.Wait()
		mustAppend(t, s, "~2", "~3", "~4", "~5", "~6")
		wantCounts(t, s, Counts{Waiting: 3, Dropped: 3})
		g <- struct{}{}
		synctest.Wait() // 2 and 3 are in flight now
		mustAppend(t, s, "~7", "~8", "~9")
		close(g)
		synctest.Wait()
		wantText(t, m, "~1\n~2\n~3\n[3 dropped]\n~7\n[2 dropped]\n")
		mustAppend(t, s, "~10")
		mustClose(t, s)
		wantText(t, m, "~1\n~2\n~3\n[3 dropped]\n~7\n[2 dropped]\n~10\n")
		wantCounts(t, s, Counts{Written: 5, Dropped: 5})
	})
}

func TestDropNotesWithinOneHalf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := make(gate)
		m := &memoryTarget{answer: g.answer}
		s := startMemory(t, m, Options{Async: true, MaxBytes: 10, Overflow: Drop, DropNote: noteDropped})
		mustAppend(t, s, "~")
		synctest.Wait()
		mustAppend(t, s, "~long line", "~a", "~another long one", "~and one more", "~b", "~c")
		close(g)
		mustClose(t, s)
		wantText(t, m, "~\n[1 dropped]\n~a\n[2 dropped]\n~b\n[1 dropped]\n")
		wantCounts(t, s, Counts{Written: 3, Dropped: 4})
	})
}

func TestDropWithoutANote(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := make(gate)
		m := &memoryTarget{answer: g.answer}
		s := startMemory(t, m, Options{Async: true, MaxLines: 1, Overflow: Drop})
		mustAppend(t, s, "~1")
		synctest.Wait()
		mustAppend(t, s, "~2")
		close(g)
		mustClose(t, s)
		wantText(t, m, "~1\n")
		wantCounts(t, s, Counts{Written: 1, Dropped: 1})
	})
}

func TestDropWaitsWithALineThatIsNotDroppable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memoryTarget{answer: func(p []byte) (int, error) { time.Sleep(time.Second); return len(p), nil }}
		s := startMemory(t, m, Options{Async: true, MaxLines: 1, Overflow: Drop, DropNote: noteDropped})
		mustAppend(t, s, "~1")
		synctest.Wait()
		start := time.Now()
		mustAppend(t, s, "~2", "important")
		if got := time.Since(start); got != time.Second {
			t.Errorf("waited %v, want 1s", got)
		}
		mustClose(t, s)
		wantText(t, m, "~1\n[1 dropped]\nimportant\n")
	})
}

// lineFragments is one droppable line that exceeds every limit below.
func lineFragments() []Batch {
	return []Batch{fragment("abcd", 1, true), fragment("efgh", 0, true), fragment("ijkl", 0, true), fragment("m\n", 0, true)}
}

// Once a line has begun, Put waits to complete it.
func TestDropWaitsWithinALine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memoryTarget{answer: func(p []byte) (int, error) { time.Sleep(time.Second); return len(p), nil }}
		s := startMemory(t, m, Options{Async: true, MaxBytes: 6, Overflow: Drop, DropNote: noteDropped})
		for _, b := range lineFragments() {
			if err := s.Append(b); err != nil {
				t.Fatal(err)
			}
		}
		mustClose(t, s)
		wantText(t, m, "abcdefghijklm\n")
		wantCounts(t, s, Counts{Written: 1})
	})
}

// A failing sink could make Put wait for ever. So it ends the begun line, counts it as
// dropped, and drops its other fragments.
func TestDropWithinALineOnFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var full atomic.Bool
		full.Store(true)
		m := &memoryTarget{answer: func(p []byte) (int, error) {
			if full.Load() {
				return 0, syscall.ENOSPC
			}
			return len(p), nil
		}}
		s := startMemory(t, m, Options{Async: true, MaxBytes: 6, Overflow: Drop, DropNote: noteDropped})
		for _, b := range lineFragments() {
			if err := s.Append(b); err != nil {
				t.Fatal(err)
			}
		}
		wantCounts(t, s, Counts{Dropped: 1})
		full.Store(false)
		time.Sleep(4 * time.Second)
		mustAppend(t, s, "~n")
		mustClose(t, s)
		wantText(t, m, "abcd\n[1 dropped]\n~n\n")
		wantCounts(t, s, Counts{Written: 1, Dropped: 1})
	})
}

func TestFragmentsCountWhereTheLineEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true})
		s.Append(fragment("abc", 1, false))
		synctest.Wait()
		wantText(t, m, "abc")
		wantCounts(t, s, Counts{Waiting: 1})
		s.Append(fragment("def\n", 0, false))
		synctest.Wait()
		wantText(t, m, "abcdef\n")
		wantCounts(t, s, Counts{Written: 1})
		s.Append(fragment("unfinished", 1, false))
		mustClose(t, s)
		wantText(t, m, "abcdef\nunfinished\n")
		wantCounts(t, s, Counts{Written: 2})
	})
}

func TestRawAddsNoNewline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Raw: true})
		s.Append(fragment("torn", 1, false))
		mustClose(t, s)
		wantText(t, m, "torn")
		wantCounts(t, s, Counts{Written: 1})
	})
}

// No wake-up is lost between a producer and a flusher that wait for each other all the
// time. This needs real threads, not a bubble.
func TestNoWakeUpIsLost(t *testing.T) {
	const batches = 3000
	m := &memoryTarget{answer: func(p []byte) (int, error) { return 1 + len(p)/2, nil }}
	s := start(t.Context(), m, Options{Async: true, MaxLines: 2, FlushInterval: time.Hour, BufferSize: 1 << 20})
	var wg sync.WaitGroup
	wg.Go(func() {
		for range 100 {
			s.Counts()
			s.Reopen()
		}
	})
	for i := range batches {
		mustAppend(t, s, fmt.Sprint(i), "x", "y")
	}
	wg.Wait()
	mustClose(t, s)
	wantCounts(t, s, Counts{Written: 3 * batches})
}
