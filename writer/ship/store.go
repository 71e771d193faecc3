package ship

import (
	"bytes"
	"time"
)

// A store is where records wait, in order. The first group of methods is for the goroutine
// that writes, the second one for the sender.
type store interface {
	ready(midLine bool) (moved bool, err error) // as writer.Target
	write(p []byte) (int, error)
	wrote(lines uint64) (bytes int64) // makes the last write visible to the sender
	wait(d time.Duration)
	sync() error
	endWriting() error

	// next reads a batch of at most limit bytes, unless a single record is longer. It
	// returns false if there is no whole record.
	next(b *batch, limit int) (bool, error)

	// commit removes the records of b, which all have an outcome, as have those before.
	commit(b *batch) error

	// settle removes everything that next has passed. No batch is with the engine.
	settle() error

	// reject keeps a record that the engine will never take, if it can. It is for any
	// goroutine.
	reject(record []byte) error

	unread() int64   // bytes that next has not passed
	waiting() uint64 // records without an outcome
	close() error
}

// A batch is the records of one request. The sender reads it from a store, and lends it to
// one goroutine that hands it over.
type batch struct {
	buf     []byte   // of the records, with their newlines
	records [][]byte // parts of buf, contiguous
	first   Position
	of      *tally // nil: of an earlier run
	segment *segment

	observed time.Time // when the first record was read
	done     bool      // nobody works on it any more
	answered bool      // each record has an outcome
}

// size returns how many bytes of the store the records take.
func (b *batch) size() int64 { return b.offset(len(b.records)) - b.first.Offset }

// offset returns where the record of that index starts.
func (b *batch) offset(index int) int64 {
	at := b.first.Offset
	for _, r := range b.records[:index] {
		at += int64(len(r) + len("\n"))
	}
	return at
}

// position returns what identifies the record of that index.
func (b *batch) position(index int) Position {
	p := b.first
	p.Offset = b.offset(index)
	return p
}

// lines returns how many lines the records from lo to hi are made of.
func (b *batch) lines(lo, hi int) (n uint64) {
	for _, r := range b.records[lo:hi] {
		n += linesOf(r)
	}
	return n
}

// cut makes the records of the whole lines of data, up to the first one that valid rejects.
func (b *batch) cut(data []byte, valid func(line []byte) bool) {
	b.records = b.records[:0]
	for len(data) > 0 {
		i := bytes.IndexByte(data, '\n')
		if i < 0 || !valid(data[:i]) {
			break
		}
		b.records = append(b.records, data[:i:i])
		data = data[i+1:]
	}
	if len(b.records) > 0 {
		b.observed = observedOf(b.records[0])
	}
	b.done, b.answered = false, false
}

// resize returns a buffer of n bytes in the memory of b.
func (b *batch) resize(n int) []byte {
	if cap(b.buf) < n {
		b.buf = make([]byte, n)
	}
	b.buf = b.buf[:n]
	return b.buf
}
