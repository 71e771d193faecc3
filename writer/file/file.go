package file

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// A File appends to what its path names: a regular file, a named pipe or a device.
// It opens the path again whenever the path no longer names the open file. It never
// opens, closes or repairs a file within a line that can still be completed in it.
//
// One goroutine uses a File.
type File struct {
	Options // changes take effect at the next open

	first *File // of this File and its predecessors

	d         descriptor
	isOpen    bool
	opens     int       // number of successful opens
	status    status    // at the last open; zero before it
	nameless  bool      // it had no name in any directory then
	size      int64     // up to the end of the last write, if regular
	checkedAt time.Time // when the path was last compared with the open file
	suspect   bool      // compare the path before the next write
	hangsUp   bool      // it is a pseudo-terminal, which never comes back
	mayBeTorn bool      // the file may end with a torn line
	midLine   bool      // the next write begins within a line
	split     bool      // another process has written into the begun line
	created   bool      // the last open created the file
	unsynced  bool      // bytes were written since the last Sync
}

var (
	// ErrDirectory reports that a path names a directory.
	ErrDirectory = errors.New("is a directory")

	// ErrMoved is the error of Write if the file was removed before the bytes were
	// written, or if another process has written into the line that they complete. They
	// must be written again.
	ErrMoved = errors.New("the file was removed or the line was split")
)

// PathCheckInterval is how long a renamed or replaced file can go unnoticed while
// lines are written.
const PathCheckInterval = time.Second

// concurrentWriteWait is longer than a write(2) of a few MiB to the page cache takes.
// Opening a file waits this long only if its last line looks torn.
const concurrentWriteWait = 20 * time.Millisecond

// New returns a File that is not open yet.
func New(o Options) *File {
	f := &File{Options: o}
	f.first = f
	return f
}

// Ready prepares the next write: afterwards the file is open, is the one that the
// path names, and does not end with a torn line. Within a line it keeps the open file
// if it can. moved reports that it could not, and the line must start again.
func (f *File) Ready(midLine bool) (moved bool, err error) {
	if f.isOpen && f.pathChanged(midLine) {
		if err := f.Close(); err != nil {
			return false, err
		}
	}
	switch {
	case !f.isOpen:
		if moved, err = f.open(midLine); err != nil {
			return moved, err
		}
	case midLine && f.changed():
		moved = true
		f.mayBeTorn = !f.Raw
	}
	f.midLine, f.split = midLine && !moved, false
	return moved, f.repairTornLine()
}

// pathChanged reports whether the path no longer names the open file. It asks at most
// once per PathCheckInterval, and within a line only after a failed write.
func (f *File) pathChanged(midLine bool) bool {
	if !f.suspect && (midLine || time.Since(f.checkedAt) < PathCheckInterval) {
		return false
	}
	f.suspect = false
	f.checkedAt = time.Now()
	now, err := newStatus(os.Stat(f.Path))
	if err != nil {
		return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ESTALE)
	}
	return !now.same(f.status)
}

// changed reports whether the begun line cannot be completed: since the last write the
// file was truncated, or another process has appended to it.
func (f *File) changed() bool {
	if !f.status.regular {
		return false
	}
	size, _, err := f.d.state()
	return f.split || err == nil && size != f.size
}

// writtenUpTo returns where in the file the last write ended: at expected, unless another
// process has appended before it. The file has size bytes now.
func (f *File) writtenUpTo(expected, size int64) int64 {
	if at, err := f.d.Seek(0, io.SeekCurrent); err == nil && expected <= at && at <= size {
		return at
	}
	return expected
}

// open opens the path. moved reports that a begun line must start again: the path
// names another file, the same file but of another size, or a pipe, which has a new reader.
func (f *File) open(midLine bool) (moved bool, err error) {
	d, created, err := openAppend(f.Path, f.Mode, f.Truncate)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(f.Path), DirMode); err != nil {
			return false, err
		}
		d, created, err = openAppend(f.Path, f.Mode, f.Truncate)
	}
	if err != nil {
		return false, f.pathError("open", err)
	}
	now, err := d.stat()
	if err != nil {
		d.Close()
		return false, f.pathError("open", err)
	}
	if err := f.Others.take(f, now.info); err != nil {
		d.Close()
		return false, f.pathError("open", err)
	}
	moved = !now.same(f.status) || now.size != f.size || !now.regular
	_, f.nameless, _ = d.state()
	f.d, f.isOpen, f.created, f.Truncate = d, true, created, false
	f.opens++
	f.hangsUp = now.device && isPseudoTerminal(d.Name())
	f.status, f.size, f.checkedAt, f.suspect = now, now.size, time.Now(), false
	f.mayBeTorn = !f.Raw && (moved || !midLine) && now.regular && now.size > 0
	if created && f.Fsync != FsyncNever {
		return moved, f.pathError("fsync", syncDirectory(filepath.Dir(f.Path)))
	}
	return moved, nil
}

// repairTornLine ends a torn last line with a newline.
func (f *File) repairTornLine() error {
	if !f.mayBeTorn {
		return nil
	}
	if f.isTorn() {
		if _, err := f.Write([]byte{'\n'}); err != nil {
			return err
		}
	}
	f.mayBeTorn = false
	return nil
}

// isTorn reports whether the file ends within a line and nobody is writing to it.
// A large write grows a file in steps, so a line that another process is writing
// looks torn for a moment. Therefore it looks twice.
func (f *File) isTorn() bool {
	before, err := f.d.stat()
	if err != nil || endsWithNewline(f.Path, before) {
		return false
	}
	time.Sleep(concurrentWriteWait)
	now, err := f.d.stat()
	return err == nil && now.size == before.size && !endsWithNewline(f.Path, now)
}

// endsWithNewline reports whether the last byte of the file is a newline. It opens the
// file a second time, because appending needs no permission to read. Without that
// permission it returns true.
func endsWithNewline(path string, file status) bool {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
	if err != nil {
		return true
	}
	defer f.Close()
	if now, err := newStatus(f.Stat()); err != nil || !now.same(file) {
		return true
	}
	var last [1]byte
	n, _ := f.ReadAt(last[:], file.size-1)
	return n != 1 || last[0] == '\n'
}

// Write does one write(2), which may be short. Its error is EAGAIN if the caller must
// Wait first. Bytes written to a file that has lost its last name would vanish with
// it, so Write then returns 0 and ErrMoved.
func (f *File) Write(p []byte) (int, error) {
	n, err := f.d.write(p)
	if f.hangsUp && errors.Is(err, syscall.EIO) {
		return max(n, 0), ErrGone
	}
	if err != nil {
		f.markSuspect(err)
	}
	if n <= 0 || !f.isOpen || !f.status.regular {
		return max(n, 0), f.pathError("write", err)
	}
	size, unlinked, serr := f.d.state()
	if serr == nil && unlinked && !f.nameless {
		return 0, errors.Join(ErrMoved, f.Close())
	}
	f.unsynced = true
	end := f.size + int64(n) // of the written bytes, if no other process appends
	if serr == nil && (size != end || n < len(p)) {
		end = f.writtenUpTo(end, size)
	}
	f.split = f.midLine && end != f.size+int64(n)
	f.size = end
	if f.split {
		return 0, ErrMoved
	}
	return n, f.pathError("write", err)
}

// markSuspect makes the next Ready check the path. It keeps the descriptor if only
// space is missing. After any other error it closes it, so that an administrator can
// unmount a failed file system.
func (f *File) markSuspect(err error) {
	f.suspect = true
	switch {
	case errors.Is(err, syscall.EAGAIN), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
	default:
		f.d.Close()
		f.isOpen = false
		f.Others.leave(f)
	}
}

// isPseudoTerminal reports whether path names a terminal whose other end is a program.
// When that ends, nobody will ever read there again.
func isPseudoTerminal(path string) bool {
	return strings.HasPrefix(path, "/dev/pts/") || path == "/dev/tty"
}

// Wait returns when Write may accept bytes again, or after d.
func (f *File) Wait(d time.Duration) {
	if !f.isOpen {
		time.Sleep(d)
		return
	}
	f.d.wait(d)
}

// Reopen closes the file if it is open, and opens the path. It writes nothing.
func (f *File) Reopen(midLine bool) error {
	if err := f.Close(); err != nil {
		return err
	}
	_, err := f.open(midLine)
	return err
}

// Sync forces a regular file to the disk.
func (f *File) Sync() error {
	if !f.isOpen || !f.status.regular {
		return nil
	}
	f.unsynced = false
	return f.pathError("fsync", exceptNoDisk(f.d.Sync()))
}

// Close closes the file, even if it returns an error. Ready or Reopen open it again.
// With FsyncOnFlush it syncs what was written since the last Sync, because a flush may
// end in another file.
func (f *File) Close() error {
	if !f.isOpen {
		return nil
	}
	var err error
	if f.Fsync == FsyncOnClose || f.Fsync == FsyncOnFlush && f.unsynced {
		err = f.Sync()
	}
	f.isOpen = false
	f.Others.leave(f)
	return errors.Join(err, f.pathError("close", f.d.Close()))
}

func (f *File) pathError(op string, err error) error { return PathError(op, f.Path, err) }

// PathError returns the cause of err with op and path, or nil.
func PathError(op, path string, err error) error {
	if err == nil {
		return nil
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	} else if le, ok := errors.AsType[*os.LinkError](err); ok {
		err = le.Err
	}
	return &fs.PathError{Op: op, Path: path, Err: err}
}
