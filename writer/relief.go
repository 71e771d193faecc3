package writer

import (
	"errors"
	"slices"
	"time"
)

// A request is made by the flusher, which waits for the answer.
type request struct {
	full  bool // the disk is: one archive more than the rules say has to go
	freed chan bool
}

// ask makes room, and reports whether there is more now.
func (a *archiver) ask(full bool) bool {
	r := request{full: full, freed: make(chan bool, 1)}
	select {
	case a.requests <- r:
	case <-a.ctx.Done():
		return false
	}
	select {
	case freed := <-r.freed:
		return freed
	case <-a.ctx.Done():
		return false
	}
}

// answer answers a request, if there is one.
func (a *archiver) answer() error {
	select {
	case r := <-a.requests:
		a.asked = &r
	default:
	}
	if a.asked == nil {
		return nil
	}
	if a.asked.full {
		a.noRoom = time.Now()
	}
	freed, err := a.free(a.asked.full)
	if !errors.Is(err, errInterrupted) { // or else once the compression has ended
		a.asked.freed <- freed
		a.asked = nil
	}
	return err
}

// free deletes what the rules do not keep, or, if the disk is full, at least the
// oldest archive, should the rules allow any to be deleted. A half-done
// compression goes first.
func (a *archiver) free(full bool) (freed bool, err error) {
	files, m, err := a.look()
	if err != nil || !a.keep.set() {
		return false, err
	}
	gone := a.expired(files, m, 0)
	if full {
		gone = append(a.halfDone(files), gone...)
	}
	if full && len(gone) == 0 {
		gone = a.oldest(files, m)
	}
	for _, f := range gone {
		if f.name == a.busy {
			return freed, errInterrupted // the archives after it must not go first
		}
		if err := a.expire(f); err != nil {
			return freed, err
		}
		freed = freed || f.size > 0
	}
	return freed, nil
}

func (a *archiver) halfDone(files []file) []file {
	return slices.DeleteFunc(slices.Clone(files), func(f file) bool { return !f.temp })
}

func (a *archiver) oldest(files []file, m moment) []file {
	archives := slices.DeleteFunc(slices.Clone(files), func(f file) bool { return f.name == m.current || f.temp })
	if len(archives) == 0 {
		return nil
	}
	return []file{slices.MinFunc(archives, func(f, g file) int { return f.archive().compare(g.archive()) })}
}
