package ship

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer"
)

func TestOldRecordsExpire(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		e := &fakeEngine{answer: func(int, []string) Answer {
			if time.Since(began) < 2*time.Hour {
				return Answer{Verdict: Retry, Err: errEngine}
			}
			return Answer{}
		}}
		o := options(dir)
		o.KeepAge = time.Hour
		r := start(t, e, o, writer.Options{})
		r.writeNumbers(0, 10)
		time.Sleep(90 * time.Minute)
		r.writeNumbers(0, 5)
		time.Sleep(time.Hour)
		spooled, err := r.close()
		if c := r.ship.Counts(); spooled != 0 || err != nil || c.Delivered != 5 || c.Expired != 10 {
			t.Errorf("%d, %v, %+v", spooled, err, c)
		}
		e.wantNumbers(t, 5)
		if len(r.notices) != 1 {
			t.Errorf("said %q", r.notices)
		}
	})
}

// With several batches in flight the cursor moves with the oldest one that is unanswered.
func TestInFlight(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		var stuck atomic.Bool
		stuck.Store(true)
		e := &fakeEngine{answer: func(_ int, records []string) Answer {
			if stuck.Load() && numberOf(t, records[0]) == 0 {
				return Answer{Verdict: Retry, Err: errEngine}
			}
			return Answer{}
		}}
		o := options(dir)
		o.InFlight, o.BatchSize = 4, 3*len(record(10)+"\n")
		r := start(t, e, o, writer.Options{})
		var all []string
		for n := range 30 {
			all = append(all, record(n))
		}
		r.write(true, all...)
		time.Sleep(10 * time.Second)
		if _, n := e.count(); n != 9 {
			t.Errorf("%d records beyond the first batch", n)
		}
		if c, err := readCursor(dir); c.segment > 1 || c.offset != 0 || err != nil {
			t.Errorf("cursor %+v, %v", c, err)
		}
		crashed := copyDir(t, dir)
		stuck.Store(false)
		if spooled, err := r.close(); spooled != 0 || err != nil || len(e.got) != 30 {
			t.Errorf("%d, %v, %d records", spooled, err, len(e.got))
		}
		again := start(t, &fakeEngine{}, options(crashed), writer.Options{})
		again.close()
		again.engine.wantNumbers(t, 30)
	})
}

// Memory holds no more than its limit, and with drop the rest is dropped and counted.
func TestMemoryIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		size := len(record(1) + "\n")
		o := options("")
		o.MaxBytes = 10 * size
		r := start(t, &fakeEngine{answer: away}, o, writer.Options{MaxBytes: 10 * size, Overflow: writer.Drop})
		for n := range 100 {
			r.write(false, record(n))
			synctest.Wait()
		}
		c := r.sink.Counts()
		if c.Dropped < 75 || c.Dropped > 85 {
			t.Errorf("%+v", c)
		}
		time.AfterFunc(time.Second, r.abandon) // as the watchdog does
		r.close()
		if n := r.ship.Counts(); n.Lost != 10 || n.Waiting != 0 || r.sink.Counts().Failed != 100-10-c.Dropped {
			t.Errorf("%+v, %+v", n, r.sink.Counts())
		}
	})
}

func TestBlockedMemoryGoesOnWhenTheEngineIsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		size := len(record(1) + "\n")
		o := options("")
		o.MaxBytes = 10 * size
		began := time.Now()
		e := &fakeEngine{answer: func(int, []string) Answer {
			if time.Since(began) < time.Hour {
				return Answer{Verdict: Retry, Err: errEngine}
			}
			return Answer{}
		}}
		r := start(t, e, o, writer.Options{MaxBytes: 10 * size})
		r.writeNumbers(0, 1000)
		if time.Since(began) < time.Hour {
			t.Error("did not wait")
		}
		if spooled, err := r.close(); spooled != 0 || err != nil {
			t.Errorf("%d, %v", spooled, err)
		}
		e.wantNumbers(t, 1000)
	})
}

// Records of several lines count as that many.
func TestLinesOfRecords(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		r := start(t, &fakeEngine{}, options(dir), writer.Options{})
		r.write(false, `{"observed":"x","message":"a\nb\nc","fields":{},"lines":3}`, `{"observed":"x","message":"","fields":{"lines":7},"lines":0}`)
		spooled, _ := r.close()
		if c := r.ship.Counts(); spooled != 0 || c.Delivered != 3 {
			t.Errorf("%d, %+v", spooled, c)
		}
	})
	for text, want := range map[string]uint64{
		`{}`: 1, ``: 1, `}`: 1, `{"fields":{"a":1,"lines":7}}`: 1, `{"a":1,"lines":12}`: 12, `{"lines":2}`: 1,
		`{"a":1,"lines":99999999999999999999}`: 1, `{"a":1,"lines":}`: 1,
	} {
		if got := linesOf([]byte(text)); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}

// A patient sink waits as long as records are delivered.
func TestPatientDrain(t *testing.T) {
	for _, patient := range []bool{false, true} {
		dir := t.TempDir()
		synctest.Test(t, func(t *testing.T) {
			o := options(dir)
			o.Patient, o.BatchSize = patient, 10 // a record a batch
			r := start(t, &fakeEngine{delay: time.Second}, o, writer.Options{})
			r.writeNumbers(0, 60)
			spooled, err := r.close()
			if (spooled == 0) != patient || err != nil {
				t.Errorf("patient %v: %d, %v", patient, spooled, err)
			}
			if r.ship.Progress() < 60 {
				t.Errorf("progress %d", r.ship.Progress())
			}
		})
	}
}

// A flush that is larger than the limit continues when a part of it is delivered.
func TestFlushLargerThanTheStore(t *testing.T) {
	for _, dir := range []string{"", t.TempDir()} {
		synctest.Test(t, func(t *testing.T) {
			o := options(dir)
			o.KeepTotal, o.MaxBytes = 2000, 2000
			r := start(t, &fakeEngine{}, o, writer.Options{})
			var all []string
			for n := range 200 {
				all = append(all, record(n))
			}
			r.write(false, all...)
			time.Sleep(10 * time.Minute)
			if _, n := r.engine.count(); n != 200 {
				t.Errorf("%q: %d records", dir, n)
			}
			r.close()
		})
	}
}
