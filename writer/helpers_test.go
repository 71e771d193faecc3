package writer

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"logly/writer/outage"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// memory is a target that keeps what it is given, when and how it is told to.
type memory struct {
	mu     sync.Mutex
	data   []byte
	writes []string
	times  []time.Time
	opens  int
	syncs  int
	closed bool

	// answer decides on each write: how many bytes are taken, and the error.
	// nil: all of them. It is called without mu, so it may wait.
	answer func(p []byte) (int, error)
	// prepared decides on each ready. nil: all is well.
	prepared func(midLine bool) (moved bool, err error)
	synced   func() error
}

func (m *memory) Ready(midLine bool) (bool, error) {
	if m.prepared == nil {
		return false, nil
	}
	return m.prepared(midLine)
}

func (m *memory) Write(p []byte) (int, error) {
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

func (m *memory) Wait(d time.Duration) { time.Sleep(d) }

func (m *memory) Reopen(bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.opens++
	return nil
}

func (m *memory) Sync() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.syncs++
	if m.synced != nil {
		return m.synced()
	}
	return nil
}

func (m *memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

func (m *memory) String() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return string(m.data)
}

// after returns when each write came, counted from start.
func (m *memory) after(start time.Time) []time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	var ds []time.Duration
	for _, t := range m.times {
		ds = append(ds, t.Sub(start))
	}
	return ds
}

// batch makes a batch of lines, each given without its newline. A line that
// begins with "!" is urgent, one with "~" may be dropped.
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

// piece makes a batch of one piece of a line. The last one has the newline.
func piece(text string, lines uint32, mayDrop bool) Batch {
	return Batch{{Data: []byte(text), Lines: lines, Droppable: mayDrop, Partial: !strings.HasSuffix(text, "\n")}}
}

// events collects what a sink notifies.
type events struct {
	mu   sync.Mutex
	list []outage.Event
}

func (e *events) add(ev outage.Event) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.list = append(e.list, ev)
}

func (e *events) all() []outage.Event {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]outage.Event(nil), e.list...)
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

// wantCounts compares lines only.
func wantCounts(t *testing.T, s *Sink, want Counts) {
	t.Helper()
	got := s.Counts()
	got.Bytes, got.Writes, got.Flushes, got.Outages, got.CompressionSteps = 0, 0, 0, 0, 0
	if got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
}

func wantText(t *testing.T, m *memory, want string) {
	t.Helper()
	if got := m.String(); got != want {
		t.Errorf("written %q, want %q", got, want)
	}
}

func startMemory(t *testing.T, m *memory, o Options) *Sink {
	return start(t.Context(), m, o)
}

// startStoppable starts a sink with the function that is its hard stop.
func startStoppable(t *testing.T, m *memory, o Options) (*Sink, context.CancelFunc) {
	ctx, stop := context.WithCancel(t.Context())
	return start(ctx, m, o), stop
}
