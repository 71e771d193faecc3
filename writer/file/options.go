package file

import "os"

// Options configure a File. The zero value of every field but Path is a good default.
type Options struct {
	Path     string
	Mode     os.FileMode // exact permissions of a file that is created; 0: 0644 without the umask
	Truncate bool        // empty the file when it is opened for the first time
	Raw      bool        // do not end a torn line with a newline
	Fsync    Fsync
	Others   *Occupied // the files of the same run; nil: the only one
}

// Fsync says when a file is forced to the disk.
type Fsync uint8

// The policies for Fsync.
const (
	FsyncNever   Fsync = iota
	FsyncOnFlush       // after every flush; the caller calls Sync
	FsyncOnClose       // before the file is closed, also to be reopened
)

// DirMode is the mode, before the umask, of directories that are created.
const DirMode os.FileMode = 0o755

// defaultMode is the mode, before the umask, of files that are created. Only the
// owner can write them.
const defaultMode os.FileMode = 0o644
