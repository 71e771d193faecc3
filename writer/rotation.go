package writer

import (
	"cmp"
	"errors"
	"strings"
	"time"

	"github.com/itchyny/timefmt-go"
)

// A Rotation says when a file makes way for the next one, and what becomes of
// the files before.
//
// If the sink's path has a %, it is a pattern as of strftime: another name is
// another file. %% stands for the sign itself. Otherwise the file keeps its name
// and becomes an archive under another one.
type Rotation struct {
	Size  int64  // bytes that no file exceeds, unless a line is longer; 0: any
	Every Period // by Location's clock
	Retention
	Compress Compression
	Link     string         // a symbolic link to the current file of a pattern; "": none
	Location *time.Location // of Every and of a pattern; nil: UTC
}

// shares is how many files a total is good for if no size is given.
const shares = 10

// The ways in which a Rotation makes no sense.
var (
	errNegative   = errors.New("a bound of a rotation is negative")
	errNoRotation = errors.New("without a size, a period or a pattern there are no archives")
	errSmallTotal = errors.New("the total is less than the size of one file")
	errLink       = errors.New("only files of a pattern can have a link to the current one")
)

// Check reports what makes no sense about the rotation of the file at path.
func (r Rotation) Check(path string) error {
	n, err := r.naming(path)
	switch {
	case err != nil:
		return err
	case min(r.Size, int64(r.Keep), int64(r.KeepAge), r.KeepTotal) < 0:
		return errNegative
	case r.KeepTotal > 0 && r.KeepTotal < r.Size:
		return errSmallTotal
	case r.Link != "" && n.pattern == nil:
		return errLink
	case n.pattern == nil && !r.turns() && (r.Retention.set() || r.Compress != NoCompression):
		return errNoRotation
	}
	return nil
}

// turns reports whether a file of one name ever makes way.
func (r Rotation) turns() bool { return r.size() > 0 || r.Every != Period{} }

// size is how large a file may be; 0: any.
func (r Rotation) size() int64 {
	if r.Size == 0 && r.KeepTotal > 0 {
		return max(r.KeepTotal/shares, 1)
	}
	return r.Size
}

func (r Rotation) location() *time.Location { return cmp.Or(r.Location, time.UTC) }

// naming is how files are named whose path, or the part of it that changes, is
// this.
func (r Rotation) naming(path string) (naming, error) {
	if !strings.Contains(path, "%") {
		return naming{live: path}, nil
	}
	p, err := newPattern(path)
	if p == nil && err == nil {
		return naming{live: timefmt.Format(time.Time{}, path)}, nil
	}
	return naming{pattern: p}, err
}
