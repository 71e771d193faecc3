package rotate

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/file"
)

// A fixture is a directory with files, and an archiver that does not run.
type fixture struct {
	*archiver
	path string // of the active file
}

// newFixture creates the active file, two archives of 10 bytes and a temporary.
func newFixture(t *testing.T, r Rotation) fixture {
	t.Helper()
	path := logPath(t)
	a := archiverOf(t, path, r, newTempFileTracker(t, 0, 9))
	for _, name := range []string{"app.log", "app-20200101T000000.000Z.log", "app-20200102T000000.000Z.log", "app-20200102T000000.000Z.log.zst.tmp"} {
		writeFile(t, filepath.Join(filepath.Dir(path), name), strings.Repeat("x", 9)+"\n")
	}
	a.usage.claim("app.log")
	a.usage.setActive(10)
	return fixture{a, path}
}

// request makes a request and serves it at once.
func (f fixture) request(t *testing.T, diskFull bool) (freed, served bool) {
	t.Helper()
	r := spaceRequest{diskFull: diskFull, freed: make(chan bool, 1)}
	f.pending = &r
	if err := f.serveRequest(); err != nil && !errors.Is(err, errInterrupted) {
		t.Fatal(err)
	}
	select {
	case freed := <-r.freed:
		return freed, true
	default:
		return false, false
	}
}

func (f fixture) wantNames(t *testing.T, want ...string) {
	t.Helper()
	if got := names(t, filepath.Dir(f.path)); !slices.Equal(got, want) {
		t.Errorf("there is %q, want %q", got, want)
	}
}

// On a full disk temporaries go first and then the archives, oldest first. The active
// file stays.
func TestFullDiskFreesOneFileAfterAnother(t *testing.T) {
	f := newFixture(t, Rotation{Size: 100, Retention: Retention{Keep: 1000}})
	for _, want := range [][]string{
		{"app-20200101T000000.000Z.log", "app-20200102T000000.000Z.log", "app.log"},
		{"app-20200102T000000.000Z.log", "app.log"},
		{"app.log"},
	} {
		if freed, _ := f.request(t, true); !freed {
			t.Errorf("nothing was freed before %q", want)
		}
		f.wantNames(t, want...)
	}
	if freed, served := f.request(t, true); freed || !served {
		t.Errorf("without archives: freed %v, served %v", freed, served)
	}
	f.wantNames(t, "app.log")
}

// Without a retention nothing is ever deleted.
func TestFullDiskWithoutARetention(t *testing.T) {
	f := newFixture(t, Rotation{Size: 100})
	before := names(t, filepath.Dir(f.path))
	if freed, served := f.request(t, true); freed || !served {
		t.Errorf("freed %v, served %v", freed, served)
	}
	f.wantNames(t, before...)
}

// A total that is exceeded costs only as many archives as it must.
func TestRequestForTheTotal(t *testing.T) {
	f := newFixture(t, Rotation{Retention: Retention{KeepTotal: 31}})
	if freed, _ := f.request(t, false); !freed {
		t.Error("nothing was freed")
	}
	f.wantNames(t, "app-20200102T000000.000Z.log", "app-20200102T000000.000Z.log.zst.tmp", "app.log")
	if freed, served := f.request(t, false); freed || !served {
		t.Errorf("again: freed %v, served %v", freed, served)
	}
}

// If the oldest archive is being compressed, the request waits until that is interrupted.
func TestRequestInterruptsACompression(t *testing.T) {
	f := newFixture(t, Rotation{Size: 100, Retention: Retention{Keep: 1}})
	f.compressing = "app-20200101T000000.000Z.log"
	if _, served := f.request(t, false); served || f.pending == nil {
		t.Error("the request was served during the compression")
	}
	f.compressing = ""
	if err := f.serveRequest(); err != nil || f.pending != nil {
		t.Errorf("after the compression: %v, pending %v", err, f.pending)
	}
	f.wantNames(t, "app-20200102T000000.000Z.log", "app-20200102T000000.000Z.log.zst.tmp", "app.log")
}

// Between two chunks of a compression, a request for a full disk interrupts it, and
// other requests and wake-ups are served.
func TestYieldServesRequests(t *testing.T) {
	for _, diskFull := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			f := newFixture(t, Rotation{Size: 100, Retention: Retention{Keep: 1}})
			f.compressing = "app-20200102T000000.000Z.log"
			freed := make(chan bool, 1)
			go func() { freed <- f.requestSpace(diskFull) }()
			synctest.Wait()
			err := f.yieldAndServe()
			if diskFull != errors.Is(err, errInterrupted) || !diskFull && err != nil {
				t.Errorf("disk full %v: %v", diskFull, err)
			}
			if err := f.serveRequest(); err != nil {
				t.Error(err)
			}
			if !<-freed {
				t.Error("nothing was freed")
			}
		})
	}
	f := newFixture(t, Rotation{Size: 100, Retention: Retention{Keep: 1}})
	f.wake.Set()
	if err := f.yieldAndServe(); err != nil {
		t.Error(err)
	}
	f.wantNames(t, "app-20200102T000000.000Z.log", "app-20200102T000000.000Z.log.zst.tmp", "app.log")
}

// A request ends without an answer when the archiver's context is done.
func TestRequestEndsWithTheContext(t *testing.T) {
	for _, accepted := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			f := newFixture(t, Rotation{Size: 100, Retention: Retention{Keep: 1}})
			ctx, cancel := context.WithCancel(t.Context())
			f.ctx = ctx
			freed := make(chan bool, 1)
			go func() { freed <- f.requestSpace(true) }()
			synctest.Wait()
			if accepted {
				<-f.requests
				synctest.Wait()
			}
			cancel()
			if <-freed {
				t.Error("a request that was not served has freed space")
			}
		})
	}
}

// A running archiver serves requests also while it sleeps.
func TestRequestWakesTheArchiver(t *testing.T) {
	f := newFixture(t, Rotation{Size: 100, Retention: Retention{Keep: 1000}})
	if err := os.Remove(filepath.Join(filepath.Dir(f.path), "app-20200102T000000.000Z.log.zst.tmp")); err != nil {
		t.Fatal(err)
	}
	go f.run()
	for range 2 {
		if !f.requestSpace(true) {
			t.Error("nothing was freed")
		}
	}
	f.close()
	f.wantNames(t, "app.log")
}

// After a full disk no archive is compressed for a while, except at the end.
func TestCompressionWaitsAfterAFullDisk(t *testing.T) {
	const name = "app-20200101T000000.000Z.log"
	synctest.Test(t, func(t *testing.T) {
		f := newFixture(t, Rotation{Size: 100, Compress: Gzip})
		f.started = time.Now().Add(-time.Hour)
		if d := f.delay(name); d != 0 {
			t.Errorf("before: %v", d)
		}
		f.diskFullAt = time.Now()
		time.Sleep(time.Second)
		if d := f.delay(name); d != diskFullPause-time.Second {
			t.Errorf("after a full disk: %v", d)
		}
		f.closing = true
		if d := f.delay(name); d != 0 {
			t.Errorf("at the end: %v", d)
		}
	})
}

// An archive that another process may still append to is left alone for a while.
func TestCompressionWaitsForOtherProcesses(t *testing.T) {
	const name = "app-20200101T000000.000Z.log"
	f := newFixture(t, Rotation{Size: 100, Compress: Gzip})
	f.retire(retired{new(file.File), name}, "app.log")
	other := file.New(file.Options{Path: filepath.Join(filepath.Dir(f.path), name)})
	defer other.Close()
	if err := other.Reopen(false); err != nil {
		t.Fatal(err)
	}
	if d := f.delay(name); d <= 0 || d > appendGrace {
		t.Errorf("while it is open elsewhere: %v", d)
	}
	f.retire(retired{new(file.File), "missing"}, "app.log")
	if d := f.delay("missing"); d <= 0 {
		t.Errorf("a file that cannot be checked: %v", d)
	}
}

// A first start deletes a log from before that is larger than the total. That is said and
// counted.
func TestFirstStartIsLargerThanTheTotal(t *testing.T) {
	path := logPath(t)
	writeFile(t, path, strings.Repeat("from before\n", 500))
	notified := new(events)
	w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Retention: Retention{KeepTotal: 1000}}, Notify: notified.Add})
	mustAppend(t, w, "a")
	mustClose(t, w)
	wantFiles(t, path, "a\n")
	if got := notified.All(); w.Deletions() != 1 || len(got) != 1 || got[0].Deleted != 6000 || got[0].Err != nil || !strings.Contains(got[0].Path, "Z.log") {
		t.Errorf("%d deletions, notified %+v", w.Deletions(), got)
	}
}
