package file

import "os"

// These methods are for rotation, which moves on from one File to the next.

// Successor returns a File that is not open yet, with the options of f and another path.
// Once it is open it takes the place of f among the Others.
func (f *File) Successor(path string) *File {
	o := f.Options
	o.Path, o.Truncate = path, false
	next := New(o)
	next.first = f.first
	return next
}

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

// CopyAttributes gives the file the owner and group of from, as far as this process may,
// and withACL also its access list and label. It does nothing unless the last open of f
// created the file and both are open.
func (f *File) CopyAttributes(from *File, withACL bool) {
	if f.isOpen && from.isOpen && f.created {
		CopyOwner(f.d.File, from.d.File)
		if withACL {
			CopyACL(f.d.File, from.d.File)
		}
	}
}
