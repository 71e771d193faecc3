package ship

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"

	"logly/writer/file"
)

// A folder is a store in a directory that this process has locked. The order of its steps
// makes it safe to crash at any of them:
//
//	append records → send them → the engine answers → replace the cursor → remove segments
//
// A run appends to segments of its own: it only reads those of earlier runs, torn or not.
type folder struct {
	dir         string
	lock        *lock
	segmentSize int64
	keepTotal   int64 // 0: none
	fsync       file.Fsync
	account     *account
	notices     *notices

	// Of the goroutine that writes.
	file    *file.File // the active segment; nil: there is none
	active  *segment
	midLine bool // the next write begins within a record
	records int  // newlines of the last write
	full    bool // the disk was, at the last write: the active segment must end, so that it can be removed

	mu         sync.Mutex
	segments   []*segment // that exist, by their numbers; the active one is the last
	usage      int64      // bytes of them
	behind     int64      // bytes that next has not passed
	held       uint64     // records without an outcome: those of segments, and those that next has returned
	nextNumber uint64

	reader // of the sender
}

var errFull = errors.New("the spool has reached keep-total")

// openFolder opens the directory that l locks. It finishes the step
// in which a crash happened. It closes l if it returns an error.
func openFolder(dir string, l *lock, o Options, a *account, n *notices) (*folder, error) {
	f := &folder{dir: dir, lock: l, segmentSize: cmp.Or(o.segmentSize, maxSegment), keepTotal: o.KeepTotal, fsync: o.Fsync, account: a, notices: n}
	if f.keepTotal > 0 {
		f.segmentSize = min(f.segmentSize, max(f.keepTotal/segmentsPerTotal, 1))
	}
	segments, err := listSegments(dir)
	if err != nil {
		l.file.Close()
		return nil, err
	}
	c, err := readCursor(dir)
	if err != nil {
		n.once("cursor", fmt.Errorf("%s: %w; delivery begins again at the oldest record, so some may arrive twice", filepath.Join(dir, cursorName), err))
	}
	f.count = c.count
	for len(segments) > 0 && segments[0].number < c.segment {
		if err := os.Remove(segments[0].path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			l.file.Close()
			return nil, err
		}
		segments = segments[1:]
	}
	f.left, f.nextNumber = max(c.segment, 1)-1, max(c.segment, 1)
	switch {
	case c.offset > 0 && (len(segments) == 0 || segments[0].number > c.segment):
		f.nextNumber++ // the segment was removed, and its number must not come again
	case c.offset > 0 && !segments[0].startsRecord(c.offset):
		n.once("cursor", fmt.Errorf("%s: it is not the start of a record; the segment is delivered again, so some records may arrive twice", filepath.Join(dir, cursorName)))
	case c.offset > 0:
		f.current, f.at = segments[0], c.offset
	}
	for _, g := range segments {
		f.usage += g.size
		f.nextNumber = g.number + 1
	}
	f.segments, f.behind = segments, f.usage-f.at
	return f, nil
}

// countBacklog counts the records that an earlier run has left. The sender calls it before
// next.
func (f *folder) countBacklog() {
	f.mu.Lock()
	segments := slices.Clone(f.segments)
	f.mu.Unlock()
	for _, g := range segments {
		if g.of != nil {
			continue
		}
		var from int64
		if g == f.current {
			from = f.at
		}
		n := g.countRecords(from)
		f.mu.Lock()
		g.records += n
		f.held += n
		f.mu.Unlock()
	}
}

func (f *folder) ready(midLine bool) (moved bool, err error) {
	f.midLine = midLine
	if f.file == nil || f.full && f.active.size > 0 {
		f.begin()
		moved = midLine
	}
	f.full = false
	again, err := f.file.Ready(midLine && !moved)
	moved = moved || again
	if err == nil && f.file.Size() < f.active.size { // removed or truncated from outside
		f.begin()
		moved = midLine
		_, err = f.file.Ready(false)
	}
	f.midLine = midLine && !moved
	return moved, err
}

// begin makes the next segment the active one. Its file is made by Ready.
func (f *folder) begin() {
	_ = f.endWriting() // an error of a write was returned before
	f.mu.Lock()
	defer f.mu.Unlock()
	f.active = &segment{number: f.nextNumber, path: filepath.Join(f.dir, segmentName(f.nextNumber)), of: &tally{}}
	f.nextNumber++
	f.segments = append(f.segments, f.active)
	f.file = file.New(file.Options{Path: f.active.path, Mode: fileMode, Fsync: f.fsync})
}

// endWriting closes the active segment.
func (f *folder) endWriting() error {
	if f.file == nil {
		return nil
	}
	err := f.file.Close()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.active.done = true
	f.file, f.active = nil, nil
	return err
}

func (f *folder) write(p []byte) (int, error) {
	if !f.midLine {
		first := int64(firstRecord(p))
		if f.active.size > 0 && f.active.size+first > f.segmentSize {
			f.begin()
			if _, err := f.file.Ready(false); err != nil {
				return 0, err
			}
		}
		total, ok := f.room(first)
		if !ok {
			return 0, file.PathError("write", f.dir, errFull)
		}
		p = p[:wholeRecords(p, min(f.segmentSize-f.active.size, total))]
	}
	n, err := f.file.Write(p)
	f.full = errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
	f.records = countLines(p[:n])
	return n, err
}

// room returns how many bytes keep-total leaves. It returns false if a record of first
// bytes must wait until others are delivered.
func (f *folder) room(first int64) (left int64, ok bool) {
	if f.keepTotal <= 0 {
		return math.MaxInt64, true
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	left = f.keepTotal - f.usage
	return left, left >= first || f.held == 0
}

func (f *folder) wrote(lines uint64) int64 {
	if f.file == nil {
		return 0
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	grown := max(f.file.Size(), f.active.size) - f.active.size
	f.active.size += grown
	f.active.of.add(lines)
	f.usage += grown
	f.behind += grown
	f.active.records += uint64(f.records)
	f.held += uint64(f.records)
	f.records = 0
	return grown
}

// wait is never needed: a regular file takes bytes at once.
func (f *folder) wait(d time.Duration) { time.Sleep(d) }

func (f *folder) sync() error {
	if f.file == nil {
		return nil
	}
	return f.file.Sync()
}

func (f *folder) unread() int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.behind
}

func (f *folder) waiting() uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.held
}

// commit moves the cursor past the records of b, and then removes the segments before it.
func (f *folder) commit(b *batch) error {
	f.release(uint64(len(b.records)))
	return f.moveCursor(b.segment.number, b.offset(len(b.records)))
}

// release records that n records have an outcome.
func (f *folder) release(n uint64) {
	f.mu.Lock()
	f.held -= min(f.held, n)
	f.mu.Unlock()
	f.count += n
}

func (f *folder) settle() error {
	if g, size, done := f.reading(); g != nil && done && f.at >= size {
		f.leave()
	}
	if f.current == nil {
		return f.moveCursor(f.left+1, 0)
	}
	return f.moveCursor(f.current.number, f.at)
}

// moveCursor replaces the cursor and then removes the segments before it. If the cursor
// cannot be replaced nothing is removed: a crash would begin at the old one.
func (f *folder) moveCursor(number uint64, offset int64) error {
	c := cursor{segment: number, offset: offset, count: f.count}
	if c != f.onDisk {
		if err := c.save(f.dir, f.fsync == file.FsyncOnFlush); err != nil {
			return err
		}
		f.onDisk = c
	}
	for {
		f.mu.Lock()
		var g *segment
		if len(f.segments) > 0 && f.segments[0].number < number {
			g = f.segments[0]
		}
		f.mu.Unlock()
		if g == nil {
			return nil
		}
		if err := os.Remove(g.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		f.forget(g, rejected)
	}
}

// forget removes g from the segments. Lines of it that have no outcome get o: of a segment
// that was delivered they are damaged.
func (f *folder) forget(g *segment, o outcome) {
	f.mu.Lock()
	if i := slices.Index(f.segments, g); i >= 0 {
		f.segments = slices.Delete(f.segments, i, i+1)
		f.usage -= g.size
	}
	f.mu.Unlock()
	if g.of != nil {
		f.account.own[o].Add(g.of.takeAll())
	}
}

// close unlocks the folder. An empty one in a spool that several processes use is removed.
func (f *folder) close() error {
	f.closeInput()
	f.mu.Lock()
	empty := len(f.segments) == 0
	f.mu.Unlock()
	return cmp.Or(f.endWriting(), f.lock.release(f.dir, empty && f.removable))
}
