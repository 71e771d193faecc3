package file

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"
)

// A descriptor is an open file. Where the system has descriptors, write and wait use
// its number, for three reasons: os.File.Write hides short writes, a write to a broken
// standard output ends the process, and a descriptor that becomes non-blocking later
// makes os.File fail.
type descriptor struct {
	*os.File
	number int
}

// openAppend opens path to append, and creates a file if there is none. A file that it
// creates has exactly mode, or, if that is 0, defaultMode without the umask.
func openAppend(path string, mode os.FileMode, truncate bool) (d descriptor, created bool, err error) {
	path, flags, err := resolve(path)
	if err != nil {
		return d, false, err
	}
	if truncate {
		flags |= os.O_TRUNC
	}
	f, err := os.OpenFile(path, flags, 0)
	if errors.Is(err, fs.ErrNotExist) {
		perm := cmp.Or(mode, defaultMode).Perm()
		f, err = os.OpenFile(path, flags|os.O_CREATE|os.O_EXCL, perm)
		created = err == nil
		if errors.Is(err, fs.ErrExist) { // another process created it since the first open
			f, err = os.OpenFile(path, flags|os.O_CREATE, perm)
		}
	}
	if err != nil {
		info, serr := os.Stat(path)
		switch {
		case serr == nil && info.IsDir():
			err = ErrDirectory
		case errors.Is(err, syscall.ELOOP) && !errors.Is(serr, syscall.ELOOP):
			err = errLinkMeanwhile
		}
		return d, false, err
	}
	if created && mode != 0 {
		f.Chmod(mode.Perm()) // the umask only removed permissions, so a failure is safe
	}
	d, err = descriptorOf(f)
	return d, created, err
}

// errLinkMeanwhile reports that a link took the place of a file just when it was opened.
var errLinkMeanwhile = errors.New("became a symbolic link")

// A status identifies a file and describes its state. The zero status is of no file.
type status struct {
	info            os.FileInfo
	size            int64
	regular, device bool
}

func newStatus(info os.FileInfo, err error) (status, error) {
	if err != nil {
		return status{}, err
	}
	m := info.Mode()
	return status{info: info, size: info.Size(), regular: m.IsRegular(), device: m&os.ModeCharDevice != 0}, nil
}

func (d descriptor) stat() (status, error) { return newStatus(d.Stat()) }

func (s status) same(t status) bool {
	return s.info != nil && t.info != nil && os.SameFile(s.info, t.info)
}

// syncDirectory makes the names of new files in the directory at path durable.
func syncDirectory(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(SyncNames(dir), dir.Close())
}

// SyncNames makes the names in an open directory durable. It does nothing on Windows,
// which cannot sync a directory.
func SyncNames(dir *os.File) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	return exceptNoDisk(dir.Sync())
}

// exceptNoDisk returns the error of a sync, or nil if the file has no disk, such as a
// pipe.
func exceptNoDisk(err error) error {
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil
	}
	return err
}
