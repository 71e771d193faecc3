package writer

import (
	"errors"
	"io/fs"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/file"
	"logly/writer/outage"
)

// fullUntil returns an answer like that of a disk with space for some bytes, and then
// none before end.
func fullUntil(end time.Time, space int) func([]byte) (int, error) {
	return func(p []byte) (int, error) {
		if time.Now().Before(end) && space == 0 {
			return 0, &fs.PathError{Op: "write", Path: "app.log", Err: errDisk}
		}
		n := len(p)
		if time.Now().Before(end) {
			n = min(n, space)
			space -= n
		}
		return n, nil
	}
}

func TestOutageIsRetriedWithBackoffAndReportedTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var notified events
		var tries []time.Duration
		full := fullUntil(start.Add(8*time.Second), 3)
		m := &memoryTarget{answer: func(p []byte) (int, error) {
			tries = append(tries, time.Since(start))
			return full(p)
		}}
		s := startMemory(t, m, Options{Async: true, Notify: notified.Add})
		mustAppend(t, s, "one", "two")
		synctest.Wait()
		if err := s.Err(); !errors.Is(err, errDisk) {
			t.Errorf("Err during an outage: %v", err)
		}
		time.Sleep(time.Minute)
		mustClose(t, s)
		wantText(t, m, "one\ntwo\n")
		ms := time.Millisecond
		// At the end the begun line is written on its own, and then the rest.
		if want := []time.Duration{0, 0, 50 * ms, 150 * ms, 350 * ms, 750 * ms, 1550 * ms, 3150 * ms, 5150 * ms, 7150 * ms, 9150 * ms, 9150 * ms}; !slices.Equal(tries, want) {
			t.Errorf("tried at %v,\nwant %v", tries, want)
		}
		want := []outage.Event{
			{Op: "write", Path: "app.log", Err: errDisk},
			{Op: "write", Path: "app.log", Err: errDisk, Recovered: true, Lasted: 9150 * ms},
		}
		if got := notified.All(); !slices.Equal(got, want) {
			t.Errorf("notified %v,\nwant %v", got, want)
		}
		if c := s.Counts(); c.Outages != 1 || s.Err() != nil {
			t.Errorf("%d outages, Err %v", c.Outages, s.Err())
		}
	})
}

// On a nearly full disk every flush may fail once. Only the first outage is reported.
func TestRecurringOutageIsReportedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var notified events
		stumble := false
		m := &memoryTarget{answer: func(p []byte) (int, error) {
			if stumble = !stumble; stumble {
				return 0, errDisk
			}
			return len(p), nil
		}}
		s := startMemory(t, m, Options{Async: true, Notify: notified.Add})
		for range 100 {
			mustAppend(t, s, "x")
			time.Sleep(time.Second)
		}
		if n := len(notified.All()); n != 2 {
			t.Errorf("notified %d events, want 2", n)
		}
		time.Sleep(10 * time.Second) // the quiet period of package outage
		mustAppend(t, s, "x")
		time.Sleep(time.Second)
		if n := len(notified.All()); n != 4 {
			t.Errorf("notified %d events after a calm, want 4", n)
		}
		mustClose(t, s)
		wantCounts(t, s, Counts{Written: 101})
	})
}

func TestRecurringOutageThatLastsIsReported(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var notified events
		m := &memoryTarget{answer: fullUntil(time.Now().Add(time.Second), 0)}
		s := startMemory(t, m, Options{Notify: notified.Add})
		mustAppend(t, s, "a")
		m.answer = fullUntil(time.Now().Add(5*time.Second), 0)
		mustAppend(t, s, "b")
		if n := len(notified.All()); n != 4 {
			t.Errorf("notified %d events, want 4", n)
		}
		mustClose(t, s)
	})
}

func TestReopenEndsTheBackoff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		end := time.Now().Add(3200 * time.Millisecond) // just after an attempt
		m := &memoryTarget{answer: fullUntil(end, 0)}
		s := startMemory(t, m, Options{Async: true})
		mustAppend(t, s, "a")
		time.Sleep(4 * time.Second)
		wantText(t, m, "")
		s.Reopen()
		synctest.Wait()
		wantText(t, m, "a\n")
		mustClose(t, s)
	})
}

func TestSyncSinkWaitsForTheEndOfAnOutage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		m := &memoryTarget{answer: fullUntil(start.Add(time.Minute), 1)}
		s := startMemory(t, m, Options{})
		mustAppend(t, s, "a", "b")
		if d := time.Since(start); d < time.Minute {
			t.Errorf("returned after %v", d)
		}
		mustClose(t, s)
		wantText(t, m, "a\nb\n")
	})
}

func TestEAGAINWaitsForTheTargetAndIsNoOutage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		m := &memoryTarget{answer: func(p []byte) (int, error) {
			if time.Since(start) < 3*time.Second {
				return 0, syscall.EAGAIN
			}
			return len(p), nil
		}}
		s := startMemory(t, m, Options{})
		mustAppend(t, s, "a")
		mustClose(t, s)
		if c := s.Counts(); c.Outages != 0 || c.Written != 1 {
			t.Errorf("counts %+v", c)
		}
	})
}

func TestReaderThatIsGoneEndsTheSink(t *testing.T) {
	for name, async := range map[string]bool{"async": true, "not async": false} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var notified events
				m := &memoryTarget{answer: func([]byte) (int, error) { return 0, ErrGone }}
				s := startMemory(t, m, Options{Async: async, Notify: notified.Add, MaxLines: 1})
				err := s.Append(batch("a", "b", "c"))
				if !errors.Is(err, ErrGone) {
					t.Errorf("Append: %v", err)
				}
				if err := s.Append(batch("d")); !errors.Is(err, ErrGone) {
					t.Errorf("second Append: %v", err)
				}
				if err := s.Close(); !errors.Is(err, ErrGone) {
					t.Errorf("Close: %v", err)
				}
				wantCounts(t, s, Counts{Failed: 4})
				if n := len(notified.All()); n != 0 {
					t.Errorf("%d events, want none", n)
				}
			})
		})
	}
}

// If a file disappears within a line, the next file gets that line from its start.
func TestMovedTargetGetsTheLineFromItsStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mids []bool
		full := fullUntil(time.Now().Add(time.Second), 6)
		m := &memoryTarget{
			answer: full,
			prepared: func(mid bool) (bool, error) {
				mids = append(mids, mid)
				return mid, nil
			},
		}
		s := startMemory(t, m, Options{})
		mustAppend(t, s, "one", "two", "three")
		mustClose(t, s)
		wantText(t, m, "one\ntwtwo\nthree\n")
		if want := []bool{false, true}; !slices.Equal(mids[:2], want) {
			t.Errorf("midLine %v, want %v", mids[:2], want)
		}
		wantCounts(t, s, Counts{Written: 3})
	})
}

func TestTargetKnowsThatALineContinues(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mids []bool
		m := &memoryTarget{prepared: func(mid bool) (bool, error) {
			mids = append(mids, mid)
			return false, nil
		}}
		s := startMemory(t, m, Options{})
		s.Append(fragment("abc", 1, false))
		s.Append(fragment("def", 0, false))
		s.Append(fragment("g\n", 0, false))
		mustAppend(t, s, "h")
		mustClose(t, s)
		if want := []bool{false, true, true, false}; !slices.Equal(mids, want) {
			t.Errorf("midLine %v, want %v", mids, want)
		}
	})
}

func TestFsyncErrorIsReportedAndNotRetried(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var notified events
		bad := true
		m := &memoryTarget{synced: func() error {
			if bad {
				return &fs.PathError{Op: "fsync", Path: "app.log", Err: errDisk}
			}
			return nil
		}}
		s := startMemory(t, m, Options{Fsync: file.FsyncOnFlush, Notify: notified.Add})
		mustAppend(t, s, "a")
		mustAppend(t, s, "b")
		bad = false
		mustAppend(t, s, "c")
		mustClose(t, s)
		if got := notified.All(); len(got) != 1 || got[0].Op != "fsync" || !got[0].Permanent {
			t.Errorf("notified %v", got)
		}
		if err := s.FsyncErr(); !errors.Is(err, errDisk) {
			t.Errorf("FsyncErr: %v, though a later fsync went well", err)
		}
		if m.syncs != 3 {
			t.Errorf("%d syncs, want 3", m.syncs)
		}
		wantCounts(t, s, Counts{Written: 3})
	})
}

func TestRetryEndsTheBackoff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		end := time.Now().Add(3200 * time.Millisecond) // just after an attempt
		m := &memoryTarget{answer: fullUntil(end, 0)}
		s := startMemory(t, m, Options{Async: true})
		mustAppend(t, s, "a")
		time.Sleep(4 * time.Second)
		wantText(t, m, "")
		s.Retry()
		synctest.Wait()
		wantText(t, m, "a\n")
		mustClose(t, s)
	})
}

// A target that cannot be reopened is an outage until the next successful attempt.
func TestReopenFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var notified events
		m := new(memoryTarget)
		s := startMemory(t, m, Options{Async: true, Notify: notified.Add})
		synctest.Wait()
		m.failReopen(&fs.PathError{Op: "open", Path: "app.log", Err: errDisk})
		s.Reopen()
		synctest.Wait()
		if err := s.Err(); !errors.Is(err, errDisk) {
			t.Errorf("Err: %v", err)
		}
		m.failReopen(nil)
		s.Reopen()
		synctest.Wait()
		if got := notified.All(); len(got) != 2 || got[0].Op != "open" || !got[1].Recovered {
			t.Errorf("notified %+v", got)
		}
		mustClose(t, s)
	})
}

// A failed fsync while reopening does not stop the lines, but they may be lost.
func TestFsyncFailsAtReopen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memoryTarget{reopenErr: &fs.PathError{Op: "fsync", Path: "app.log", Err: errDisk}}
		s := startMemory(t, m, Options{})
		mustAppend(t, s, "a")
		mustClose(t, s)
		if err := s.FsyncErr(); !errors.Is(err, errDisk) || s.Err() != nil {
			t.Errorf("FsyncErr %v, Err %v", err, s.Err())
		}
		wantCounts(t, s, Counts{Written: 1})
	})
}

// A target that accepts nothing without an error is an outage, not an endless loop.
func TestWriteMakesNoProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		end := time.Now().Add(time.Second)
		m := &memoryTarget{answer: func(p []byte) (int, error) {
			if time.Now().Before(end) {
				return 0, nil
			}
			return len(p), nil
		}}
		var notified events
		s := startMemory(t, m, Options{Notify: notified.Add})
		mustAppend(t, s, "a")
		mustClose(t, s)
		if got := notified.All(); len(got) != 2 || got[0].Err != errNoProgress {
			t.Errorf("notified %+v", got)
		}
	})
}

// A slowTarget takes a while to open.
type slowTarget struct {
	memoryTarget
	takes time.Duration
}

func (t *slowTarget) Reopen(midLine bool) error {
	time.Sleep(t.takes)
	return t.memoryTarget.Reopen(midLine)
}

// A file that takes long to open is an outage, but not one for which there was no time to wait.
func TestLateOpenIsReported(t *testing.T) {
	for takes, want := range map[time.Duration]int{openTimeout / 2: 0, 2 * openTimeout: 2} {
		synctest.Test(t, func(t *testing.T) {
			var notified events
			o := Options{Notify: notified.Add}
			s := start(t.Context(), &slowTarget{takes: takes}, o)
			go s.reportLateOpen(o, time.Now())
			time.Sleep(takes)
			synctest.Wait()
			if got := notified.All(); len(got) != want || want > 0 && got[1].Lasted != takes {
				t.Errorf("after %v: notified %+v", takes, got)
			}
			mustClose(t, s)
		})
	}
}
