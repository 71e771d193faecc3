package file

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// A Place is what a path leads to. The zero value is of a path whose disk did not
// answer in time: nothing is known about it.
type Place struct {
	Info      fs.FileInfo // nil: there is no such file yet
	Name      string      // absolute, with the links of its directory followed
	Path      string      // absolute, with all links followed as far as possible
	Inherited *os.File    // the inherited descriptor that the path names, such as /dev/stdout; nil: it names none
	Err       error       // why the path can never be opened; nil: it can, perhaps later
}

// answerTimeout is how long the disk may take to answer. Any working disk is faster.
const answerTimeout = time.Second

// Locate finds out what the paths lead to. It waits at most a second for all of them; the
// Place of a path without an answer is zero.
func Locate(paths ...string) []Place {
	places := make([]Place, len(paths))
	answers := make([]chan Place, len(paths))
	for i, path := range paths {
		answers[i] = make(chan Place, 1)
		go func() { answers[i] <- locate(path) }()
	}
	timeout := time.NewTimer(answerTimeout)
	defer timeout.Stop()
	late := false
	for i := range paths {
		if late {
			select {
			case places[i] = <-answers[i]:
			default:
			}
			continue
		}
		select {
		case places[i] = <-answers[i]:
		case <-timeout.C:
			late = true
		}
	}
	return places
}

func locate(path string) Place {
	var p Place
	if p.Inherited, p.Err = inherited(path); p.Inherited != nil {
		p.Info, _ = p.Inherited.Stat()
		return p
	}
	if p.Err != nil {
		return p
	}
	info, err := os.Stat(path)
	switch {
	case err == nil:
		p.Info = info
	case IsPermanent(err):
		p.Err = PathError("open", path, err)
	case hasLongName(path): // the directory on the way may not exist yet
		p.Err = PathError("open", path, syscall.ENAMETOOLONG)
	}
	if abs, err := filepath.Abs(path); err == nil {
		p.Name = filepath.Join(followMissing(filepath.Dir(abs), maxMissingLinks), filepath.Base(abs))
		p.Path = followMissing(p.Name, maxMissingLinks)
	}
	return p
}

// Same reports whether p and q are the same file. Devices do not count: they may take
// lines from several sinks.
func (p Place) Same(q Place) bool {
	if p.Info != nil && q.Info != nil {
		return os.SameFile(p.Info, q.Info) && p.Info.Mode()&fs.ModeDevice == 0
	}
	return p.Info == nil && q.Info == nil && p.Path != "" && p.Path == q.Path
}

// HasReader reports whether another process reads it.
func (p Place) HasReader() bool { return p.Info != nil && !p.Info.Mode().IsRegular() }

// IsPermanent reports whether no later attempt to open the same path can succeed.
func IsPermanent(err error) bool {
	return errors.Is(err, errTaken) || errors.Is(err, syscall.ENAMETOOLONG) || errors.Is(err, syscall.ELOOP)
}

// maxName is the longest name that the usual file systems take, in bytes.
const maxName = 255

func hasLongName(path string) bool {
	for name := range strings.SplitSeq(filepath.ToSlash(path), "/") {
		if len(name) > maxName {
			return true
		}
	}
	return false
}

// maxMissingLinks is how many links in a row followMissing follows.
const maxMissingLinks = 40

// followMissing returns an absolute path with its symbolic links followed, those in the
// part that exists and those that lead to missing files.
func followMissing(path string, links int) string {
	real, err := filepath.EvalSymlinks(path)
	dir := filepath.Dir(path)
	switch {
	case err == nil:
		return real
	case !errors.Is(err, fs.ErrNotExist) || dir == path || links == 0:
		return path
	}
	dir = followMissing(dir, links)
	target, err := os.Readlink(path)
	switch {
	case err != nil:
		return filepath.Join(dir, filepath.Base(path))
	case filepath.IsAbs(target):
		return followMissing(target, links-1)
	}
	return followMissing(filepath.Join(dir, target), links-1)
}
