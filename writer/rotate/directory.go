package rotate

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"logly/writer/file"
)

// A directory is where the files of one Rotator are. It is opened once, and every
// operation is relative to it. Nobody can redirect a deletion by exchanging the
// directory, or by putting a symbolic link in place of a file.
type directory struct {
	root *os.Root

	// faultHook is called before every change in the directory. The change fails with
	// the error that it returns. nil except in tests.
	faultHook func(op, name string) error
}

// openDirectory opens the directory at path and creates it if there is none.
func openDirectory(path string) (*directory, error) {
	root, err := os.OpenRoot(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(path, file.DirMode); err != nil {
			return nil, err
		}
		root, err = os.OpenRoot(path)
	}
	if err != nil {
		return nil, err
	}
	return &directory{root: root}, nil
}

// stillAt reports whether path still leads to this directory.
func (d *directory) stillAt(path string) bool {
	here, err := d.root.Stat(".")
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(here, there)
}

func (d *directory) fault(op, name string) error {
	if d.faultHook == nil {
		return nil
	}
	return d.faultHook(op, name)
}

// A logFile is a regular file whose name the naming can produce: the active file, an
// archive or a temporary.
type logFile struct {
	name string // relative to the directory, with slashes
	parsedName
	size    int64
	modTime time.Time
	mode    os.FileMode
}

// finished returns when the file got its last line: by its stamp, else by the end of the
// time that a pattern's name says, else by its last write.
func (f logFile) finished() time.Time {
	switch {
	case !f.time.IsZero():
		return f.time
	case !f.dated.IsZero():
		return f.dated
	}
	return f.modTime
}

// list returns the regular files whose names n can produce.
func (d *directory) list(n naming) ([]logFile, error) {
	var files []logFile
	err := fs.WalkDir(d.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist): // a directory that somebody has removed has no files
			return nil
		case err != nil:
			return err
		case name == ".", e.IsDir() && n.isDirectory(name):
			return nil
		case e.IsDir():
			return fs.SkipDir
		}
		f, ok, err := d.stat(name, n)
		if ok {
			files = append(files, f)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	return files, err
}

// stat describes the file of this name, and reports whether it is a regular file whose
// name n can produce.
func (d *directory) stat(name string, n naming) (f logFile, ok bool, err error) {
	parsed, ok := n.parse(name)
	if !ok {
		return logFile{}, false, nil
	}
	info, err := d.root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return logFile{}, false, err
	}
	return logFile{name: name, parsedName: parsed, size: info.Size(), modTime: info.ModTime(), mode: info.Mode()}, true, nil
}

// removeEmpty deletes the directory of this name and those above it, as long as the
// pattern produces their names and they are empty.
func (d *directory) removeEmpty(name string, n naming) {
	for name != "." && n.isDirectory(name) && d.fault("rmdir", name) == nil {
		if info, err := d.root.Lstat(name); err != nil || !info.IsDir() || d.root.Remove(name) != nil {
			return
		}
		name = path.Dir(name)
	}
}

// rename gives a file another name. It replaces no file that is there; its error is then
// fs.ErrExist. Nobody else creates such names, because the lock is held.
func (d *directory) rename(from, to string) error { return d.move(from, d, to) }

// move is rename to another directory.
func (d *directory) move(from string, target *directory, to string) error {
	err := d.fault("rename", from)
	if err == nil {
		if _, err := target.root.Lstat(to); err == nil {
			return d.pathError("rename", from, fs.ErrExist)
		}
		if target == d {
			err = d.root.Rename(from, to)
		} else {
			err = renameBetween(d.root, from, target.root, to)
		}
	}
	return d.pathError("rename", from, err)
}

// ErrOtherFileSystem reports that files cannot be moved to the directory of the archives.
var ErrOtherFileSystem = errors.New("the archives are on another file system, so files cannot be moved there")

// probeRename returns an error if no file can be moved from d to target. It uses a file of the
// given name.
func (d *directory) probeRename(target *directory, name string) error {
	if err := errors.Join(d.remove(name), target.remove(name)); err != nil { // what a crash has left
		return err
	}
	f, err := d.create(name)
	if err != nil {
		return err
	}
	err = f.Close()
	if err == nil {
		err = d.move(name, target, name)
	}
	if err != nil {
		d.remove(name)
		if isOtherFileSystem(err) {
			return d.pathError("rename", name, ErrOtherFileSystem)
		}
		return err
	}
	return target.remove(name)
}

// remove deletes a file. A file that does not exist is no error.
func (d *directory) remove(name string) error {
	if err := d.fault("remove", name); err != nil {
		return err
	}
	err := d.root.Remove(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return d.pathError("remove", name, err)
}

// create creates a file, which must not exist yet.
func (d *directory) create(name string) (*os.File, error) {
	if err := d.fault("create", name); err != nil {
		return nil, err
	}
	w, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	return w, d.pathError("create", name, err)
}

var errNotRegular = errors.New("is not a regular file")

// open opens a regular file to read it.
func (d *directory) open(name string) (*os.File, error) {
	before, err := d.root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() {
		return nil, d.pathError("open", name, errNotRegular)
	}
	r, err := d.root.Open(name)
	if err != nil {
		return nil, err
	}
	if now, err := r.Stat(); err != nil || !os.SameFile(before, now) {
		r.Close()
		return nil, d.pathError("open", name, errors.Join(errNotRegular, err))
	}
	return r, nil
}

// syncNames syncs the directory that contains name, so that its file names
// survive a crash of the system.
func (d *directory) syncNames(name string) error {
	if err := d.fault("fsync", path.Dir(name)); err != nil {
		return err
	}
	dir, err := d.root.Open(path.Dir(name))
	if err != nil {
		return err
	}
	return d.pathError("fsync", path.Dir(name), errors.Join(file.SyncNames(dir), dir.Close()))
}

// updateLink makes name a symbolic link to target. It replaces a link, but nothing
// else; its error is then fs.ErrExist.
func (d *directory) updateLink(name, target string) error {
	if now, err := d.root.Readlink(name); err == nil && now == target {
		return nil
	}
	if info, err := d.root.Lstat(name); err == nil && info.Mode().Type() != fs.ModeSymlink {
		return d.pathError("link", name, fs.ErrExist)
	}
	temp := "." + name + tempSuffix
	if err := errors.Join(d.remove(temp), d.fault("link", name)); err != nil {
		return err
	}
	if err := d.root.Symlink(target, temp); err != nil {
		return err
	}
	return d.root.Rename(temp, name)
}

func (d *directory) close() error { return d.root.Close() }

// pathError returns the cause of err with the operation and the path of name, or nil.
func (d *directory) pathError(op, name string, err error) error {
	return file.PathError(op, d.pathOf(name), err)
}

// pathOf returns the path of name, when the directory was opened.
func (d *directory) pathOf(name string) string {
	return filepath.Join(d.root.Name(), filepath.FromSlash(name))
}
