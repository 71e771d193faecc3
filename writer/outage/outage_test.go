package outage

import (
	"errors"
	"io/fs"
	"slices"
	"testing"
	"time"
)

var errDisk = errors.New("disk error")

// recorder returns a Tracker and the list of its events.
func recorder(background bool) (*Tracker, *[]Event) {
	var events []Event
	return New(func(e Event) { events = append(events, e) }, "app.log", background), &events
}

func wantEvents(t *testing.T, got *[]Event, want ...Event) {
	t.Helper()
	if !slices.Equal(*got, want) {
		t.Errorf("events %+v,\nwant %+v", *got, want)
	}
}

func TestBackoffDoublesAndStartsAgainAfterRecovery(t *testing.T) {
	tr, _ := recorder(false)
	now := time.Now()
	for range 2 {
		var got []time.Duration
		for range 8 {
			tr.Failed(errDisk, now)
			got = append(got, tr.Backoff()/time.Millisecond)
		}
		if want := []time.Duration{50, 100, 200, 400, 800, 1600, 2000, 2000}; !slices.Equal(got, want) {
			t.Errorf("backoff %d ms, want %d ms", got, want)
		}
		tr.Recovered(now)
	}
	if tr.Count() != 2 || tr.Err() != nil {
		t.Errorf("%d outages, Err %v", tr.Count(), tr.Err())
	}
}

func TestOutageIsReportedTwice(t *testing.T) {
	tr, events := recorder(true)
	start := time.Now()
	tr.Failed(&fs.PathError{Op: "open", Path: "dir", Err: errDisk}, start)
	tr.Failed(errDisk, start.Add(time.Second))
	if err := tr.Err(); err == nil || err.Error() != "write app.log: disk error" {
		t.Errorf("Err: %v, want the last cause", err)
	}
	tr.Recovered(start.Add(3 * time.Second))
	tr.Recovered(start.Add(4 * time.Second))
	wantEvents(t, events,
		Event{Op: "open", Path: "dir", Err: errDisk, Background: true},
		Event{Op: "write", Path: "app.log", Err: errDisk, Background: true, Recovered: true, Lasted: 3 * time.Second})
}

// An operation has the name that users know, not that of a system call.
func TestOperationsAreNamedPlainly(t *testing.T) {
	tr, events := recorder(true)
	tr.Failed(&fs.PathError{Op: "openat", Path: "dir/.", Err: errDisk}, time.Now())
	wantEvents(t, events, Event{Op: "open", Path: "dir", Err: errDisk, Background: true})
}

// Within the quiet period after an outage, only a long one is reported.
func TestQuietPeriod(t *testing.T) {
	for _, c := range []struct {
		name         string
		pause, lasts time.Duration
		reported     bool
	}{
		{"short, soon", quietPeriod - 1, maxBackoff, false},
		{"long, soon", quietPeriod - 1, maxBackoff + 1, true},
		{"short, later", quietPeriod, 0, true},
	} {
		tr, events := recorder(false)
		now := time.Now()
		tr.Failed(errDisk, now)
		tr.Recovered(now)
		*events = nil
		now = now.Add(c.pause)
		tr.Failed(errDisk, now)
		tr.Failed(errDisk, now.Add(c.lasts))
		tr.Recovered(now.Add(c.lasts))
		if got := len(*events) == 2; got != c.reported {
			t.Errorf("%s: %d events", c.name, len(*events))
		}
	}
}

func TestOnlyTheFirstFailedFsyncIsReported(t *testing.T) {
	tr, events := recorder(false)
	first := &fs.PathError{Op: "fsync", Path: "a", Err: errDisk}
	tr.FsyncFailed(first)
	tr.FsyncFailed(&fs.PathError{Op: "fsync", Path: "b", Err: errDisk})
	tr.Recovered(time.Now())
	wantEvents(t, events, Event{Op: "fsync", Path: "a", Err: errDisk, Permanent: true})
	if tr.FsyncErr() != error(first) || tr.Count() != 2 || tr.Err() != nil {
		t.Errorf("FsyncErr %v, count %d, Err %v", tr.FsyncErr(), tr.Count(), tr.Err())
	}
}

func TestFailureAtCloseIsNotReported(t *testing.T) {
	tr, events := recorder(false)
	tr.FailedAtClose(errDisk)
	wantEvents(t, events)
	if !errors.Is(tr.Err(), errDisk) || tr.Count() != 1 {
		t.Errorf("Err %v, count %d", tr.Err(), tr.Count())
	}
}

func TestNobodyIsNotified(t *testing.T) {
	tr := New(nil, "app.log", false)
	tr.Failed(errDisk, time.Now())
	if tr.Err() == nil || tr.FsyncErr() != nil {
		t.Errorf("Err %v, FsyncErr %v", tr.Err(), tr.FsyncErr())
	}
}
