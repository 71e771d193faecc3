package writer

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"
)

// A folder is where a sink's files are. It is opened once, and everything is done
// relative to it, so that whoever puts another folder in its place, or a symbolic
// link in a file's, cannot redirect a deletion.
type folder struct {
	root *os.Root

	// before is asked before every change that is made here: an error takes its
	// place. For tests; nil otherwise.
	before func(op, name string) error
}

func openFolder(path string) (*folder, error) {
	root, err := os.OpenRoot(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(path, folderMode); err != nil {
			return nil, err
		}
		root, err = os.OpenRoot(path)
	}
	if err != nil {
		return nil, err
	}
	return &folder{root: root}, nil
}

// isAt reports whether path still leads to this folder.
func (f *folder) isAt(path string) bool {
	here, err := f.root.Stat(".")
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(here, there)
}

func (f *folder) change(op, name string) error {
	if f.before == nil {
		return nil
	}
	return f.before(op, name)
}

// A file is one that the sink has made.
type file struct {
	name string
	member
	size    int64
	modTime time.Time
	mode    os.FileMode
}

// finished is when nothing more came.
func (f file) finished() time.Time {
	if f.time.IsZero() {
		return f.modTime
	}
	return f.time
}

// list returns the files whose names n makes, in no order. What is not a regular
// file is none of them.
func (f *folder) list(n naming) ([]file, error) {
	var files []file
	err := f.walk(n, ".", func(name string) error {
		m, ok := n.parse(name)
		if !ok {
			return nil
		}
		info, err := f.root.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && info.Mode().IsRegular() {
			files = append(files, file{name: name, member: m, size: info.Size(), modTime: info.ModTime(), mode: info.Mode()})
		}
		return err
	})
	return files, err
}

// walk visits every name in the folders that n makes, from dir downwards.
func (f *folder) walk(n naming, dir string, visit func(name string) error) error {
	d, err := f.root.Open(dir)
	if err != nil {
		return err
	}
	entries, err := d.ReadDir(-1)
	d.Close()
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case n.isFolder(name):
			if e.IsDir() {
				err = errors.Join(err, f.walk(n, name, visit))
			}
		default:
			err = errors.Join(err, visit(name))
		}
	}
	return err
}

// rename gives a file another name in the same folder. An existing one is never
// replaced: fs.ErrExist.
func (f *folder) rename(from, to string) error {
	if err := f.change("rename", from); err != nil {
		return err
	}
	dir, err := f.root.Open(path.Dir(from))
	if err != nil {
		return err
	}
	defer dir.Close()
	err = renameNew(dir, path.Base(from), path.Base(to))
	if !errors.Is(err, errors.ErrUnsupported) {
		return f.failure("rename", from, err)
	}
	if _, err := f.root.Lstat(to); err == nil {
		return f.failure("rename", from, fs.ErrExist)
	}
	return f.failure("rename", from, f.root.Rename(from, to))
}

func (f *folder) remove(name string) error {
	if err := f.change("remove", name); err != nil {
		return err
	}
	err := f.root.Remove(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return f.failure("remove", name, err)
}

// create makes a new file, which must not exist.
func (f *folder) create(name string) (*os.File, error) {
	if err := f.change("create", name); err != nil {
		return nil, err
	}
	w, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	return w, f.failure("create", name, err)
}

// open opens a regular file to read it.
func (f *folder) open(name string) (*os.File, error) {
	before, err := f.root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() {
		return nil, f.failure("open", name, errNotRegular)
	}
	r, err := f.root.Open(name)
	if err != nil {
		return nil, err
	}
	if now, err := r.Stat(); err != nil || !os.SameFile(before, now) {
		r.Close()
		return nil, f.failure("open", name, errors.Join(errNotRegular, err))
	}
	return r, nil
}

var errNotRegular = errors.New("is not a regular file")

// sync makes the names in name's folder durable.
func (f *folder) sync(name string) error {
	if err := f.change("fsync", path.Dir(name)); err != nil {
		return err
	}
	dir, err := f.root.Open(path.Dir(name))
	if err != nil {
		return err
	}
	return f.failure("fsync", path.Dir(name), errors.Join(syncDir(dir), dir.Close()))
}

// mark puts a symbolic link to target at name, in place of one that is there.
// Anything else that is there stays: fs.ErrExist.
func (f *folder) mark(name, target string) error {
	if now, err := f.root.Readlink(name); err == nil && now == target {
		return nil
	}
	if info, err := f.root.Lstat(name); err == nil && info.Mode().Type() != fs.ModeSymlink {
		return f.failure("link", name, fs.ErrExist)
	}
	fresh := "." + name + tempSuffix
	if err := errors.Join(f.remove(fresh), f.change("link", name)); err != nil {
		return err
	}
	if err := f.root.Symlink(target, fresh); err != nil {
		return err
	}
	return f.root.Rename(fresh, name)
}

func (f *folder) close() error { return f.root.Close() }

// failure is err as what kept op from being done to name.
func (f *folder) failure(op, name string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: op, Path: filepath.Join(f.root.Name(), filepath.FromSlash(name)), Err: cause(err)}
}

// cause takes operation and path off err.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	if le, ok := errors.AsType[*os.LinkError](err); ok {
		return le.Err
	}
	return err
}
