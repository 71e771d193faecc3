package ship

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"logly/writer/file"
)

// A reader is the part of a folder that the sender uses.
type reader struct {
	current   *segment // that is read; nil: the first one after left
	at        int64    // offset of the next record
	left      uint64   // number of the last segment that was read to its end
	input     *os.File // current, if it is open
	failures  int      // attempts in a row that could not read current
	count     uint64   // of the cursor
	onDisk    cursor   // the cursor's file; zero: not known
	removable bool     // the folder is one of several in the spool

	rejectedMu sync.Mutex // several batches may reject a record at the same time
	rejected   *file.File // opened for each record, as there are few
}

const (
	rejectedName  = "rejected" + segmentSuffix
	damagedPrefix = "damaged-"

	// readAttempts is after how many attempts a segment that cannot be read is set aside.
	readAttempts = 3
)

var errShrunk = errors.New("it is shorter than it was")

// countLines returns how many newlines p has.
func countLines(p []byte) int { return bytes.Count(p, []byte{'\n'}) }

func (f *folder) next(b *batch, limit int) (bool, error) {
	for {
		g, size, done := f.reading()
		switch {
		case g == nil, f.at >= size && !done:
			return false, nil
		case f.at >= size:
			f.leave()
			continue
		}
		data, err := f.read(b, g, size, limit)
		if err != nil {
			if err := f.failed(g, size, done, err); err != nil {
				return false, err
			}
			continue
		}
		f.failures = 0
		if countLines(data) == 0 {
			if !done {
				return false, nil // a record is being written
			}
			f.pass(size-f.at, 0) // a torn record, which nobody was promised
			continue
		}
		b.first, b.of, b.segment = Position{Spool: f.lock.id, Segment: g.number, Offset: f.at}, g.of, g
		b.cut(data, func(line []byte) bool { return isRecord(line, g.of != nil) })
		if len(b.records) > 0 {
			f.pass(b.size(), uint64(len(b.records)))
			return true, nil
		}
		line := data[:bytes.IndexByte(data, '\n')]
		if err := f.reject(line); err != nil {
			return false, err
		}
		f.notices.once("damaged", fmt.Errorf("damaged records are set aside in %s", filepath.Join(f.dir, rejectedName)))
		f.account.add(g.of, rejected, 1)
		f.pass(int64(len(line)+len("\n")), 1)
		f.release(1)
	}
}

// reading returns the segment to read, its size, and whether it is finished.
func (f *folder) reading() (g *segment, size int64, done bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.current == nil {
		for _, s := range f.segments {
			if s.number > f.left {
				f.current, f.at = s, 0
				break
			}
		}
	}
	if f.current == nil {
		return nil, 0, false
	}
	return f.current, f.current.size, f.current.done
}

// leave continues with the next segment. Records that were counted in this one, and are not
// there, wait no more.
func (f *folder) leave() {
	f.closeInput()
	f.mu.Lock()
	f.held -= min(f.held, f.current.records)
	f.current.records = 0
	f.mu.Unlock()
	f.left, f.current, f.at, f.failures = f.current.number, nil, 0, 0
}

func (f *folder) closeInput() {
	if f.input != nil {
		f.input.Close()
		f.input = nil
	}
}

// pass moves the place to read by n bytes, which are that many records. Some of them may not
// have been counted, if the file was changed from outside.
func (f *folder) pass(n int64, records uint64) {
	f.at += n
	f.mu.Lock()
	defer f.mu.Unlock()
	f.behind -= n
	known := min(f.current.records, records)
	f.current.records -= known
	f.held += records - known
}

// read returns bytes of g that begin at f.at, in the memory of b: at most limit, or as many
// as the first record takes.
func (f *folder) read(b *batch, g *segment, size int64, limit int) ([]byte, error) {
	if f.input == nil {
		in, err := os.Open(g.path)
		if err != nil {
			return nil, err
		}
		f.input = in
	}
	for want := int64(limit); ; want *= 2 {
		want = min(want, size-f.at)
		n, err := f.input.ReadAt(b.resize(int(want)), f.at)
		data := b.buf[:n]
		switch complete := bytes.IndexByte(data, '\n') >= 0; {
		case complete:
			return data, nil
		case errors.Is(err, io.EOF):
			return nil, errShrunk
		case err != nil:
			return nil, err
		case want == size-f.at:
			return data, nil
		}
	}
}

// failed handles an error of reading g. It returns the error if another attempt may help.
// Otherwise the rest of g is set aside.
func (f *folder) failed(g *segment, size int64, done bool, err error) error {
	f.closeInput()
	gone := errors.Is(err, fs.ErrNotExist) || errors.Is(err, errShrunk)
	if f.failures++; !done || !gone && f.failures < readAttempts {
		return err
	}
	damaged := filepath.Join(f.dir, damagedPrefix+filepath.Base(g.path))
	if gone {
		_ = os.Remove(g.path) // what is left of it has been read
		f.notices.once("missing", fmt.Errorf("%s: %w; its records are lost", g.path, err))
	} else {
		_ = os.Rename(g.path, damaged)
		f.notices.once("unreadable", fmt.Errorf("%s: %w; it is set aside as %s", g.path, err, filepath.Base(damaged)))
	}
	f.mu.Lock()
	records := g.records
	f.mu.Unlock()
	f.pass(size-f.at, records)
	f.release(records)
	f.leave()
	f.forget(g, lost)
	return nil
}

// reject appends a record to the file of rejected ones.
func (f *folder) reject(record []byte) error {
	f.rejectedMu.Lock()
	defer f.rejectedMu.Unlock()
	if f.rejected == nil {
		f.rejected = file.New(file.Options{Path: filepath.Join(f.dir, rejectedName), Mode: fileMode, Fsync: f.fsync})
	}
	defer f.rejected.Close()
	if _, err := f.rejected.Ready(false); err != nil {
		return err
	}
	line := append(append(make([]byte, 0, len(record)+1), record...), '\n')
	for len(line) > 0 {
		n, err := f.rejected.Write(line)
		if err != nil {
			return err
		}
		line = line[n:]
	}
	return nil
}
