package ship

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"logly/writer"
)

// A step is one event of a run, or of several in a row.
type step struct {
	kind    string
	records int
	pause   time.Duration
}

var steps = rapid.Custom(func(t *rapid.T) step {
	return step{
		kind:    rapid.SampledFrom([]string{"write", "write", "write", "wait", "crash", "end"}).Draw(t, "kind"),
		records: rapid.IntRange(1, 12).Draw(t, "records"),
		pause:   rapid.SampledFrom([]time.Duration{time.Millisecond, time.Second, time.Minute}).Draw(t, "pause"),
	}
})

var verdicts = rapid.SampledFrom([]Verdict{Delivered, Delivered, Delivered, Retry, Split, Refused})

// Whatever happens, each record arrives, in order, and only a crash or a batch that was
// halved repeats any.
func TestOrderAndNoLoss(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		answers := rapid.SliceOfN(verdicts, 0, 40).Draw(rt, "answers")
		run := rapid.SliceOfN(steps, 1, 20).Draw(rt, "steps")
		inFlight := rapid.IntRange(1, 3).Draw(rt, "in flight")
		synctest.Test(t, func(t *testing.T) { playSteps(t, answers, run, inFlight) })
		if t.Failed() {
			rt.FailNow()
		}
	})
}

func playSteps(t *testing.T, answers []Verdict, run []step, inFlight int) {
	var mu sync.Mutex
	var got []string
	answer := func(_ int, records []string) Answer {
		mu.Lock()
		defer mu.Unlock()
		a := Answer{Err: errEngine}
		if len(answers) > 0 {
			a.Verdict, answers = answers[0], answers[1:]
		}
		if a.Verdict == Split && len(records) == 1 {
			a.Verdict = Retry // nothing is poison here
		}
		if a.Verdict == Delivered {
			got = append(got, records...)
		}
		return a
	}
	o := options(filepath.Join(t.TempDir(), "spool"))
	o.segmentSize, o.BatchSize, o.InFlight = 500, 250, inFlight
	n := 0
	r := start(t, &fakeEngine{answer: answer}, o, writer.Options{})
	for _, s := range run {
		switch s.kind {
		case "write":
			r.writeNumbers(n, n+s.records)
			n += s.records
			synctest.Wait()
		case "wait":
			time.Sleep(s.pause)
			synctest.Wait()
		case "crash", "end":
			if s.kind == "crash" {
				synctest.Wait()
				o.Dir = copyDir(t, o.Dir)
				r.abandon()
			}
			if _, err := r.close(); err != nil {
				t.Error(err)
			}
			r = start(t, &fakeEngine{answer: answer}, o, writer.Options{})
		}
	}
	mu.Lock()
	answers = nil
	mu.Unlock()
	r.close()
	arrived := make([]bool, n)
	next := 0
	for _, text := range got {
		k := numberOf(t, text)
		arrived[k] = true
		if k > next && inFlight == 1 {
			t.Errorf("record %d came before %d", k, next)
		}
		next = max(next, k+1)
	}
	if i := slices.Index(arrived, false); i >= 0 {
		t.Errorf("record %d of %d is missing", i, n)
	}
	if c := r.ship.Counts(); c.Waiting != 0 {
		t.Errorf("left: %+v", c)
	}
}

func FuzzCursor(f *testing.F) {
	f.Add([]byte("logly-cursor 1 2 3 4 5\n"))
	f.Add(cursor{segment: 1, offset: 2, count: 3}.text())
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := parseCursor(text)
		if err == nil && !bytes.Equal(c.text(), text) {
			t.Errorf("%q is %+v", text, c)
		}
		c = cursor{segment: uint64(len(text)), offset: int64(len(text)), count: 1 << 63}
		if again, err := parseCursor(c.text()); again != c || err != nil {
			t.Errorf("%+v is read as %+v, %v", c, again, err)
		}
	})
}

// Whatever a segment and the cursor are, each whole line is delivered or set aside.
func FuzzSegment(f *testing.F) {
	f.Add([]byte(record(1)+"\n"+record(2)+"\n{\"torn"), []byte("logly-cursor"))
	f.Add([]byte("\n\n{}\n\x00\n{"), cursor{segment: 1, offset: 1}.text())
	f.Fuzz(func(t *testing.T, segment, cursor []byte) {
		dir := t.TempDir()
		for name, text := range map[string][]byte{segmentName(1): segment, cursorName: cursor} {
			if err := os.WriteFile(filepath.Join(dir, name), text, fileMode); err != nil {
				t.Fatal(err)
			}
		}
		c, _ := readCursor(dir)
		if c.segment > 1 || c.offset > 0 {
			return
		}
		synctest.Test(t, func(t *testing.T) {
			got, _ := reopen(t, dir)
			damaged, _ := os.ReadFile(filepath.Join(dir, rejectedName))
			whole := segment[:bytes.LastIndexByte(segment, '\n')+1]
			if len(got)+countLines(damaged) != countLines(whole) {
				t.Errorf("%d delivered, %d set aside of %d", len(got), countLines(damaged), countLines(whole))
			}
		})
	})
}
