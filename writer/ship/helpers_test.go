package ship

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"logly/writer"
	"logly/writer/outage"
)

// A fakeEngine is a Client that keeps the records it takes over.
type fakeEngine struct {
	answer func(n int, records []string) Answer // to the nth request, from 0 on; nil: all are delivered
	delay  time.Duration                        // of each answer

	mu       sync.Mutex
	got      []string
	requests [][]string
	first    []Position
	at       []time.Time
	closed   int
}

func (e *fakeEngine) Send(ctx context.Context, records [][]byte, first Position) Answer {
	var texts []string
	for _, r := range records {
		texts = append(texts, string(r))
	}
	e.mu.Lock()
	n := len(e.requests)
	e.requests = append(e.requests, texts)
	e.first = append(e.first, first)
	e.at = append(e.at, time.Now())
	e.mu.Unlock()
	if e.delay > 0 {
		select {
		case <-time.After(e.delay):
		case <-ctx.Done():
			return Answer{Verdict: Retry, Err: ctx.Err()}
		}
	}
	a := Answer{}
	if e.answer != nil {
		a = e.answer(n, texts)
	}
	if a.Verdict == Delivered {
		e.mu.Lock()
		e.got = append(e.got, texts...)
		e.mu.Unlock()
	}
	return a
}

func (e *fakeEngine) Close() error {
	e.closed++
	return nil
}

func (e *fakeEngine) count() (requests, got int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.requests), len(e.got)
}

var errEngine = errors.New("503 Service Unavailable")

// away answers every request with Retry.
func away(int, []string) Answer { return Answer{Verdict: Retry, Err: errEngine} }

// record returns the record of that number.
func record(n int) string {
	return fmt.Sprintf(`{"observed":"%s","level":"INFO","message":"record","fields":{"n":%d}}`, time.Now().UTC().Format(time.RFC3339Nano), n)
}

// numberOf returns the number of a record that record made.
func numberOf(t testing.TB, record string) int {
	_, rest, _ := strings.Cut(record, `"n":`)
	digits, _, _ := strings.Cut(rest, "}")
	n, err := strconv.Atoi(digits)
	if err != nil {
		t.Fatalf("%q: %v", record, err)
	}
	return n
}

// A rig is a sink with its engine and its messages.
type rig struct {
	t       testing.TB
	engine  *fakeEngine
	ship    *Sink
	sink    *writer.Sink
	put     uint64 // lines
	mu      sync.Mutex
	events  []outage.Event
	notices []string
	abandon context.CancelFunc
}

// options returns the usual options for a spool in dir.
func options(dir string) Options {
	return Options{Dir: dir, Target: "otlp+http://engine", BatchSize: 512 << 10, FlushInterval: time.Second, DrainTimeout: 5 * time.Second}
}

func start(t testing.TB, e *fakeEngine, o Options, wo writer.Options) *rig {
	t.Helper()
	r := &rig{t: t, engine: e}
	ctx, abandon := context.WithCancel(context.Background())
	r.abandon = abandon
	o.Client = e
	o.Notify = func(e outage.Event) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.events = append(r.events, e)
	}
	o.Notice = func(err error) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.notices = append(r.notices, err.Error())
	}
	r.ship = New(ctx, o)
	wo.Target, wo.Async, wo.Path, wo.Notify = r.ship, true, "engine", o.Notify
	sink, err := writer.Open(ctx, wo)
	if err != nil {
		t.Fatal(err)
	}
	r.sink = sink
	return r
}

// write puts lines that are records of one line each.
func (r *rig) write(urgent bool, records ...string) {
	r.t.Helper()
	var b writer.Batch
	for _, text := range records {
		b.Add(writer.Entry{Data: []byte(text + "\n"), Lines: uint32(linesOf([]byte(text))), Urgent: urgent, Droppable: true})
		r.put += linesOf([]byte(text))
	}
	if err := r.sink.Put(b); err != nil {
		r.t.Fatal(err)
	}
}

// writeNumbers puts the records from lo to hi-1.
func (r *rig) writeNumbers(lo, hi int) {
	for n := lo; n < hi; n++ {
		r.write(false, record(n))
	}
}

// close closes the sink and checks the invariant of the receipt. It returns how many lines
// are in the spool.
func (r *rig) close() (spooled uint64, err error) {
	r.t.Helper()
	err = r.sink.Close()
	r.abandon()
	w, c := r.sink.Counts(), r.ship.Counts()
	if w.Written+w.Dropped+w.Failed != r.put {
		r.t.Errorf("%d lines were put, but %+v", r.put, w)
	}
	if w.Written < c.Sum() {
		r.t.Errorf("%d lines written, but outcomes %+v", w.Written, c.Outcomes)
	}
	return w.Written - c.Sum(), err
}

// wantNumbers checks that the engine has each of the records 0 to n-1 at least once, and in
// order where it has them for the first time.
func (e *fakeEngine) wantNumbers(t testing.TB, n int) (repeated int) {
	t.Helper()
	return wantNumbers(t, e.got, n)
}

func wantNumbers(t testing.TB, got []string, n int) (repeated int) {
	t.Helper()
	next := 0
	for _, r := range got {
		switch k := numberOf(t, r); {
		case k == next:
			next++
		case k > next:
			t.Fatalf("record %d is missing before %d", next, k)
		default:
			repeated++
		}
	}
	if next != n {
		t.Fatalf("%d records, want %d", next, n)
	}
	return repeated
}

// files returns the names in dir, without the lock and the target.
func files(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != lockName && e.Name() != targetName {
			names = append(names, e.Name())
		}
	}
	return names
}

// copyDir copies the files of a spool as a crash at this moment would leave them.
func copyDir(t testing.TB, from string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(filepath.Join(to, "spool"), os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(to, "spool")
}
