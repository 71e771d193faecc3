package ship

import (
	"math"
	"sync"
	"syscall"
	"time"

	"logly/writer/internal/wakeup"
)

// A memory is a store without a spool. What waits in it at the end is lost.
type memory struct {
	maxBytes, maxLines int64
	freed              wakeup.Signal // of the goroutine that writes: there may be room
	lines              tally
	committed          func(lines uint64) // may be nil

	written []byte // by the last write, until wrote makes it visible; belongs to the writer

	mu        sync.Mutex
	data      []byte // records without an outcome
	read      int    // bytes of data that next has passed
	heldLines int64  // of data
	records   uint64 // of data
	passed    int64  // bytes that were removed so far
}

func newMemory(o Options) *memory {
	m := &memory{maxBytes: int64(o.MaxBytes), maxLines: int64(o.MaxLines), freed: wakeup.New(), committed: o.Committed}
	if m.maxBytes <= 0 {
		m.maxBytes = math.MaxInt64
	}
	if m.maxLines <= 0 {
		m.maxLines = math.MaxInt64
	}
	return m
}

func (m *memory) ready(bool) (bool, error) { return false, nil }

func (m *memory) write(p []byte) (int, error) {
	m.mu.Lock()
	room, lines, empty := m.maxBytes-int64(len(m.data)), m.maxLines-m.heldLines, len(m.data) == 0
	m.mu.Unlock()
	n := 0
	for n < len(p) {
		size := firstRecord(p[n:])
		room -= int64(size)
		lines -= int64(linesOf(trimNewline(p[n : n+size])))
		if (room < 0 || lines < 0) && (n > 0 || !empty) {
			break
		}
		n += size
	}
	m.written = p[:n]
	if n == 0 {
		return 0, syscall.EAGAIN
	}
	return n, nil
}

func (m *memory) wrote(lines uint64) int64 {
	p := m.written
	m.written = nil
	m.lines.add(lines)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.data = append(m.data, p...)
	m.heldLines += int64(lines)
	m.records += uint64(countLines(p))
	return int64(len(p))
}

func (m *memory) wait(d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-m.freed:
	case <-timer.C:
	}
}

func (m *memory) sync() error       { return nil }
func (m *memory) endWriting() error { return nil }

func (m *memory) next(b *batch, limit int) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	rest := m.data[m.read:]
	if len(rest) == 0 {
		return false, nil
	}
	n := wholeRecords(rest, int64(limit))
	copy(b.resize(n), rest)
	b.cut(b.buf, func([]byte) bool { return true })
	b.first, b.of = Position{Offset: m.passed + int64(m.read)}, &m.lines
	m.read += n
	return true, nil
}

func (m *memory) commit(b *batch) error {
	lines := int64(b.lines(0, len(b.records)))
	m.mu.Lock()
	n := int(b.size())
	m.data = m.data[:copy(m.data, m.data[n:])]
	m.passed += int64(n)
	m.read -= n
	m.heldLines -= lines
	m.records -= uint64(len(b.records))
	if len(m.data) == 0 { // at rest it holds no memory
		m.data = nil
	}
	m.mu.Unlock()
	m.freed.Set()
	if m.committed != nil {
		m.committed(uint64(lines))
	}
	return nil
}

func (m *memory) settle() error       { return nil }
func (m *memory) reject([]byte) error { return nil }

// close forgets what waits: nobody will send it.
func (m *memory) close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.data, m.read, m.heldLines, m.records = nil, 0, 0, 0
	return nil
}

func (m *memory) unread() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return int64(len(m.data) - m.read)
}

func (m *memory) waiting() uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.records
}
