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

// gate is an answer that holds every write until it is opened.
type gate chan struct{}

func (g gate) answer(p []byte) (int, error) {
	<-g
	return len(p), nil
}

func noteDropped(dst []byte, lines uint64) []byte {
	return fmt.Appendf(dst, "[%d dropped]\n", lines)
}

func TestBlockWaitsForRoom(t *testing.T) {
	for name, o := range map[string]Options{
		"lines": {MaxLines: 3},
		"bytes": {MaxBytes: 6},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := make(gate)
				m := &memory{answer: g.answer}
				o.Async = true
				s := startMemory(t, m, o)
				mustAppend(t, s, "1") // in flight, and counts
				synctest.Wait()
				mustAppend(t, s, "2", "3")
				done := make(chan error)
				go func() { done <- s.Append(batch("4", "5", "6", "7", "8")) }() // more than the bound
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

func TestSlowTargetHoldsNobodyBeforeTheBound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memory{answer: func(p []byte) (int, error) { time.Sleep(time.Hour); return len(p), nil }}
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

func TestShortWriteMakesRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memory{answer: func(p []byte) (int, error) { time.Sleep(time.Second); return 2, nil }}
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

func TestLongerLineIsTakenWhenEmpty(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memory)
		s := startMemory(t, m, Options{Async: true, MaxBytes: 10, MaxLines: 10})
		long := strings.Repeat("x", 50)
		mustAppend(t, s, "~a", "~"+long, "~b")
		mustClose(t, s)
		wantText(t, m, "~a\n~"+long+"\n~b\n")
	})
}

func TestDropCountsAndTellsAtTheGap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := make(gate)
		m := &memory{answer: g.answer}
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
		m := &memory{answer: g.answer}
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
		m := &memory{answer: g.answer}
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

func TestDropWaitsWithALineThatMayNotBeDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memory{answer: func(p []byte) (int, error) { time.Sleep(time.Second); return len(p), nil }}
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

// linePieces are one line that may be dropped, longer than any bound below.
func linePieces() []Batch {
	return []Batch{piece("abcd", 1, true), piece("efgh", 0, true), piece("ijkl", 0, true), piece("m\n", 0, true)}
}

// The rest of a line that was begun is waited for.
func TestDropNotWithinALineOfPieces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memory{answer: func(p []byte) (int, error) { time.Sleep(time.Second); return len(p), nil }}
		s := startMemory(t, m, Options{Async: true, MaxBytes: 6, Overflow: Drop, DropNote: noteDropped})
		for _, b := range linePieces() {
			if err := s.Append(b); err != nil {
				t.Fatal(err)
			}
		}
		mustClose(t, s)
		wantText(t, m, "abcdefghijklm\n")
		wantCounts(t, s, Counts{Written: 1})
	})
}

// But not while the sink fails, as that may never end: the line is ended there,
// dropped as a whole, and its further pieces are left out.
func TestDropWithinALineOfPiecesOnFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var full atomic.Bool
		full.Store(true)
		m := &memory{answer: func(p []byte) (int, error) {
			if full.Load() {
				return 0, syscall.ENOSPC
			}
			return len(p), nil
		}}
		s := startMemory(t, m, Options{Async: true, MaxBytes: 6, Overflow: Drop, DropNote: noteDropped})
		for _, b := range linePieces() {
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

func TestPiecesCountWhereTheLineEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memory)
		s := startMemory(t, m, Options{Async: true})
		s.Append(piece("abc", 1, false))
		synctest.Wait()
		wantText(t, m, "abc")
		wantCounts(t, s, Counts{Waiting: 1})
		s.Append(piece("def\n", 0, false))
		synctest.Wait()
		wantText(t, m, "abcdef\n")
		wantCounts(t, s, Counts{Written: 1})
		s.Append(piece("unfinished", 1, false))
		mustClose(t, s)
		wantText(t, m, "abcdef\nunfinished\n")
		wantCounts(t, s, Counts{Written: 2})
	})
}

func TestRawIsNeverEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memory)
		s := startMemory(t, m, Options{Raw: true})
		s.Append(piece("torn", 1, false))
		mustClose(t, s)
		wantText(t, m, "torn")
		wantCounts(t, s, Counts{Written: 1})
	})
}

// Nobody sleeps through a wake-up: a producer and a flusher that wait for each
// other all the time, on real threads.
func TestNoWakeUpIsLost(t *testing.T) {
	const batches = 3000
	m := &memory{answer: func(p []byte) (int, error) { return 1 + len(p)/2, nil }}
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
