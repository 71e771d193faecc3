package rotate

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/itchyny/timefmt-go"
)

// A Rotation says when a file is rotated and what happens to the archives. The zero
// value rotates nothing.
//
// A path with a % is a pattern as for strftime(3): another name is another file, and
// %% is a percent sign. Any other active file keeps its name, and each archive gets a
// new one.
type Rotation struct {
	Size      int64  // largest size of a file in bytes, unless a single line is longer; 0: no limit
	Every     Period // by the clock of Location
	AtStart   bool   // what a file holds when it is opened first becomes an archive
	Retention        // which archives are kept
	Compress  Compression
	Link      string // path of a symbolic link to a pattern's active file; "": none
	// ArchiveDir is the directory that archives are moved to, on the same file system; "":
	// they stay beside the active file. The files of a pattern stay where they are.
	ArchiveDir string

	Location *time.Location // for Every and a pattern; nil: UTC
}

// maxName is how many bytes a name may have on almost all file systems.
const maxName = 255

// longestName returns how many bytes the longest name has of the files that the rotation
// needs: an archive's temporary, or the lock.
func (r Rotation) longestName(path string) int {
	_, rest := splitPattern(path)
	n, err := newNaming(rest)
	if err != nil {
		return 0
	}
	base, active := n.active, n.active
	if n.pattern != nil {
		base, active = n.pattern.format, n.pattern.name(longDate)
	}
	archive := filepath.Base(archiveName(active, longDate))
	if !r.rotates() {
		archive = filepath.Base(active)
	}
	if r.Compress != NoCompression {
		archive = filepath.Base(archiveName(active, longDate)) + r.Compress.suffix() + tempSuffix
	}
	lock := len(lockName(base))
	if r.ArchiveDir != "" {
		lock += len(tempSuffix)
	}
	return max(len(archive), lock)
}

// longDate is a date whose month and weekday have the longest names.
var longDate = time.Date(2025, 9, 24, 0, 0, 0, 0, time.UTC)

// filesPerTotal is how many files share KeepTotal if Size is 0.
const filesPerTotal = 10

var (
	errNegative   = errors.New("a limit of the rotation is negative")
	errNoRotation = errors.New("without a size, a period or a pattern there are no archives")
	errSmallTotal = errors.New("the total is less than the size of one file")
	errArchiveDir = errors.New("a path with a date says itself where its files are, so it has no archive-dir")
	errLink       = errors.New("only a pattern can have a link to its active file")
)

// Check returns an error if the Rotation makes no sense for the file at path.
func (r Rotation) Check(path string) error {
	n, err := newNaming(path)
	switch {
	case err != nil:
		return err
	case min(r.Size, int64(r.Keep), int64(r.KeepAge), r.KeepTotal) < 0:
		return errNegative
	case r.KeepTotal > 0 && r.KeepTotal < r.Size:
		return errSmallTotal
	case r.Link != "" && n.pattern == nil:
		return errLink
	case r.ArchiveDir != "" && n.pattern != nil:
		return errArchiveDir
	case n.pattern == nil && !r.rotates() && (r.ArchiveDir != "" || r.Retention.enabled() || r.Compress != NoCompression):
		return errNoRotation
	case (n.pattern != nil || r.rotates()) && r.longestName(path) > maxName:
		return fmt.Errorf("the names of archives and of the lock would have up to %d bytes; a file system allows %d", r.longestName(path), maxName)
	}
	return nil
}

// SingleFile returns the file that path names, with %% replaced by %, if the Rotation
// is valid and never rotates it.
func (r Rotation) SingleFile(path string) (name string, ok bool) {
	dir, n, err := r.parsePath(path)
	if err != nil || n.pattern != nil || r.rotates() {
		return "", false
	}
	return n.activePath(path, dir), true
}

// CurrentPath returns the path of the file that is active at now for path, or path itself
// if it is not valid.
func (r Rotation) CurrentPath(path string, now time.Time) string {
	dir, n, err := r.parsePath(path)
	if err != nil {
		return path
	}
	if n.pattern != nil {
		return filepath.Join(dir, filepath.FromSlash(n.pattern.name(now.In(r.location()))))
	}
	return n.activePath(path, dir)
}

// DependsOnTime reports whether the time decides which file a line is written to.
func (r Rotation) DependsOnTime(path string) bool {
	n, err := newNaming(path)
	return r.Every != Period{} || err == nil && n.pattern != nil
}

// parsePath returns the directory of the Rotator for path, and how files are named in it.
// Its errors are those of Check.
func (r Rotation) parsePath(path string) (dir string, n naming, err error) {
	if err := r.Check(path); err != nil {
		return "", n, err
	}
	dir, rest := splitPattern(path)
	n, err = newNaming(rest)
	n.zone = r.location()
	return dir, n, err
}

// activePath returns path, whose directory is dir, with %% replaced by %.
func (n naming) activePath(path, dir string) string {
	if n.pattern != nil || !strings.Contains(path, "%") {
		return path
	}
	return filepath.Join(dir, n.active)
}

// rotates reports whether a file that keeps its name is ever rotated.
func (r Rotation) rotates() bool { return r.maxSize() > 0 || r.Every != Period{} || r.AtStart }

// maxSize returns the largest size of a file in bytes; 0: no limit.
func (r Rotation) maxSize() int64 {
	if r.Size == 0 && r.KeepTotal > 0 {
		return max(r.KeepTotal/filesPerTotal, 1)
	}
	return r.Size
}

func (r Rotation) location() *time.Location { return cmp.Or(r.Location, time.UTC) }

// newNaming returns how files are named whose path, from the first directive on, is path.
func newNaming(path string) (naming, error) {
	if !strings.Contains(path, "%") {
		return naming{active: path}, nil
	}
	p, err := newPattern(path)
	if p == nil && err == nil {
		return naming{active: timefmt.Format(time.Time{}, path)}, nil
	}
	return naming{pattern: p}, err
}

// splitPattern splits a path before its first name with a %, or else before its last
// name. rest uses slashes.
func splitPattern(path string) (dir, rest string) {
	path = filepath.Clean(path)
	end := len(path)
	if i := strings.IndexByte(path, '%'); i >= 0 {
		end = i
	}
	dir, rest = filepath.Split(path[:end])
	return filepath.Clean(dir), filepath.ToSlash(rest + path[end:])
}
