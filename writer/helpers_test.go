package writer

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"logly/writer/internal/testfiles"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// The files that tests look at.
var (
	names     = testfiles.Names
	unpacked  = testfiles.Unpacked
	archived  = testfiles.Archived
	wantFiles = testfiles.Want
	numbered  = testfiles.Numbered
)

type events = testfiles.Events

// A memoryTarget is a target that records the calls of its methods.
type memoryTarget struct {
	mu     sync.Mutex
	data   []byte
	writes []string
	times  []time.Time
	opens  int
	syncs  int
	closed bool

	// answer returns how many bytes a write accepts, and its error. nil: all bytes. It
	// is called without mu, so it may block.
	answer func(p []byte) (int, error)
	// prepared returns the result of Ready. nil: success.
	prepared func(midLine bool) (moved bool, err error)
	synced   func() error

	reopenErr, closeErr error // results of Reopen and Close
}

func (m *memoryTarget) Ready(midLine bool) (bool, error) {
	if m.prepared == nil {
		return false, nil
	}
	return m.prepared(midLine)
}

func (m *memoryTarget) Write(p []byte) (int, error) {
	n, err := len(p), error(nil)
	if m.answer != nil {
		n, err = m.answer(p)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.data = append(m.data, p[:n]...)
	m.writes = append(m.writes, string(p[:n]))
	m.times = append(m.times, time.Now())
	return n, err
}

func (m *memoryTarget) Wait(d time.Duration) { time.Sleep(d) }

func (m *memoryTarget) Reopen(bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.opens++
	return m.reopenErr
}

func (m *memoryTarget) Sync() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.syncs++
	if m.synced != nil {
		return m.synced()
	}
	return nil
}

func (m *memoryTarget) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return m.closeErr
}

func (m *memoryTarget) failReopen(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.reopenErr = err
}

func (m *memoryTarget) String() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return string(m.data)
}

// after returns the time of each write since start.
func (m *memoryTarget) after(start time.Time) []time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	var ds []time.Duration
	for _, t := range m.times {
		ds = append(ds, t.Sub(start))
	}
	return ds
}

// batch returns a batch of lines, each given without its newline. A line that begins
// with "!" is urgent, one that begins with "~" is droppable.
func batch(lines ...string) Batch {
	var b Batch
	for _, l := range lines {
		b = append(b, Entry{
			Data: []byte(l + "\n"), Lines: 1,
			Urgent: strings.HasPrefix(l, "!"), Droppable: strings.HasPrefix(l, "~"),
		})
	}
	return b
}

// fragment returns a batch with one fragment of a line. The last fragment has the
// newline.
func fragment(text string, lines uint32, mayDrop bool) Batch {
	return Batch{{Data: []byte(text), Lines: lines, Droppable: mayDrop, Partial: !strings.HasSuffix(text, "\n")}}
}

var errDisk = errors.New("no space left")

func mustAppend(t *testing.T, s *Sink, lines ...string) {
	t.Helper()
	if err := s.Append(batch(lines...)); err != nil {
		t.Fatalf("Append: %v", err)
	}
}

func mustClose(t *testing.T, s *Sink) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
}

// wantCounts compares the counts of lines only.
func wantCounts(t *testing.T, s *Sink, want Counts) {
	t.Helper()
	got := s.Counts()
	got.Bytes, got.Outages, got.Progress = 0, 0, 0
	if got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
}

func wantText(t *testing.T, m *memoryTarget, want string) {
	t.Helper()
	if got := m.String(); got != want {
		t.Errorf("written %q, want %q", got, want)
	}
}

func startMemory(t *testing.T, m *memoryTarget, o Options) *Sink {
	return start(t.Context(), m, o)
}

// startStoppable also returns the function that ends the sink's context.
func startStoppable(t *testing.T, m *memoryTarget, o Options) (*Sink, context.CancelFunc) {
	ctx, stop := context.WithCancel(t.Context())
	return start(ctx, m, o), stop
}
