package rotate

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"logly/writer/outage"
)

// A follower runs something for each finished archive, in the background and in the order in
// which the archives were finished. Only the archiver's goroutine uses it.
type follower struct {
	then    func(ctx context.Context, archive string) error // nil: nothing is run
	due     []string                                        // finished archives that it was not run for yet
	running string                                          // the archive that it is run for; "": none
	ended   chan error                                      // gets the result of that run

	reportedAt time.Time // when a failure was reported last
}

func newFollower(then func(ctx context.Context, archive string) error) follower {
	return follower{then: then, ended: make(chan error, 1)}
}

func (f *follower) isBusy() bool { return f.running != "" || len(f.due) > 0 }

// following has a place for the one archive of the whole process that something is run for.
var following = make(chan struct{}, 1)

var errNotFinishedInTime = errors.New("not finished in time")

// finished says that an archive has its last form.
func (a *archiver) finished(name string) {
	if f := &a.follower; f.then != nil && !slices.Contains(f.due, name) {
		f.due = append(f.due, name)
	}
}

// follow runs Options.Then for the next finished archive, unless it is running. wait is how
// long other processes may still append to that archive; 0: nothing waits for that.
func (a *archiver) follow() (wait time.Duration) {
	f := &a.follower
	select {
	case err := <-f.ended:
		a.followed(err)
	default:
	}
	for f.running == "" && len(f.due) > 0 {
		name := f.due[0]
		if a.compress == NoCompression {
			if wait := a.appendDelay(name); wait > 0 {
				return wait
			}
		}
		f.due = f.due[1:]
		if active, held := a.usage.inUse(); name == active || name == held {
			continue // a pattern has produced its name again
		}
		f.running = name
		a.steps.Add(1)
		go func() {
			err := a.runThen(name)
			f.ended <- err
			a.wake.Set()
		}()
	}
	return 0
}

// runThen runs Options.Then for an archive, when nothing else of the process does.
func (a *archiver) runThen(name string) error {
	select {
	case following <- struct{}{}:
		defer func() { <-following }()
	case <-a.ctx.Done():
		return errNotFinishedInTime
	}
	if _, err := a.dir.root.Lstat(name); err != nil { // the retention was faster
		return a.dir.pathError("stat", name, err)
	}
	path, err := filepath.Abs(a.dir.pathOf(name))
	if err == nil {
		err = a.follower.then(a.ctx, path)
	}
	if err != nil && a.ctx.Err() != nil {
		return errNotFinishedInTime
	}
	return err
}

// followed records how Options.Then has ended.
func (a *archiver) followed(err error) {
	name := a.follower.running
	a.follower.running = ""
	a.steps.Add(1)
	if err == nil {
		return
	}
	a.failures.Add(1)
	if f := &a.follower; a.notify != nil && (f.reportedAt.IsZero() || time.Since(f.reportedAt) >= reportPause) {
		f.reportedAt = time.Now()
		a.notify(outage.Event{Op: "then", Path: a.dir.pathOf(name), Err: err, Background: true})
	}
}

// endFollowing waits for Options.Then, whose context is done, and gives up the archives that
// it was not run for.
func (a *archiver) endFollowing() {
	f := &a.follower
	if f.running != "" {
		a.followed(<-f.ended)
	}
	for _, name := range f.due {
		f.running = name
		a.followed(errNotFinishedInTime)
	}
	f.due = nil
}
