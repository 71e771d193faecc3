package writer

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/file"
)

func TestFlushAtBufferSize(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true, BufferSize: 10, FlushInterval: time.Hour})
		mustAppend(t, s, "1234")
		synctest.Wait()
		wantText(t, m, "")
		mustAppend(t, s, "5678")
		synctest.Wait()
		wantText(t, m, "1234\n5678\n")
		mustClose(t, s)
		wantCounts(t, s, Counts{Written: 2})
	})
}

func TestFlushIntervalCountsFromTheOldestLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true, BufferSize: 1 << 20, FlushInterval: time.Second})
		start := time.Now()
		for range 9 {
			mustAppend(t, s, "x")
			time.Sleep(300 * time.Millisecond)
		}
		time.Sleep(time.Hour)
		want := []time.Duration{1000 * time.Millisecond, 2200 * time.Millisecond, 3400 * time.Millisecond}
		if got := m.after(start); !slices.Equal(got, want) {
			t.Errorf("flushed at %v, want %v", got, want)
		}
		mustClose(t, s)
	})
}

func TestFlushIntervalZeroFlushesWhenFree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memoryTarget{answer: func(p []byte) (int, error) { time.Sleep(time.Second); return len(p), nil }}
		s := startMemory(t, m, Options{Async: true, BufferSize: 1 << 20})
		for _, l := range []string{"a", "b", "c"} { // b and c are put while a is written
			mustAppend(t, s, l)
			synctest.Wait()
		}
		mustClose(t, s)
		if want := []string{"a\n", "b\nc\n"}; !slices.Equal(m.writes, want) {
			t.Errorf("writes %q, want %q", m.writes, want)
		}
	})
}

func TestUrgentLineIsFlushedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true, BufferSize: 1 << 20, FlushInterval: time.Hour})
		mustAppend(t, s, "calm")
		synctest.Wait()
		wantText(t, m, "")
		mustAppend(t, s, "!fire")
		synctest.Wait()
		wantText(t, m, "calm\n!fire\n")
		mustAppend(t, s, "calm again")
		synctest.Wait()
		wantText(t, m, "calm\n!fire\n")
		mustClose(t, s)
	})
}

func TestFlushWhenABoundIsReached(t *testing.T) {
	for name, o := range map[string]Options{
		"lines": {MaxLines: 2},
		"bytes": {MaxBytes: 4},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m := new(memoryTarget)
				o.Async, o.BufferSize, o.FlushInterval = true, 1<<20, time.Hour
				s := startMemory(t, m, o)
				mustAppend(t, s, "a")
				synctest.Wait()
				wantText(t, m, "")
				mustAppend(t, s, "b")
				synctest.Wait()
				wantText(t, m, "a\nb\n")
				mustClose(t, s)
			})
		})
	}
}

func TestFlushWhenALineDoesNotFit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true, BufferSize: 1 << 20, FlushInterval: time.Hour, MaxBytes: 10})
		start := time.Now()
		mustAppend(t, s, "short", "too long")
		if d := time.Since(start); d != 0 {
			t.Errorf("waited %v for a sink that was free", d)
		}
		mustClose(t, s)
	})
}

func TestFilledHalfIsOneWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true, BufferSize: 1 << 20, FlushInterval: time.Hour})
		b := batch("one", "two", "three", "four")
		b = slices.Delete(b, 1, 2) // not contiguous
		if err := s.Append(b); err != nil {
			t.Fatal(err)
		}
		mustAppend(t, s, "five")
		mustClose(t, s)
		if want := []string{"one\nthree\nfour\nfive\n"}; !slices.Equal(m.writes, want) {
			t.Errorf("writes %q, want %q", m.writes, want)
		}
		c := s.Counts()
		if want := (Counts{Written: 4, Bytes: 20}); c != want {
			t.Errorf("counts %+v, want %+v", c, want)
		}
	})
}

func TestSyncSinkWritesBeforeAppendReturns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memoryTarget{answer: func(p []byte) (int, error) { time.Sleep(time.Second); return min(3, len(p)), nil }}
		s := startMemory(t, m, Options{BufferSize: 1 << 20, FlushInterval: time.Hour, MaxLines: 1, Overflow: Drop})
		mustAppend(t, s, "~one", "~two")
		wantText(t, m, "~one\n~two\n")
		mustAppend(t, s, "three")
		wantText(t, m, "~one\n~two\nthree\n")
		mustClose(t, s)
		wantCounts(t, s, Counts{Written: 3})
	})
}

// PutAll exceeds the limits of an async sink, and Wait returns when they hold again.
func TestWaitUntilTheLimitsHold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := make(gate)
		m := &memoryTarget{answer: func(p []byte) (int, error) {
			<-g
			return min(len(p), len("one\ntwo\n")), nil
		}}
		s := startMemory(t, m, Options{Async: true, MaxLines: 2})
		block := []byte("one\ntwo\nthree\nfour\n")
		if err := s.PutAll(Batch{{Data: block, Lines: 4, IsRun: true}}); err != nil {
			t.Fatal(err)
		}
		wantCounts(t, s, Counts{Waiting: 4})
		done := make(chan error)
		go func() { done <- s.Wait() }()
		synctest.Wait()
		select {
		case <-done:
			t.Error("Wait did not wait")
		default:
		}
		g <- struct{}{}
		if err := <-done; err != nil {
			t.Error(err)
		}
		clear(block)
		wantText(t, m, "one\ntwo\n")
		wantCounts(t, s, Counts{Written: 2, Waiting: 2})
		close(g)
		mustClose(t, s)
		wantText(t, m, "one\ntwo\nthree\nfour\n")
	})
}

// The newline that ends an unfinished line is not written to the caller's memory.
func TestMemoryOfTheCallerIsNotModified(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memoryTarget{answer: func([]byte) (int, error) { return 0, errDisk }}
		s, stop := startStoppable(t, m, Options{})
		block := []byte("a pieceXX")
		if err := s.PutAll(Batch{{Data: block[:7], Lines: 1, Partial: true}}); err != nil {
			t.Fatal(err)
		}
		stop()
		s.Wait()
		s.Close()
		if string(block) != "a pieceXX" {
			t.Errorf("the caller has %q", block)
		}
	})
}

func TestFsyncAfterEveryFlush(t *testing.T) {
	for policy, want := range map[file.Fsync]int{file.FsyncNever: 0, file.FsyncOnFlush: 2, file.FsyncOnClose: 0} {
		synctest.Test(t, func(t *testing.T) {
			m := new(memoryTarget)
			s := startMemory(t, m, Options{Async: true, Fsync: policy})
			mustAppend(t, s, "a")
			synctest.Wait()
			mustAppend(t, s, "b")
			mustClose(t, s)
			if m.syncs != want {
				t.Errorf("policy %d: %d syncs, want %d", policy, m.syncs, want)
			}
		})
	}
}

// An idle sink has no running timer.
func TestIdleSinkHasNoTimer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true, BufferSize: 1 << 20, FlushInterval: time.Second})
		mustAppend(t, s, "a")
		time.Sleep(time.Minute)
		synctest.Wait()
		if s.flusher.timer.Stop() {
			t.Error("the timer runs while nothing waits")
		}
		if n := len(m.writes); n != 1 {
			t.Errorf("%d writes, want 1", n)
		}
		mustClose(t, s)
	})
}

func TestMemoryIsReleased(t *testing.T) {
	const limit = 64 << 10
	for _, tt := range []struct {
		name   string
		size   int           // of a line that is put twice, once for each half
		pause  time.Duration // before another, small line
		atMost int
	}{
		{"of a huge line at once", 100 * limit, 0, 2 * limit},
		{"of a large line after a rest", limit * 3 / 4, 2 * keepLargeFor, limit},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := startMemory(t, new(memoryTarget), Options{Async: true, BufferSize: 8 << 10, MaxBytes: limit})
				for range 2 {
					mustAppend(t, s, strings.Repeat("x", tt.size))
					synctest.Wait()
				}
				time.Sleep(tt.pause)
				mustAppend(t, s, "a")
				synctest.Wait()
				if got := cap(s.flusher.spare.data) + cap(s.queue.filling.data); got > tt.atMost {
					t.Errorf("%d bytes kept, want at most %d", got, tt.atMost)
				}
				mustClose(t, s)
			})
		})
	}
}

func TestReopenIsImmediate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true, FlushInterval: time.Hour, BufferSize: 100})
		synctest.Wait()
		s.Reopen()
		synctest.Wait()
		if m.opens != 2 {
			t.Errorf("opened %d times, want 2", m.opens)
		}
		mustClose(t, s)
		if !m.closed {
			t.Error("not closed")
		}
	})
}
