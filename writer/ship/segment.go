package ship

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A segment is a file of records. Bytes are only ever appended to it, by one process.
type segment struct {
	number uint64
	path   string
	size   int64  // bytes that may be read; of the backlog the size of the file
	done   bool   // nothing is appended any more
	of     *tally // nil: an earlier run has written it

	records uint64 // that next has not passed
}

const (
	segmentSuffix = ".ndjson"
	segmentDigits = 8

	// maxNumber leaves room for segments after any that is found: a number must never wrap.
	maxNumber = 1 << 62

	// maxSegment is the size at which the next segment begins.
	maxSegment = 8 << 20

	// segmentsPerTotal is how many segments share Options.KeepTotal at least, because space
	// is freed by whole segments.
	segmentsPerTotal = 4
)

func segmentName(number uint64) string {
	return fmt.Sprintf("%0*d%s", segmentDigits, number, segmentSuffix)
}

// parseSegmentName returns the number of the segment of that name.
func parseSegmentName(name string) (number uint64, ok bool) {
	digits, ok := strings.CutSuffix(name, segmentSuffix)
	if !ok {
		return 0, false
	}
	number, err := strconv.ParseUint(digits, 10, 64)
	return number, err == nil && number > 0 && number <= maxNumber && segmentName(number) == name
}

// listSegments returns the segments in dir by their numbers.
func listSegments(dir string) (all []*segment, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		number, ok := parseSegmentName(e.Name())
		if !ok || e.Type()&(fs.ModeDir|fs.ModeNamedPipe) != 0 { // to open a FIFO would wait for ever
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // removed since it was listed
		}
		all = append(all, &segment{number: number, path: filepath.Join(dir, e.Name()), size: info.Size(), done: true})
	}
	slices.SortFunc(all, func(a, b *segment) int {
		if a.number < b.number {
			return -1
		}
		return 1
	})
	return all, nil
}

// startsRecord reports whether a record can start at offset.
func (g *segment) startsRecord(offset int64) bool {
	if offset == 0 || offset > g.size {
		return offset == 0
	}
	f, err := os.Open(g.path)
	if err != nil {
		return false
	}
	defer f.Close()
	var last [1]byte
	_, err = f.ReadAt(last[:], offset-1)
	return err == nil && last[0] == '\n'
}

// countWaiting returns how many records of the folder dir have no outcome, as far as its files
// say. Another process may be using it.
func countWaiting(dir string) (n uint64) {
	segments, _ := listSegments(dir)
	c, _ := readCursor(dir)
	for _, g := range segments {
		switch {
		case g.number == c.segment:
			n += g.countRecords(c.offset)
		case g.number > c.segment:
			n += g.countRecords(0)
		}
	}
	return n
}

// countRecords returns how many records are in the segment from offset on.
func (g *segment) countRecords(offset int64) (n uint64) {
	f, err := os.Open(g.path)
	if err != nil {
		return 0
	}
	defer f.Close()
	r, buf := io.NewSectionReader(f, offset, g.size-offset), make([]byte, 256<<10)
	for {
		k, err := r.Read(buf)
		n += uint64(bytes.Count(buf[:k], []byte{'\n'}))
		if err != nil {
			return n
		}
	}
}
