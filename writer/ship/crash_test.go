package ship

import (
	"bytes"
	"math/rand/v2"
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

// reopen delivers the records that a crash has left in dir, and returns them.
func reopen(t testing.TB, dir string) (got []string, r *rig) {
	t.Helper()
	r = start(t, &fakeEngine{}, options(dir), writer.Options{})
	if spooled, err := r.close(); spooled != 0 || err != nil {
		t.Errorf("%d, %v", spooled, err)
	}
	if c := r.ship.Counts(); c.Waiting != 0 {
		t.Errorf("left: %+v", c)
	}
	return r.engine.got, r
}

// A crash at any request loses nothing and repeats at most the batch in flight.
func TestCrashAtEachRequest(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		type crash struct {
			dir     string
			written int
			before  []string // delivered before
		}
		var crashes []crash
		var written atomic.Int64
		e := &fakeEngine{}
		e.answer = func(n int, _ []string) Answer {
			e.mu.Lock()
			crashes = append(crashes, crash{copyDir(t, dir), int(written.Load()), slices.Clone(e.got)})
			e.mu.Unlock()
			return Answer{}
		}
		o := options(dir)
		o.segmentSize, o.BatchSize = 1000, 500
		r := start(t, e, o, writer.Options{})
		for n := range 60 {
			r.write(n%7 == 0, record(n))
			written.Add(1)
			synctest.Wait()
		}
		r.close()
		if len(crashes) < 10 {
			t.Fatalf("%d requests", len(crashes))
		}
		for i, c := range crashes {
			got, after := reopen(t, c.dir)
			if repeated := wantNumbers(t, append(c.before, got...), c.written); repeated > 5 || len(after.notices) > 0 {
				t.Errorf("crash %d: %d repeated, said %q", i, repeated, after.notices)
			}
		}
	})
}

// backlog returns a folder with n records in segments of 1000 bytes. The records before the
// cursor are delivered.
func backlog(t testing.TB, n, delivered int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	synctest.Test(t.(*testing.T), func(t *testing.T) {
		e := &fakeEngine{answer: func(n int, _ []string) Answer {
			if n == 0 && delivered > 0 {
				return Answer{}
			}
			return Answer{Verdict: Retry, Err: errEngine}
		}}
		o := options(dir)
		o.segmentSize = 1000
		r := start(t, e, o, writer.Options{})
		r.writeNumbers(0, delivered)
		time.Sleep(2 * time.Second)
		r.writeNumbers(delivered, n)
		r.close()
		if len(e.got) != delivered {
			t.Fatalf("delivered %d, want %d", len(e.got), delivered)
		}
	})
	return dir
}

func TestTornTails(t *testing.T) {
	from := backlog(t, 5, 2)
	path := filepath.Join(from, segmentName(1))
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	saved, err := readCursor(from)
	if err != nil || saved.offset == 0 {
		t.Fatalf("cursor %+v, %v", saved, err)
	}
	synctest.Test(t, func(t *testing.T) {
		for size := int(saved.offset); size <= len(text); size += 7 {
			dir := copyDir(t, from)
			if err := os.Truncate(filepath.Join(dir, segmentName(1)), int64(size)); err != nil {
				t.Fatal(err)
			}
			got, r := reopen(t, dir)
			whole := countLines(text[:size]) - 2
			if len(got) != whole || len(r.notices) > 0 {
				t.Errorf("%d bytes: %d records, want %d; said %q", size, len(got), whole, r.notices)
			}
			if left := files(t, dir); !slices.Equal(left, []string{cursorName}) {
				t.Errorf("%d bytes: left %v", size, left)
			}
		}
	})
}

// A damaged cursor loses nothing.
func TestDamagedCursor(t *testing.T) {
	from := backlog(t, 30, 3)
	text, err := os.ReadFile(filepath.Join(from, cursorName))
	if err != nil {
		t.Fatal(err)
	}
	damaged := [][]byte{nil, []byte("x"), []byte("logly-cursor 1 99 0 0\n"), bytes.Repeat([]byte("1"), 1000), text[:len(text)-1], append(bytes.Clone(text), '\n')}
	for i := range text {
		flipped := bytes.Clone(text)
		flipped[i] ^= 1 << rand.IntN(8)
		damaged = append(damaged, flipped)
	}
	damaged = append(damaged, cursor{segment: 1, offset: 5}.text(), cursor{segment: 1, offset: 1 << 40}.text(), cursor{segment: 1, offset: 0}.text())
	synctest.Test(t, func(t *testing.T) {
		for _, text := range damaged {
			dir := copyDir(t, from)
			if err := os.WriteFile(filepath.Join(dir, cursorName), text, fileMode); err != nil {
				t.Fatal(err)
			}
			got, r := reopen(t, dir)
			wantNumbers(t, got, 30)
			if wantSaid := string(text) != string(cursor{segment: 1}.text()); (len(r.notices) == 1) != wantSaid {
				t.Errorf("%q: said %q", text, r.notices)
			}
		}
		for _, c := range []cursor{{segment: 1, offset: 100}, {segment: 2, offset: 0}} { // a segment was removed
			dir := copyDir(t, from)
			err := c.save(dir, false)
			if err == nil {
				err = os.Remove(filepath.Join(dir, segmentName(1)))
			}
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := reopen(t, dir); numberOf(t, got[len(got)-1]) != 29 {
				t.Errorf("last is %s", got[len(got)-1])
			}
		}
	})
}

// A crash between the cursor and the removal leaves segments that are not delivered again.
func TestLeftoverSegmentsAreRemoved(t *testing.T) {
	dir := backlog(t, 30, 0)
	if err := (cursor{segment: 3}).save(dir, false); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, cursorName+tempSuffix), []byte("logly-cur"), fileMode); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		got, _ := reopen(t, dir)
		if first := numberOf(t, got[0]); first < 10 || len(got) != 30-first {
			t.Errorf("%d records from %d on", len(got), first)
		}
		if left := files(t, dir); !slices.Equal(left, []string{cursorName}) {
			t.Errorf("left %v", left)
		}
	})
}

// A flipped bit costs the records that it is in, and no others.
func TestFlippedBits(t *testing.T) {
	from := backlog(t, 30, 0)
	text, err := os.ReadFile(filepath.Join(from, segmentName(2)))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	synctest.Test(t, func(t *testing.T) {
		for at := 0; at < len(text); at += 13 {
			dir := copyDir(t, from)
			flipped := bytes.Clone(text)
			flipped[at] ^= 1 << (at % 8)
			if err := os.WriteFile(filepath.Join(dir, segmentName(2)), flipped, fileMode); err != nil {
				t.Fatal(err)
			}
			got, _ := reopen(t, dir)
			missing := 0
			for _, w := range want {
				if !slices.Contains(got, w) {
					missing++
				}
			}
			if missing > 2 || len(got) < 28 {
				t.Errorf("bit at %d: %d records, %d missing", at, len(got), missing)
			}
			damaged, _ := os.ReadFile(filepath.Join(dir, rejectedName))
			if len(got)+countLines(damaged) < 29 {
				t.Errorf("bit at %d: %d records, set aside %q", at, len(got), damaged)
			}
		}
	})
}

// A segment that cannot be read is passed over, and kept.
func TestUnreadableSegment(t *testing.T) {
	dir := backlog(t, 30, 0)
	path := filepath.Join(dir, segmentName(2))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, path); err != nil { // reading it is EISDIR, whoever reads
		t.Skip(err)
	}
	synctest.Test(t, func(t *testing.T) {
		got, r := reopen(t, dir)
		if numberOf(t, got[0]) != 0 || numberOf(t, got[len(got)-1]) != 29 || len(got) > 24 {
			t.Errorf("%d records", len(got))
		}
		if len(r.notices) != 2 || !strings.Contains(r.notices[1], "set aside") {
			t.Errorf("said %q", r.notices)
		}
		if _, err := os.Lstat(filepath.Join(dir, damagedPrefix+segmentName(2))); err != nil {
			t.Error(err)
		}
	})
}

// Segments that are removed while records wait are lost, and counted.
func TestRemovedSegment(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		var up atomic.Bool
		e := &fakeEngine{answer: func(int, []string) Answer {
			if up.Load() {
				return Answer{}
			}
			return Answer{Verdict: Retry, Err: errEngine}
		}}
		o := options(dir)
		o.segmentSize, o.BatchSize = 1000, 300
		r := start(t, e, o, writer.Options{})
		r.writeNumbers(0, 60)
		time.Sleep(10 * time.Second)
		if err := os.Remove(filepath.Join(dir, segmentName(3))); err != nil {
			t.Fatal(err)
		}
		up.Store(true)
		spooled, err := r.close()
		c := r.ship.Counts()
		if spooled != 0 || err != nil || c.Lost == 0 || c.Delivered+c.Lost != 60 || c.Waiting != 0 || len(r.notices) != 1 {
			t.Errorf("%d, %v, %+v, said %q", spooled, err, c, r.notices)
		}
	})
}

// Several processes on one spool have a folder each. The next run adopts their records.
func TestSeveralProcesses(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		var all []*rig
		var up atomic.Bool
		answer := func(int, []string) Answer {
			if up.Load() {
				return Answer{}
			}
			return Answer{Verdict: Retry, Err: errEngine}
		}
		for i := range 20 {
			r := start(t, &fakeEngine{answer: answer}, options(dir), writer.Options{})
			r.writeNumbers(10*i, 10*i+10)
			all = append(all, r)
		}
		time.Sleep(2 * time.Second)
		crashed := copyDir(t, dir)
		for i, r := range all {
			up.Store(true)
			if spooled, err := r.close(); spooled != 0 || err != nil || len(r.engine.got) != 10 || numberOf(t, r.engine.got[0]) != 10*i {
				t.Errorf("%d, %v, %d records", spooled, err, len(r.engine.got))
			}
		}
		if left := files(t, dir); !slices.Equal(left, []string{cursorName}) {
			t.Errorf("left %v", left)
		}
		got, r := reopen(t, crashed)
		if c := r.ship.Counts(); len(got) != 200 || c.Earlier.Delivered != 200 {
			t.Errorf("%d records, %+v", len(got), c)
		}
		if left := files(t, crashed); !slices.Equal(left, []string{cursorName}) {
			t.Errorf("left %v", left)
		}
		names := map[int]bool{}
		for _, text := range got {
			names[numberOf(t, text)] = true
		}
		if len(names) != 200 {
			t.Errorf("%d different records", len(names))
		}
	})
}

// Records in the folders of others are counted while they wait, and no longer once they are
// delivered, even if that took two attempts.
func TestRecordsOfOrphansAreCounted(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		first, second := start(t, &fakeEngine{answer: away}, options(dir), writer.Options{}), start(t, &fakeEngine{answer: away}, options(dir), writer.Options{})
		first.writeNumbers(0, 10)
		second.writeNumbers(10, 20)
		time.Sleep(2 * time.Second)
		crashed := copyDir(t, dir)

		o := options(dir)
		o.Patient = true
		third := start(t, &fakeEngine{}, o, writer.Options{})
		third.writeNumbers(20, 21)
		third.close()
		if c := third.ship.Counts(); c.Waiting != 0 || c.Held != 20 || c.Delivered != 1 {
			t.Errorf("two processes have folders: %+v", c)
		}
		first.close()
		second.close()

		e := &fakeEngine{answer: func(n int, records []string) Answer {
			if n < 2 || strings.Contains(records[0], `"n":1`) && n < 4 { // the orphan's come after the own ones then
				return Answer{Verdict: Retry, Err: errEngine}
			}
			return Answer{}
		}}
		last := start(t, e, options(crashed), writer.Options{})
		last.writeNumbers(30, 31)
		time.Sleep(100 * time.Millisecond)
		if c := last.ship.Counts(); c.Waiting != 21 {
			t.Errorf("at the start: %+v", c)
		}
		last.close()
		if c := last.ship.Counts(); c.Waiting != 0 || c.Earlier.Delivered != 20 || c.Delivered != 1 {
			t.Errorf("at the end: %+v", c)
		}
	})
}

// At keep-total a blocking sink waits, and a dropping one drops; then it continues.
func TestKeepTotal(t *testing.T) {
	for _, overflow := range []writer.Overflow{writer.Block, writer.Drop} {
		dir := t.TempDir()
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			e := &fakeEngine{answer: func(int, []string) Answer {
				if time.Since(began) < time.Minute {
					return Answer{Verdict: Retry, Err: errEngine}
				}
				return Answer{}
			}}
			o := options(dir)
			o.KeepTotal, o.BatchSize = 4000, 300
			r := start(t, e, o, writer.Options{Overflow: overflow, MaxBytes: 1000})
			for n := range 500 {
				r.writeNumbers(n, n+1)
				synctest.Wait() // otherwise a segment may be removed, and another written, while they are listed
				var sum int64
				segments, _ := listSegments(dir)
				for _, g := range segments {
					sum += g.size
				}
				if sum > 4000 {
					t.Fatalf("%d bytes in the spool", sum)
				}
			}
			if waited := time.Since(began) > time.Minute; waited != (overflow == writer.Block) {
				t.Errorf("overflow %d: waited %v", overflow, waited)
			}
			time.Sleep(2 * time.Minute)
			spooled, err := r.close()
			w, c := r.sink.Counts(), r.ship.Counts()
			if spooled != 0 || err != nil || c.Delivered != w.Written || (w.Dropped > 0) != (overflow == writer.Drop) || w.Failed > 0 {
				t.Errorf("%d, %v, %+v, %+v", spooled, err, w, c)
			}
			if overflow == writer.Block {
				e.wantNumbers(t, 500)
			}
		})
	}
}
