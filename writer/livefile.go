package writer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// A liveFile is the target that a path names: a regular file, a named pipe or a
// device. It is opened to append, and again whenever the path no longer names
// the file that is open. It is never opened, closed or mended within a line that
// can still be completed where it began.
type liveFile struct {
	path     string
	mode     os.FileMode // 0: the default, less the umask
	truncate bool        // at the first time it is opened
	raw      bool
	fsync    Fsync
	fsyncing func(descriptor) error // descriptor.sync, but in tests

	d       descriptor
	isOpen  bool
	opens   int       // how often it was opened
	status  status    // when it was opened; the zero status before that
	size    int64     // after the last write, if regular
	looked  time.Time // when the path was last compared with the open file
	suspect bool      // a write failed: look before the next one
	unsure  bool      // it may end within a line that nobody will complete
}

// lookEvery is how long a file that was renamed or replaced goes unnoticed, if
// there are lines to write.
const lookEvery = time.Second

// writeTakes is more than one write(2) of a few MiB takes on its way into the
// page cache, and not long for a start after a crash, when alone it is waited.
const writeTakes = 20 * time.Millisecond

// defaultMode, less the umask, is what a log file is made with: nobody but its
// owner writes it.
const defaultMode os.FileMode = 0o644

// folderMode, less the umask, is what missing parent folders are made with.
const folderMode os.FileMode = 0o755

func newLiveFile(o Options) *liveFile {
	return &liveFile{path: o.Path, mode: o.Mode, truncate: o.Truncate, raw: o.Raw, fsync: o.Fsync, fsyncing: descriptor.sync}
}

func (f *liveFile) ready(midLine bool) (moved bool, err error) {
	if f.isOpen && f.astray(midLine) {
		if err := f.close(); err != nil {
			return false, err
		}
	}
	switch {
	case !f.isOpen:
		if moved, err = f.open(midLine); err != nil {
			return moved, err
		}
	case midLine && f.shrunk():
		moved = true
	}
	return moved, f.mend()
}

// astray reports whether the path no longer names the open file. It looks at
// most every lookEvery, within a line only after a failure.
func (f *liveFile) astray(midLine bool) bool {
	if !f.suspect && (midLine || time.Since(f.looked) < lookEvery) {
		return false
	}
	f.suspect = false
	f.looked = time.Now()
	now, err := statPath(f.path)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ESTALE)
	}
	return !now.same(f.status)
}

// shrunk reports whether the file was truncated since the last write.
func (f *liveFile) shrunk() bool {
	if !f.status.regular {
		return false
	}
	now, err := f.d.stat()
	return err == nil && now.size < f.size
}

// open opens the path. moved: a line that was begun has to begin again, since the
// path names another file than before, or less of the same one, or a pipe, which
// has another reader now.
func (f *liveFile) open(midLine bool) (moved bool, err error) {
	d, made, err := openAppend(f.path, f.mode, f.truncate)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(f.path), folderMode); err != nil {
			return false, err
		}
		d, made, err = openAppend(f.path, f.mode, f.truncate)
	}
	if err != nil {
		return false, &fs.PathError{Op: "open", Path: f.path, Err: err}
	}
	now, err := d.stat()
	if err != nil {
		d.close()
		return false, &fs.PathError{Op: "open", Path: f.path, Err: err}
	}
	moved = !now.same(f.status) || now.size < f.size || !now.regular
	f.d, f.isOpen, f.truncate = d, true, false
	f.opens++
	f.status, f.size, f.looked, f.suspect = now, now.size, time.Now(), false
	f.unsure = !f.raw && (moved || !midLine) && now.regular && now.size > 0
	if made && f.fsync != Never {
		return moved, f.failure("fsync", syncFolder(filepath.Dir(f.path)))
	}
	return moved, nil
}

// mend ends the torn line that the file may have been left with.
func (f *liveFile) mend() error {
	if !f.unsure {
		return nil
	}
	if f.torn() {
		if _, err := f.write([]byte{'\n'}); err != nil {
			return err
		}
	}
	f.unsure = false
	return nil
}

// torn reports whether the file ends within a line and nobody is writing to it.
// A large write grows a file by and by, so what another process writes at this
// very moment looks torn, but not for long.
func (f *liveFile) torn() bool {
	before, err := f.d.stat()
	if err != nil || endsLine(f.path, before) {
		return false
	}
	time.Sleep(writeTakes)
	now, err := f.d.stat()
	return err == nil && now.size == before.size && !endsLine(f.path, now)
}

// write is one write(2). A file that has no name any more would take the bytes
// to its grave, so they count only if it still has one afterwards.
func (f *liveFile) write(p []byte) (int, error) {
	n, err := f.d.write(p)
	if err != nil {
		f.doubt(err)
	}
	if n <= 0 || !f.isOpen || !f.status.regular {
		return max(n, 0), f.failure("write", err)
	}
	now, serr := f.d.stat()
	if serr == nil && now.nameless() && !f.status.nameless() {
		return 0, errors.Join(errMoved, f.close())
	}
	f.size += int64(n)
	if serr == nil {
		f.size = now.size
	}
	return n, f.failure("write", err)
}

// doubt makes the next ready look at the path again. Where there is merely no
// room the descriptor stays good. After anything else it is given up, also so as
// not to keep an administrator from unmounting what has failed.
func (f *liveFile) doubt(err error) {
	f.suspect = true
	switch {
	case errors.Is(err, errAgain), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
	default:
		f.d.close()
		f.isOpen = false
	}
}

func (f *liveFile) wait(d time.Duration) {
	if !f.isOpen {
		time.Sleep(d)
		return
	}
	f.d.wait(d)
}

func (f *liveFile) reopen(midLine bool) error {
	if err := f.close(); err != nil {
		return err
	}
	_, err := f.open(midLine)
	return err
}

func (f *liveFile) sync() error {
	if !f.isOpen || !f.status.regular {
		return nil
	}
	return f.failure("fsync", f.fsyncing(f.d))
}

// close closes the file, which is closed afterwards whatever the error.
func (f *liveFile) close() error {
	if !f.isOpen {
		return nil
	}
	var err error
	if f.fsync == OnClose {
		err = f.sync()
	}
	f.isOpen = false
	return errors.Join(err, f.failure("close", f.d.close()))
}

// leave makes f forget the open file, which its new owner closes.
func (f *liveFile) leave() (d descriptor, isOpen bool) {
	d, isOpen = f.d, f.isOpen
	f.isOpen, f.status, f.size = false, status{}, 0
	return d, isOpen
}

func (f *liveFile) failure(op string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: op, Path: f.path, Err: err}
}
