package writer

import (
	"errors"
	"os"
	"path"
	"strings"
)

// ErrLocked says that another process rotates a sink's file.
var ErrLocked = errors.New("another process rotates this file; only one can, others may append without rotation")

// A lock keeps a second process from rotating the same file. The kernel holds it
// for as long as the file is open, so that a process that is killed leaves none
// behind, only an empty file that the next one takes over.
type lock struct {
	folder *folder
	name   string
	file   *os.File
}

// lockName is that of the lock for a live file or a pattern: hidden, so that no
// app* takes it for an archive.
func lockName(live string) string {
	return "." + strings.ReplaceAll(live, "/", "_") + ".lock"
}

// take takes the lock, or returns ErrLocked at once.
func (f *folder) take(live string) (*lock, error) {
	l := &lock{folder: f, name: lockName(path.Clean(live))}
	for {
		file, err := f.root.OpenFile(l.name, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, f.failure("lock", l.name, err)
		}
		if err := lockFile(file); err != nil {
			file.Close()
			return nil, f.failure("lock", l.name, err)
		}
		if l.file = file; l.isThere() {
			return l, nil
		}
		file.Close() // the one that held it has removed it since it was opened
	}
}

func (l *lock) isThere() bool {
	mine, err := l.file.Stat()
	if err != nil {
		return false
	}
	there, err := l.folder.root.Lstat(l.name)
	return err == nil && os.SameFile(mine, there)
}
