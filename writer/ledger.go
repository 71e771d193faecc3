package writer

import "sync"

// A ledger is what a sink's flusher and its archiver tell each other: how many
// bytes there are, and which file is in whose hands. Its lock is never held over
// a system call.
type ledger struct {
	mu       sync.Mutex
	removed  sync.Cond // removing has changed
	current  string    // the flusher's: nobody else touches it
	removing string    // the archiver's; of two at once, which are temporary files that nobody claims, the last
	live     int64     // bytes of the current file
	rest     int64     // bytes of all the others
	turns    int       // how often another file became current, or this one an archive
}

func newLedger() *ledger {
	l := new(ledger)
	l.removed.L = &l.mu
	return l
}

// claim makes name the current file. It waits if that is being removed right now,
// as a file of a week ago whose name comes round again.
func (l *ledger) claim(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.current != name {
		l.turnLocked()
	}
	l.current = name
	for l.removing == name {
		l.removed.Wait()
	}
}

// turn says that the current file has become an archive.
func (l *ledger) turn() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.turnLocked()
}

func (l *ledger) turnLocked() {
	l.rest, l.live = l.rest+l.live, 0
	l.turns++
}

// grown says how large the current file is.
func (l *ledger) grown(size int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.live = size
}

// growing says that the current file is about to grow by n, and returns how many
// bytes there will be.
func (l *ledger) growing(n int) (total int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.live += int64(n)
	return l.live + l.rest
}

// add is for n bytes that are about to come to the others. It refuses them if
// there were more than most then, should that not be 0.
func (l *ledger) add(n, most int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if most > 0 && l.live+l.rest+n > most {
		return false
	}
	l.rest += n
	return true
}

// look begins to list the files.
func (l *ledger) look() (turns int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.turns
}

// listed ends it: what the others hold is known anew, unless that was overtaken.
// The current file is the one at the end, since it may have come meanwhile and
// be on the list.
func (l *ledger) listed(files []file, turns int) (current string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if turns == l.turns {
		l.rest = 0
		for _, f := range files {
			if f.name != l.current {
				l.rest += f.size
			}
		}
	}
	return l.current
}

// take removes the file unless it is current.
func (l *ledger) take(f file, remove func(name string) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f.name == l.current {
		return nil
	}
	l.removing = f.name
	l.mu.Unlock()
	err := remove(f.name)
	l.mu.Lock()
	l.removing = ""
	l.removed.Broadcast()
	if err == nil {
		l.rest -= f.size
	}
	return err
}
