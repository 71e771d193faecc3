package file

import "os"

// These methods are for rotation, which moves a File on to other paths.

// Path returns the path that the File writes to.
func (f *File) Path() string { return f.path }

// SetPath changes the path. It takes effect at the next open.
func (f *File) SetPath(path string) { f.path = path }

// SetMode sets the exact permissions of files that are created later.
func (f *File) SetMode(mode os.FileMode) { f.mode = mode }

// IsOpen reports whether the file is open.
func (f *File) IsOpen() bool { return f.isOpen }

// Opens returns how often a file was opened so far.
func (f *File) Opens() int { return f.opens }

// IsRegular reports whether the path led to a regular file at the last open.
func (f *File) IsRegular() bool { return f.status.regular }

// Size returns the size of a regular file after the last write, in bytes.
func (f *File) Size() int64 { return f.size }

// IsSame reports whether info describes the open file.
func (f *File) IsSame(info os.FileInfo) bool { return statusOf(info).same(f.status) }

// CheckPath makes the next Ready compare the path with the open file.
func (f *File) CheckPath() { f.suspect = true }

// Detach hands the open file over to the caller and leaves f closed. It returns nil
// if f is not open.
func (f *File) Detach() *Detached {
	var d *Detached
	if f.isOpen {
		d = &Detached{f.d}
	}
	f.isOpen, f.status, f.size = false, status{}, 0
	return d
}

// A Detached is an open file that no File owns any more. Its owner must close it.
type Detached struct{ d descriptor }

// Sync forces the file to the disk.
func (d *Detached) Sync() error { return d.d.sync() }

// Close closes the file.
func (d *Detached) Close() error { return d.d.close() }
