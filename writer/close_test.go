package writer

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"testing"
	"testing/synctest"
	"time"
)

func TestStopEndsAWaitForSpace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memoryTarget{answer: fullUntil(time.Now().Add(time.Hour), 0)}
		s, stop := startStoppable(t, m, Options{Async: true, MaxLines: 2})
		time.AfterFunc(time.Second, stop)
		if err := s.Append(batch("1", "2", "3", "4")); err != context.Canceled {
			t.Errorf("Append: %v", err)
		}
		s.Close()
		if err := s.Append(batch("5")); err == nil {
			t.Error("Append after Close: no error")
		}
		wantCounts(t, s, Counts{Failed: 5})
	})
}

// When the context ends, waiting lines are written if the disk works.
func TestStopFlushesOnceMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(memoryTarget)
		s, stop := startStoppable(t, m, Options{Async: true, BufferSize: 1 << 20, FlushInterval: time.Hour})
		mustAppend(t, s, "a", "b")
		stop()
		mustClose(t, s)
		wantText(t, m, "a\nb\n")
	})
}

func TestCloseDoesNotWaitForAStuckSystemCall(t *testing.T) {
	for name, async := range map[string]bool{"async": true, "not async": false} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := make(gate)
				m := &memoryTarget{answer: g.answer}
				s, stop := startStoppable(t, m, Options{Async: async})
				start := time.Now()
				time.AfterFunc(time.Second, stop)
				s.Append(batch("stuck"))
				synctest.Wait()
				s.Append(batch("waiting"))
				if err := s.Close(); !errors.Is(err, os.ErrClosed) && err != context.Canceled {
					t.Errorf("Close: %v", err)
				}
				if d := time.Since(start); d > time.Second+closeGrace {
					t.Errorf("took %v", d)
				}
				wantCounts(t, s, Counts{Failed: 2})
				close(g) // the system call returns after all, but the counts stay
				<-s.flusher.done
				wantCounts(t, s, Counts{Failed: 2})
			})
		})
	}
}

// Close returns the error of the target's close, but FsyncErr reports a failed fsync.
func TestCloseFails(t *testing.T) {
	for _, op := range []string{"close", "fsync"} {
		synctest.Test(t, func(t *testing.T) {
			var notified events
			m := &memoryTarget{closeErr: &fs.PathError{Op: op, Path: "app.log", Err: errDisk}}
			s := startMemory(t, m, Options{Notify: notified.Add})
			mustAppend(t, s, "a")
			err := s.Close()
			if got := errors.Is(err, errDisk); got != (op == "close") {
				t.Errorf("%s: Close: %v", op, err)
			}
			if got := errors.Is(s.FsyncErr(), errDisk); got != (op == "fsync") {
				t.Errorf("%s: FsyncErr: %v", op, s.FsyncErr())
			}
			if got := len(notified.All()); got != map[string]int{"close": 0, "fsync": 1}[op] {
				t.Errorf("%s: %d events", op, got)
			}
			if s.Counts().Outages != 1 {
				t.Errorf("%s: counts %+v", op, s.Counts())
			}
			wantCounts(t, s, Counts{Written: 1})
		})
	}
}

// After the end of the context, Open still returns a sink, which counts its lines.
func TestOpenAfterTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s, err := Open(ctx, Options{Path: logPath(t), Async: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Append(batch("a"))
	s.Close()
	if c := s.Counts(); c.Written+c.Failed != 1 {
		t.Errorf("counts %+v", c)
	}
}

func TestStopDuringAnOutageFailsIncompleteLines(t *testing.T) {
	for name, async := range map[string]bool{"async": true, "not async": false} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m := &memoryTarget{answer: fullUntil(time.Now().Add(time.Hour), 6)} // "one\n" and half of "two\n"
				s, stop := startStoppable(t, m, Options{Async: async})
				time.AfterFunc(10*time.Second, stop)
				err := s.Append(batch("one", "two", "three"))
				if async == (err != nil) {
					t.Errorf("Append: %v", err)
				}
				start := time.Now()
				if err := s.Close(); !errors.Is(err, errDisk) {
					t.Errorf("Close: %v", err)
				}
				if d := time.Since(start); d > 10*time.Second {
					t.Errorf("Close took %v", d)
				}
				wantCounts(t, s, Counts{Written: 1, Failed: 2})
			})
		})
	}
}
