//go:build unix

package writer

import (
	"errors"
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"logly/writer/file"
	"logly/writer/outage"
)

// An error that no retry can mend ends the sink: it says so, and its lines have failed.
func TestPermanentErrorIsGivenUp(t *testing.T) {
	t.Parallel()
	path := logPath(t)
	notified := make(chan outage.Event, 10)
	s := mustOpen(t, Options{Path: path, Async: true, Notify: func(e outage.Event) { notified <- e }})
	if err := errors.Join(os.Remove(path), os.Symlink(path, path)); err != nil {
		t.Skip(err)
	}
	time.Sleep(file.PathCheckInterval)
	for range 2 {
		if err := s.Append(Batch{{Data: []byte("line\n"), Lines: 1}}); err != nil && !errors.Is(err, unix.ELOOP) {
			t.Error(err)
		}
	}
	if e := <-notified; !e.GivenUp || e.Err != unix.ELOOP {
		t.Errorf("notified %+v", e)
	}
	if err := s.Close(); !errors.Is(err, unix.ELOOP) {
		t.Errorf("Close: %v", err)
	}
	if c := s.Counts(); c.Failed != 2 || c.Written != 0 {
		t.Errorf("counts %+v", c)
	}
}
