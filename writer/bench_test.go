package writer

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// block returns what the pipeline reads at once: 64 KiB with 900 lines, as one run or
// as an entry each.
func block(run bool) (b Batch) {
	const lines, size = 900, 64 << 10
	data := bytes.Repeat([]byte("x"), size)
	for i := range lines {
		start, end := size*i/lines, size*(i+1)/lines
		data[end-1] = '\n'
		b.Add(Entry{Data: data[start:end], Lines: 1, Droppable: true, IsRun: run})
	}
	return b
}

// discard is a target that accepts every write at once.
type discard struct{}

func (discard) Ready(bool) (bool, error)    { return false, nil }
func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) Wait(time.Duration)          {}
func (discard) Reopen(bool) error           { return nil }
func (discard) Sync() error                 { return nil }
func (discard) Close() error                { return nil }

var asyncOptions = Options{Async: true, BufferSize: 64 << 10, FlushInterval: time.Second, MaxLines: 10000, MaxBytes: 1 << 20}

func appendBlocks(b *testing.B, s *Sink, blk Batch) {
	b.SetBytes(64 << 10)
	b.ReportAllocs()
	mine := make(Batch, len(blk))
	for b.Loop() {
		copy(mine, blk)
		if err := s.Append(mine); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkAppend(b *testing.B) {
	for name, blk := range map[string]Batch{"run": block(true), "records": block(false)} {
		b.Run(name+"/async/memory", func(b *testing.B) {
			appendBlocks(b, start(b.Context(), discard{}, asyncOptions), blk)
		})
		b.Run(name+"/sync/memory", func(b *testing.B) {
			appendBlocks(b, start(b.Context(), discard{}, Options{}), blk)
		})
		b.Run(name+"/async/file", func(b *testing.B) { appendBlocks(b, openScratch(b, asyncOptions), blk) })
		b.Run(name+"/sync/file", func(b *testing.B) { appendBlocks(b, openScratch(b, Options{}), blk) })
	}
}

// openScratch opens a file in memory if possible, and truncates it before it fills the
// memory.
func openScratch(b *testing.B, o Options) *Sink {
	dir, err := os.MkdirTemp("/dev/shm", "writer")
	if err != nil {
		dir = b.TempDir()
	}
	b.Cleanup(func() { os.RemoveAll(dir) })
	o.Path = filepath.Join(dir, "app.log")
	s, err := Open(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	s.flusher.target = &shortened{Target: s.flusher.target, path: o.Path}
	return s
}

// shortened truncates the file whenever it reaches 256 MiB.
type shortened struct {
	Target
	path string
	size int
}

func (s *shortened) Write(p []byte) (int, error) {
	n, err := s.Target.Write(p)
	if s.size += n; s.size > 256<<20 {
		s.size = 0
		os.Truncate(s.path, 0)
	}
	return n, err
}

func TestAppendDoesNotAllocate(t *testing.T) {
	for name, o := range map[string]Options{"async": asyncOptions, "not async": {}} {
		s := start(t.Context(), discard{}, o)
		blk := append(block(false), block(true)...)
		mine := make(Batch, len(blk))
		appendAll := func() {
			copy(mine, blk)
			s.Append(mine)
		}
		for range 100 { // until both halves have grown
			appendAll()
		}
		if n := testing.AllocsPerRun(1000, appendAll); n != 0 {
			t.Errorf("%s: %v allocations per block", name, n)
		}
		s.Close()
	}
}
