package file

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
)

// errTaken reports that another file of the same run is the same file. Its name follows.
var errTaken = errors.New("is the same file as")

// Occupied are the files that one run writes and reads. Two sinks must not meet in one
// file: every line would be there twice. It is for any goroutine.
type Occupied struct {
	mu    sync.Mutex
	files map[*File]occupant // the key is File.first
	fixed []occupant
}

// An occupant is a file in use. path is where its user looks for it, and "" if its user
// keeps it wherever its name goes.
type occupant struct {
	user *File // nil: not a File
	info fs.FileInfo
	path string
	name string // for messages
}

// Add says that f is in use, as standard input is. name is for messages.
func (o *Occupied) Add(f *os.File, name string) {
	info, err := f.Stat()
	if err != nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.fixed = append(o.fixed, occupant{info: info, name: name})
}

// take says that f is now the file that info describes. It returns errTaken if that is
// already in use. A predecessor of f does not count, and f takes its place. A user that is about to leave the file, because its path leads elsewhere
// by now, does not count.
func (o *Occupied) take(f *File, info fs.FileInfo) error {
	if o == nil || info.Mode()&fs.ModeDevice != 0 {
		return nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, other := range o.fixed {
		if os.SameFile(other.info, info) {
			return fmt.Errorf("%w %s", errTaken, other.name)
		}
	}
	for g, other := range o.files {
		if g == f.first || !os.SameFile(other.info, info) {
			continue
		}
		if now, err := os.Stat(other.path); err == nil && os.SameFile(now, info) {
			return fmt.Errorf("%w %s", errTaken, other.name)
		}
	}
	if o.files == nil {
		o.files = map[*File]occupant{}
	}
	o.files[f.first] = occupant{user: f, info: info, path: f.Path, name: f.Path}
	return nil
}

// leave says that f no longer uses its file. A successor of f is not affected.
func (o *Occupied) leave(f *File) {
	if o == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.files[f.first].user == f {
		delete(o.files, f.first)
	}
}
