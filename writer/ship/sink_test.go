package ship

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer"
)

func TestRecordsAreDeliveredAndTheSpoolIsEmpty(t *testing.T) {
	for _, dir := range []string{"", t.TempDir() + "/a/spool"} {
		synctest.Test(t, func(t *testing.T) {
			r := start(t, &fakeEngine{}, options(dir), writer.Options{})
			r.writeNumbers(0, 1000)
			spooled, err := r.close()
			c := r.ship.Counts()
			if err != nil || spooled != 0 || c.Delivered != 1000 || c.Waiting != 0 || !c.Oldest.IsZero() {
				t.Errorf("%d spooled, %v, %+v", spooled, err, c)
			}
			if n := r.engine.wantNumbers(t, 1000); n != 0 {
				t.Errorf("%d repeated", n)
			}
			if r.engine.closed != 1 {
				t.Errorf("client closed %d times", r.engine.closed)
			}
			if dir != "" {
				if left := files(t, dir); !slices.Equal(left, []string{cursorName}) {
					t.Errorf("left: %v", left)
				}
			}
		})
	}
}

func TestBatches(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Options)
		write  func(*rig)
		sizes  []int           // of the requests
		after  []time.Duration // when they came
	}{
		{"interval", nil, func(r *rig) {
			r.writeNumbers(0, 2)
			time.Sleep(300 * time.Millisecond)
			r.writeNumbers(2, 3)
		}, []int{3}, []time.Duration{time.Second}},
		{"urgent", nil, func(r *rig) {
			r.writeNumbers(0, 2)
			time.Sleep(300 * time.Millisecond)
			r.write(true, record(2))
			time.Sleep(100 * time.Millisecond)
			r.writeNumbers(3, 4)
		}, []int{3, 1}, []time.Duration{300 * time.Millisecond, 1400 * time.Millisecond}},
		{"size", func(o *Options) { o.BatchSize = 3 * len(record(1)+"\n") }, func(r *rig) {
			var all []string
			for n := range 7 {
				all = append(all, record(n))
			}
			r.write(false, all...)
		}, []int{3, 3, 1}, []time.Duration{0, 0, time.Second}},
		{"a long record", func(o *Options) { o.BatchSize = 10 }, func(r *rig) { r.writeNumbers(0, 2) }, []int{1, 1}, []time.Duration{0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, dir := range []string{"", t.TempDir()} {
				synctest.Test(t, func(t *testing.T) {
					o := options(dir)
					if c.change != nil {
						c.change(&o)
					}
					began := time.Now()
					r := start(t, &fakeEngine{}, o, writer.Options{})
					c.write(r)
					time.Sleep(time.Minute)
					r.engine.mu.Lock()
					var sizes []int
					var after []time.Duration
					for i, q := range r.engine.requests {
						sizes = append(sizes, len(q))
						after = append(after, r.engine.at[i].Sub(began).Truncate(100*time.Millisecond))
					}
					r.engine.mu.Unlock()
					if !slices.Equal(sizes, c.sizes) || !slices.Equal(after, c.after) {
						t.Errorf("%q: requests of %v after %v, want %v after %v", dir, sizes, after, c.sizes, c.after)
					}
					r.close()
				})
			}
		})
	}
}

// A batch is not sent before its time because an earlier one was waiting.
func TestSteadyRecordsAreSentOncePerInterval(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		r := start(t, &fakeEngine{delay: 50 * time.Millisecond}, options(dir), writer.Options{})
		for n := range 1000 {
			r.writeNumbers(n, n+1)
			time.Sleep(10 * time.Millisecond)
		}
		requests, _ := r.engine.count()
		if requests < 9 || requests > 13 {
			t.Errorf("%d requests in 10 s", requests)
		}
		r.close()
		r.engine.wantNumbers(t, 1000)
	})
}

func TestRetryUntilTheEngineIsBack(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		e := &fakeEngine{answer: func(int, []string) Answer {
			if time.Since(began) < time.Hour {
				return Answer{Verdict: Retry, Err: errEngine}
			}
			return Answer{}
		}}
		r := start(t, e, options(dir), writer.Options{})
		r.writeNumbers(0, 10)
		time.Sleep(30 * time.Minute)
		r.writeNumbers(10, 20)
		synctest.Wait()
		if c := r.ship.Counts(); c.Waiting != 20 || c.Err != errEngine || c.Refused || time.Since(c.Away) < 29*time.Minute || time.Since(c.Oldest) < 29*time.Minute {
			t.Errorf("while it is away: %+v", c)
		}
		time.Sleep(time.Hour)
		if c := r.ship.Counts(); c.Waiting != 0 || !c.Away.IsZero() || c.Retries+2 != c.Requests {
			t.Errorf("when it is back: %+v", c)
		}
		spooled, err := r.close()
		if spooled != 0 || err != nil {
			t.Errorf("%d, %v", spooled, err)
		}
		e.wantNumbers(t, 20)
		if n := len(e.at); n < 60*60/45 || n > 60*60/15+10 {
			t.Errorf("%d requests in an hour", n)
		}
		if len(r.events) != 2 || r.events[0].Op != "send" || r.events[0].Err != errEngine || !r.events[1].Recovered {
			t.Errorf("said %+v", r.events)
		}
	})
}

func TestBackoff(t *testing.T) {
	for _, c := range []struct {
		attempts int
		answer   Answer
		min, max time.Duration
	}{
		{1, Answer{Verdict: Retry}, 250 * time.Millisecond, 750 * time.Millisecond},
		{2, Answer{Verdict: Retry}, 500 * time.Millisecond, 1500 * time.Millisecond},
		{7, Answer{Verdict: Retry}, 15 * time.Second, 45 * time.Second},
		{1000, Answer{Verdict: Retry}, 15 * time.Second, 45 * time.Second},
		{1, Answer{Verdict: Retry, RetryAfter: 100 * time.Second}, 100 * time.Second, 120 * time.Second},
		{1, Answer{Verdict: Retry, RetryAfter: 590 * time.Second}, 590 * time.Second, 10 * time.Minute},
		{1, Answer{Verdict: Retry, RetryAfter: 1 << 62}, 10 * time.Minute, 10 * time.Minute},
		{5, Answer{Verdict: Refused}, 30 * time.Second, 30 * time.Second},
	} {
		low := backoff(c.attempts, c.answer, func() float64 { return 0 })
		high := backoff(c.attempts, c.answer, func() float64 { return 1 })
		if low != c.min || high != c.max {
			t.Errorf("%d attempts, %+v: %s to %s, want %s to %s", c.attempts, c.answer, low, high, c.min, c.max)
		}
	}
}

func TestPoisonIsFoundByHalving(t *testing.T) {
	for _, dir := range []string{"", t.TempDir()} {
		synctest.Test(t, func(t *testing.T) {
			e := &fakeEngine{answer: func(_ int, records []string) Answer {
				if slices.ContainsFunc(records, func(r string) bool { return numberOf(t, r) == 1234 }) {
					return Answer{Verdict: Split, Err: fmt.Errorf("400 Bad Request: poison")}
				}
				return Answer{}
			}}
			r := start(t, e, options(dir), writer.Options{})
			var all []string
			for n := range 2700 {
				all = append(all, record(n))
			}
			r.write(false, all...)
			spooled, err := r.close()
			c := r.ship.Counts()
			if spooled != 0 || err != nil || c.Delivered != 2699 || c.Rejected != 1 || c.Requests > 1+2*12 {
				t.Errorf("%d, %v, %+v", spooled, err, c)
			}
			if len(e.got) != 2699 || numberOf(t, e.got[1233]) != 1233 || numberOf(t, e.got[1234]) != 1235 {
				t.Errorf("got %d", len(e.got))
			}
			if len(r.notices) != 1 || !strings.Contains(r.notices[0], "poison") {
				t.Errorf("said %q", r.notices)
			}
			if dir == "" {
				return
			}
			if text, _ := os.ReadFile(filepath.Join(dir, rejectedName)); string(text) != all[1234]+"\n" {
				t.Errorf("kept %q", text)
			}
			for i, q := range e.requests { // each one names the place of its first record
				want := int64(0)
				for _, r := range all[:numberOf(t, q[0])] {
					want += int64(len(r) + 1)
				}
				if p := e.first[i]; p.Offset != want || p.Segment != 1 || len(p.Spool) != idLength {
					t.Errorf("request %d is at %+v, want offset %d", i, p, want)
				}
			}
		})
	}
}

func TestRefusedKeepsEverything(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		var wrong atomic.Bool
		wrong.Store(true)
		e := &fakeEngine{answer: func(int, []string) Answer {
			if wrong.Load() {
				return Answer{Verdict: Refused, Err: fmt.Errorf("401 Unauthorized")}
			}
			return Answer{}
		}}
		r := start(t, e, options(dir), writer.Options{})
		r.writeNumbers(0, 10)
		time.Sleep(5*time.Minute + time.Second)
		if n, _ := e.count(); n < 9 || n > 11 {
			t.Errorf("%d requests in five minutes", n)
		}
		if c := r.ship.Counts(); !c.Refused || c.Waiting != 10 {
			t.Errorf("%+v", c)
		}
		wrong.Store(false)
		time.Sleep(30 * time.Second)
		r.close()
		e.wantNumbers(t, 10)
		if len(r.events) != 2 {
			t.Errorf("said %+v", r.events)
		}
	})
}

func TestPartialSuccess(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := &fakeEngine{answer: func(int, []string) Answer { return Answer{Rejected: 3, Err: fmt.Errorf("too old"), Bytes: 7} }}
		r := start(t, e, options(""), writer.Options{})
		r.writeNumbers(0, 10)
		time.Sleep(2 * time.Second)
		r.writeNumbers(10, 20)
		spooled, err := r.close()
		if c := r.ship.Counts(); spooled != 0 || err != nil || c.Delivered != 14 || c.Rejected != 6 || c.Bytes != 14 {
			t.Errorf("%d, %v, %+v", spooled, err, c)
		}
		if len(r.notices) != 1 || !strings.Contains(r.notices[0], "too old") {
			t.Errorf("said %q", r.notices)
		}
	})
}

// The end of a run while the engine is away: records in a spool wait there, those in
// memory are lost.
func TestEndWhileTheEngineIsAway(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer Answer
		lasts  time.Duration // at most
	}{
		{"away", Answer{Verdict: Retry, Err: errEngine}, 5 * time.Second},
		{"asks for more time", Answer{Verdict: Retry, RetryAfter: time.Minute, Err: errEngine}, 0},
		{"refuses", Answer{Verdict: Refused, Err: errEngine}, 0},
	} {
		for _, dir := range []string{"", t.TempDir()} {
			synctest.Test(t, func(t *testing.T) {
				e := &fakeEngine{answer: func(int, []string) Answer { return c.answer }}
				r := start(t, e, options(dir), writer.Options{})
				r.writeNumbers(0, 10)
				time.Sleep(10 * time.Minute)
				before, _ := e.count()
				began := time.Now()
				spooled, err := r.close()
				lasted := time.Since(began)
				after, _ := e.count()
				if lasted > c.lasts || after <= before || c.lasts > 0 && after < before+2 {
					t.Errorf("%s: the end took %s, %d requests", c.name, lasted, after-before)
				}
				if e.at[before].Sub(began) > 0 {
					t.Errorf("%s: no attempt at once", c.name)
				}
				n := r.ship.Counts()
				if dir == "" && (spooled != 0 || n.Lost != 10 || err == nil) || dir != "" && (spooled != 10 || n.Waiting != 10 || err != nil) {
					t.Errorf("%s: %q: %d spooled, %+v, %v", c.name, dir, spooled, n, err)
				}
			})
		}
	}
}

// A run delivers first what earlier runs have left.
func TestBacklogIsDeliveredFirst(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		for i := range 3 {
			r := start(t, &fakeEngine{answer: away}, options(dir), writer.Options{})
			r.writeNumbers(10*i, 10*i+10)
			if spooled, err := r.close(); spooled != 10 || err != nil {
				t.Fatalf("%d, %v", spooled, err)
			}
			if c := r.ship.Counts(); c.Waiting != uint64(10*i+10) {
				t.Errorf("%+v", c)
			}
		}
		r := start(t, &fakeEngine{}, options(dir), writer.Options{})
		r.writeNumbers(30, 40)
		spooled, err := r.close()
		if c := r.ship.Counts(); spooled != 0 || err != nil || c.Delivered != 10 || c.Earlier.Delivered != 30 {
			t.Errorf("%d, %v, %+v", spooled, err, c)
		}
		if n := r.engine.wantNumbers(t, 40); n != 0 {
			t.Errorf("%d repeated", n)
		}
		if target, err := Target(dir); target != "otlp+http://engine" || err != nil {
			t.Errorf("target %q, %v", target, err)
		}
	})
}
