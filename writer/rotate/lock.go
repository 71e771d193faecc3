package rotate

import (
	"errors"
	"os"
	"path"
	"runtime"
	"strings"
)

// ErrLocked reports that another process rotates the file.
var ErrLocked = errors.New("another process rotates this file; only one can, others may append without rotation")

// A lock keeps a second process from rotating the same file. The kernel holds it while
// the lock file is open. A killed process leaves only an empty file, which the next
// process takes over.
type lock struct {
	dir  *directory
	name string
	file *os.File
}

// lockName returns the name of the lock for an active file or a pattern. The leading
// dot keeps app* from matching it.
func lockName(base string) string {
	return "." + strings.ReplaceAll(base, "/", "_") + ".lock"
}

// lock takes the lock, or returns ErrLocked at once.
func (d *directory) lock(base string) (*lock, error) {
	l := &lock{dir: d, name: lockName(path.Clean(base))}
	for {
		f, err := d.root.OpenFile(l.name, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, d.pathError("lock", l.name, err)
		}
		if err := lockFile(f); err != nil {
			f.Close()
			return nil, d.pathError("lock", l.name, err)
		}
		if l.file = f; l.hasName() {
			return l, nil
		}
		f.Close() // its former holder has removed it since it was opened
	}
}

// hasName reports whether the lock's name still belongs to the locked file.
func (l *lock) hasName() bool {
	locked, err := l.file.Stat()
	if err != nil {
		return false
	}
	named, err := l.dir.root.Lstat(l.name)
	return err == nil && os.SameFile(locked, named)
}

// release removes the lock file before it unlocks it, so that only the holder of the
// lock ever removes it. Windows cannot remove an open file.
func (l *lock) release() error {
	if runtime.GOOS == "windows" {
		return errors.Join(l.file.Close(), l.dir.root.Remove(l.name))
	}
	return errors.Join(l.dir.root.Remove(l.name), l.file.Close())
}
