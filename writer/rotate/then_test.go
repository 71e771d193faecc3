package rotate

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/file"
)

// A recorder is an Options.Then that records the archives in order, and whether two of any
// sinks are there at once.
type recorder struct {
	mu       sync.Mutex
	names    []string
	running  int
	together bool
	takes    time.Duration
}

func (r *recorder) then(ctx context.Context, archive string) error {
	r.mu.Lock()
	r.names = append(r.names, filepath.Base(archive))
	r.running++
	r.together = r.together || r.running > 1
	r.mu.Unlock()
	defer func() {
		r.mu.Lock()
		r.running--
		r.mu.Unlock()
	}()
	select {
	case <-time.After(r.takes):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Each archive comes once, in its last form and in order, and one at a time in the process.
func TestThenIsRunForEachArchive(t *testing.T) {
	for _, compress := range []Compression{NoCompression, Gzip} {
		r := &recorder{takes: 5 * time.Millisecond}
		var open []lineWriter
		for range 2 {
			w := mustOpen(t, Options{File: file.Options{Path: logPath(t)}, Rotation: Rotation{Size: 4, Compress: compress}, Then: r.then})
			mustAppend(t, w, "aaa", "bbb", "ccc")
			open = append(open, w)
		}
		for _, w := range open {
			mustClose(t, w)
			if n := w.ThenFailures(); n != 0 {
				t.Errorf("%d failures", n)
			}
		}
		if len(r.names) != 4 || r.together {
			t.Errorf("ran for %q, together: %v", r.names, r.together)
		}
		for _, name := range r.names {
			if !strings.HasSuffix(name, "Z.log"+compress.suffix()) {
				t.Errorf("ran for %q", name)
			}
		}
	}
}

// Lines do not wait for it.
func TestThenDelaysNoLine(t *testing.T) {
	path := logPath(t)
	synctest.Test(t, func(t *testing.T) {
		r := &recorder{takes: time.Minute}
		w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4}, Then: r.then})
		began := time.Now()
		mustAppend(t, w, "aaa", "bbb", "ccc")
		if took := time.Since(began); took > 0 {
			t.Errorf("the lines waited %v", took)
		}
		mustClose(t, w)
		if took := time.Since(began); took != 2*time.Minute {
			t.Errorf("the end waited %v", took)
		}
	})
}

// What cannot be run in time counts as failed, and so does what fails. One of many messages
// is enough.
func TestThenFails(t *testing.T) {
	path := logPath(t)
	synctest.Test(t, func(t *testing.T) {
		notified := new(events)
		ctx, stop := context.WithCancel(t.Context())
		r, err := New(ctx, Options{
			File: file.Options{Path: path}, Rotation: Rotation{Size: 4}, Notify: notified.Add,
			Then: func(ctx context.Context, archive string) error {
				if notified.All() == nil {
					return errors.New("no")
				}
				<-ctx.Done()
				return ctx.Err()
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		w := lineWriter{r}
		w.Reopen(false)
		mustAppend(t, w, "aaa", "bbb")
		synctest.Wait()
		mustAppend(t, w, "ccc", "ddd")
		time.AfterFunc(time.Minute, stop)
		w.Close()
		if got := notified.All(); w.ThenFailures() != 3 || len(got) != 2 || got[0].Op != "then" || got[0].Err.Error() != "no" || got[1].Err != errNotFinishedInTime {
			t.Errorf("%d failures, notified %+v", w.ThenFailures(), got)
		}
	})
}

// An archive that is being compressed by somebody else looks as after a crash. It is left
// alone.
func TestThenMayCompress(t *testing.T) {
	path := logPath(t)
	synctest.Test(t, func(t *testing.T) {
		half := make(chan bool)
		w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4}, Then: func(_ context.Context, archive string) error {
			if !strings.HasSuffix(archive, "00.000Z.log") {
				return nil
			}
			err := os.WriteFile(archive+".gz", []byte("the beginning"), 0o644)
			half <- true
			<-half
			return errors.Join(err, os.Rename(archive+".gz", archive+".zst"), os.Remove(archive))
		}})
		mustAppend(t, w, "aaa", "bbb")
		<-half
		time.Sleep(time.Second)
		mustAppend(t, w, "ccc") // the archiver lists the directory
		synctest.Wait()
		got := names(t, filepath.Dir(path))
		want := []string{"app-20000101T000000.000Z.log", "app-20000101T000000.000Z.log.gz", "app-20000101T000001.000Z.log", "app.log"}
		if !slices.Equal(got, want) {
			t.Errorf("there is %q, want %q", got, want)
		}
		half <- true
		mustClose(t, w)
		if n := w.ThenFailures(); n != 0 {
			t.Errorf("%d failures", n)
		}
	})
}

// A rotation on demand keeps an empty file, and is made up for if it fails or comes within a
// line.
func TestRotateNow(t *testing.T) {
	path := logPath(t)
	synctest.Test(t, func(t *testing.T) {
		w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 1000}})
		w.RotateNow(false)
		mustAppend(t, w, "a")
		w.RotateNow(false)
		mustAppend(t, w, "b")
		w.RotateNow(true)
		if got := archived(t, path); len(got) != 2 {
			t.Errorf("within a line: the files hold %q", got)
		}
		mustAppend(t, w, "c", "d")
		mustClose(t, w)
		wantFiles(t, path, "a\n", "b\n", "c\nd\n")
		again := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{AtStart: true}})
		wantFiles(t, path, "a\n", "b\n", "c\nd\n", "")
		mustAppend(t, again, "e")
		again.Reopen(false)
		mustAppend(t, again, "f")
		mustClose(t, again)
		wantFiles(t, path, "a\n", "b\n", "c\nd\n", "e\nf\n")
	})
}

// What the file of a dated path holds at the start becomes an archive too.
func TestRotateAtStartWithAPattern(t *testing.T) {
	dir := t.TempDir()
	for i, want := range []int{1, 2, 3} {
		w := mustOpen(t, Options{File: file.Options{Path: filepath.Join(dir, "app-%Y.log")}, Rotation: Rotation{AtStart: true}})
		mustAppend(t, w, fmt.Sprint("run ", i))
		mustClose(t, w)
		if names, err := filepath.Glob(filepath.Join(dir, "app-*.log")); err != nil || len(names) != want {
			t.Errorf("after run %d: %q, %v", i, names, err)
		}
	}
}
