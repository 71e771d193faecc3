//go:build unix

package file

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/sys/unix"
)

// Names such as /dev/stdout, /dev/fd/3 and /proc/self/fd/3 mean a descriptor that this
// process has inherited. To open such a name anew would fail for a socket, start at the
// beginning of a file, and need permissions that whoever opened it had. Therefore the
// descriptor itself is used.

var (
	errNotInherited = errors.New("is not open")
	errReadOnly     = errors.New("is open for reading only")
)

// inherited returns the descriptor that path names, also by links that can be trusted, or
// nil if it names none. It fails if the descriptor is not open for writing.
func inherited(path string) (*os.File, error) {
	name := path
	for range maxLinks {
		if n, ok := descriptorNumber(name); ok {
			return inheritedFile(n, path)
		}
		if info, err := os.Lstat(name); err != nil || info.Mode().Type() != os.ModeSymlink {
			return nil, nil
		}
		target, err := followLink(name)
		if err != nil {
			return nil, nil // opening it reports the error
		}
		name = joinLink(name, target)
	}
	return nil, nil
}

// descriptorNumber returns the number of the descriptor that name means, without
// following a link at its end.
func descriptorNumber(name string) (number int, ok bool) {
	switch filepath.Clean(name) {
	case "/dev/stdout":
		return 1, true
	case "/dev/stderr":
		return 2, true
	}
	dir, base := filepath.Split(name)
	number, err := strconv.Atoi(base)
	if err != nil || number < 0 || strconv.Itoa(number) != base {
		return 0, false
	}
	opened, err := os.Open(dir) // an open directory in /proc keeps its identity
	if err != nil {
		return 0, false
	}
	defer opened.Close()
	here, err := opened.Stat()
	if err != nil {
		return 0, false
	}
	for _, descriptors := range []string{"/proc/self/fd", "/dev/fd"} {
		if there, err := os.Stat(descriptors); err == nil && os.SameFile(here, there) {
			return number, true
		}
	}
	return 0, false
}

// inheritedFile returns the inherited descriptor of that number. Descriptors that this
// process has opened itself are not inherited.
func inheritedFile(number int, name string) (*os.File, error) {
	flags, err := unix.FcntlInt(uintptr(number), unix.F_GETFD, 0)
	if err != nil || flags&unix.FD_CLOEXEC != 0 && number > 2 {
		return nil, PathError("open", name, errNotInherited)
	}
	if flags, err := unix.FcntlInt(uintptr(number), unix.F_GETFL, 0); err == nil && flags&unix.O_ACCMODE == unix.O_RDONLY {
		return nil, PathError("open", name, errReadOnly)
	}
	switch number { // an os.File that is forgotten closes its descriptor
	case 0:
		return os.Stdin, nil
	case 1:
		return os.Stdout, nil
	case 2:
		return os.Stderr, nil
	}
	return os.NewFile(uintptr(number), name), nil
}
