package rotate

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"

	"logly/writer/internal/flock"
)

// ErrLocked reports that another process rotates the file.
var ErrLocked = errors.New("another process rotates this file; only one can, others may append without rotation")

// A lock keeps a second process from rotating the same file. The kernel holds it while
// the lock file is open. A killed process leaves only an empty file, which the next
// process takes over.
//
// A lock file counts only if it belongs to root or to this user: in a directory that
// others can write, anybody could make one. One that does not count, or that nobody holds
// but only root can open, is removed. If that is impossible, rotation continues without
// a lock.
type lock struct {
	dir  *directory
	name string
	file *os.File // nil: rotation continues without a lock
}

// lockName returns the name of the lock for an active file or a pattern. The leading
// dot keeps app* from matching it.
func lockName(base string) string {
	return "." + strings.ReplaceAll(base, "/", "_") + ".lock"
}

// errDoesNotCount reports that the file with the lock's name is no lock.
var errDoesNotCount = errors.New("does not count as a lock")

// lock takes the lock, or returns ErrLocked at once.
func (d *directory) lock(base string) (*lock, error) {
	l := &lock{dir: d, name: lockName(path.Clean(base))}
	for {
		err := l.take()
		switch {
		case err == nil && !l.hasName():
			l.file.Close() // its former holder has removed it since it was opened
		case err == nil:
			return l, nil
		case !errors.Is(err, errDoesNotCount):
			return nil, d.pathError("lock", l.name, err)
		case !d.removeLock(l.name):
			return l, nil
		}
	}
}

// removeLock removes a lock file that does not count. A directory stays.
func (d *directory) removeLock(name string) bool {
	info, err := d.root.Lstat(name)
	return err == nil && !info.IsDir() && d.root.Remove(name) == nil
}

// take opens the lock file and locks it. It returns errDoesNotCount if what has its name
// is no lock that counts.
func (l *lock) take() error {
	info, err := l.dir.root.Lstat(l.name)
	if err == nil && (!info.Mode().IsRegular() || !isTrustedOwner(info)) {
		return errDoesNotCount
	}
	f, err := l.dir.root.OpenFile(l.name, os.O_RDWR|os.O_CREATE, 0o600)
	if errors.Is(err, fs.ErrPermission) && info != nil { // it is root's
		if isLocked(info) {
			return ErrLocked
		}
		return errDoesNotCount
	}
	if err != nil {
		return err
	}
	if err := flock.TryLock(f); err != nil {
		f.Close()
		if errors.Is(err, flock.ErrHeld) {
			return ErrLocked
		}
		return err
	}
	l.file = f
	return nil
}

// hasName reports whether the lock's name still belongs to the locked file.
func (l *lock) hasName() bool {
	if l.file == nil {
		return false
	}
	locked, err := l.file.Stat()
	if err != nil {
		return false
	}
	named, err := l.dir.root.Lstat(l.name)
	return err == nil && os.SameFile(locked, named)
}

// release removes the lock file before it unlocks it, so that only the holder of the
// lock ever removes it. It leaves alone what somebody else has put in its place. A lock file
// that cannot be removed is no failure: the next process takes it over. Windows cannot
// remove an open file.
func (l *lock) release() error {
	switch {
	case l.file == nil:
		return nil
	case !l.hasName():
		return l.file.Close()
	case runtime.GOOS == "windows":
		err := l.file.Close()
		l.dir.root.Remove(l.name)
		return err
	}
	l.dir.root.Remove(l.name)
	return l.file.Close()
}
