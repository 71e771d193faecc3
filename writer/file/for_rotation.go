package file

import "os"

// These methods are for rotation, which moves a File on to other paths.

// IsOpen reports whether the file is open.
func (f *File) IsOpen() bool { return f.isOpen }

// Opens returns how often a file was opened so far.
func (f *File) Opens() int { return f.opens }

// IsRegular reports whether the path led to a regular file at the last open.
func (f *File) IsRegular() bool { return f.status.regular }

// Size returns the size of a regular file after the last write, in bytes.
func (f *File) Size() int64 { return f.size }

// IsSame reports whether info describes the open file.
func (f *File) IsSame(info os.FileInfo) bool { return f.status.same(status{info: info}) }

// CheckPath makes the next Ready compare the path with the open file.
func (f *File) CheckPath() { f.suspect = true }

// Detach returns a File that owns the open file, and leaves f closed. The caller must
// close the new one.
func (f *File) Detach() *File {
	d := *f
	f.Others.leave(f)
	d.Others = nil
	f.isOpen, f.status, f.size = false, status{}, 0
	return &d
}
