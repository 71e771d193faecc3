package rotate

import "sync"

// A usage is what the Rotator and its archiver share: how many bytes the files take, and
// which file belongs to whom. Its lock is never held over a system call.
type usage struct {
	mu          sync.Mutex
	removed     sync.Cond // removing has changed
	active      string    // the Rotator's file: the archiver does not touch it
	held        string    // a file that is about to become active, or an archive that the active file is becoming
	removing    string    // the file that the archiver is removing
	activeBytes int64     // size of the active file
	otherBytes  int64     // size of all other files
	generation  int       // changes whenever a file becomes active or an archive
}

func newUsage() *usage {
	u := new(usage)
	u.removed.L = &u.mu
	return u
}

// hold keeps the archiver away from a name before it is used. It waits while a file of
// the name is being removed, which happens if a pattern produces the name of an old file
// again.
func (u *usage) hold(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.holdLocked(name)
}

func (u *usage) holdLocked(name string) {
	u.held = name
	u.generation++
	for u.removing == name {
		u.removed.Wait()
	}
}

// letGo ends a hold.
func (u *usage) letGo() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.held = ""
	u.generation++
}

// claim makes a new file of this name the active one; the file before it has become an
// archive. It ends a hold.
func (u *usage) claim(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.holdLocked(name)
	u.otherBytes, u.activeBytes = u.otherBytes+u.activeBytes, 0
	u.active, u.held = name, ""
}

// setActive records the size of the active file.
func (u *usage) setActive(size int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.activeBytes = size
}

// addActive adds n bytes that will be written to the active file, and returns the bytes
// of all files.
func (u *usage) addActive(n int) (total int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.activeBytes += int64(n)
	return u.activeBytes + u.otherBytes
}

// reserve adds n bytes to the other files and returns true, unless all files would then
// exceed limit. A limit of 0 is none.
func (u *usage) reserve(n, limit int64) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if limit > 0 && u.activeBytes+u.otherBytes+n > limit {
		return false
	}
	u.otherBytes += n
	return true
}

// beginScan is called before the files are listed.
func (u *usage) beginScan() (generation int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.generation
}

// endScan is called after the files are listed. It corrects the size of the other
// files, unless a rotation has made the list out of date.
func (u *usage) endScan(files []logFile, generation int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if generation != u.generation {
		return
	}
	u.otherBytes = 0
	for _, f := range files {
		if f.name != u.active {
			u.otherBytes += f.size
		}
	}
}

// total returns the bytes of all files.
func (u *usage) total() int64 {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.activeBytes + u.otherBytes
}

// inUse returns the names that the archiver must not touch; "": there is none. They may
// have changed since the files were listed.
func (u *usage) inUse() (active, held string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.active, u.held
}

// remove removes the file unless it is in use. Two removals at once happen only for
// temporaries, which nobody claims.
func (u *usage) remove(f logFile, remove func(name string) error) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if f.name == u.active || f.name == u.held {
		return nil
	}
	u.removing = f.name
	u.mu.Unlock()
	err := remove(f.name)
	u.mu.Lock()
	u.removing = ""
	u.removed.Broadcast()
	if err == nil {
		u.otherBytes -= f.size
	}
	return err
}
