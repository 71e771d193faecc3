package writer

import (
	"errors"
	"runtime"
	"sync"
	"syscall"
	"time"
)

// atOnce is how many archives are compressed side by side. While lines come, one
// at a time leaves the other processors to them and to the program above; at the end
// only the archives are left to wait for, and two use the processors of the smallest
// machines. Where room is short, as with a total to keep, the first one's is what the
// second needs.
func (a *archiver) atOnce() int {
	if a.isClosing() && a.keep.KeepTotal == 0 && a.noRoom.IsZero() {
		return 2
	}
	return 1
}

// squeeze compresses archives, several side by side. A full disk is no error: there
// is another time.
func (a *archiver) squeeze(files []file) error {
	if err := a.setUp(len(files)); err != nil {
		return err
	}
	all := make([]packing, len(files))
	for i, f := range files {
		all[i] = packing{archiver: a, file: f}
	}
	if len(all) == 1 {
		a.busy = files[0].name
		all[0].err = all[0].press(a.presses[0], a.yield)
		a.busy = ""
	} else {
		var beside sync.WaitGroup
		for i := range all { // at the end: nobody asks for anything any more
			beside.Go(func() { all[i].err = all[i].press(a.presses[i], a.proceed) })
		}
		beside.Wait()
	}
	var errs []error
	for i := range all {
		errs = append(errs, a.outcome(all[i].file.name, all[i].finish(), len(all)))
	}
	return errors.Join(errs...)
}

// setUp sees to it that there are n presses.
func (a *archiver) setUp(n int) error {
	for len(a.presses) < n {
		p, err := newPress(a.compress)
		if err != nil {
			return err
		}
		a.presses = append(a.presses, p)
	}
	return nil
}

// outcome draws the consequences from how the compression of one of n archives side
// by side has ended.
func (a *archiver) outcome(name string, err error, n int) error {
	switch {
	case err == nil:
		a.tight = false
	case isFull(err):
		a.noRoom = time.Now()
		a.later[name] = a.isClosing() && n == 1 // the next start takes it up
		return nil
	case errors.Is(err, errTotal):
		if a.tight {
			a.later[name] = true
		}
		a.tight = !a.tight
		return nil
	}
	return err
}

// errTotal ends a compression that would break the total.
var errTotal = errors.New("the total would be exceeded")

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// yield makes way, also for requests. An error is why the work at hand has to
// end.
func (a *archiver) yield() error {
	if err := a.proceed(); err != nil {
		return err
	}
	select {
	case r := <-a.requests:
		a.asked = &r
		if r.full {
			return errInterrupted
		}
		return a.answer()
	case <-a.bell: // what else there is to do follows this
		_, err := a.free(false)
		return err
	default:
		return nil
	}
}

// proceed makes way for whoever wants the processor.
func (a *archiver) proceed() error {
	runtime.Gosched()
	if a.archived != nil {
		a.archived.Add(1)
	}
	return a.ctx.Err()
}
