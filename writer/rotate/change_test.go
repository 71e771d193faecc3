package rotate

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/file"
	"logly/writer/outage"
)

// If no new file can be created, the old one is taken back and gets further lines.
func TestActiveFileIsTakenBack(t *testing.T) {
	path := logPath(t)
	synctest.Test(t, func(t *testing.T) {
		full := startFailing("open", "", syscall.ENOSPC)
		notified := new(events)
		w := openWithFaults(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 10}, Notify: notified.Add}, full.hook)
		mustAppend(t, w, "aaaa", "bbbb", "cccc")
		if got := names(t, filepath.Dir(path)); !slices.Equal(got, []string{"app.log"}) {
			t.Errorf("there is %q", got)
		}
		full.on.Store(false)
		time.Sleep(time.Second)
		mustAppend(t, w, "dddd")
		mustClose(t, w)
		wantFiles(t, path, "aaaa\nbbbb\ncccc\n", "dddd\n")
		if got := notified.All(); len(got) != 2 || !got[0].Background || got[0].Op != "open" || !got[1].Recovered {
			t.Errorf("notified %+v", got)
		}
	})
}

// While the next file of a pattern cannot be opened, the file before it gets the lines.
func TestNextFileCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		notified := new(events)
		w := mustOpen(t, Options{File: file.Options{Path: filepath.Join(dir, "app-%d.log")}, Notify: notified.Add})
		mustAppend(t, w, "a")
		if err := os.Mkdir(filepath.Join(dir, "app-02.log"), 0o755); err != nil {
			t.Fatal(err)
		}
		time.Sleep(day)
		mustAppend(t, w, "b")
		if err := os.Remove(filepath.Join(dir, "app-02.log")); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		mustAppend(t, w, "c")
		mustClose(t, w)
		if a, b := unpacked(t, filepath.Join(dir, "app-01.log")), unpacked(t, filepath.Join(dir, "app-02.log")); a != "a\nb\n" || b != "c\n" {
			t.Errorf("the files hold %q and %q", a, b)
		}
		if got := notified.All(); len(got) != 2 || !got[0].Background || !errors.Is(got[0].Err, file.ErrDirectory) || !got[1].Recovered {
			t.Errorf("notified %+v", got)
		}
	})
}

// A step of the wall clock after a failed rotation does not delay the next attempt.
func TestClockStepDelaysNoRetry(t *testing.T) {
	for _, step := range []time.Duration{-100 * 365 * day, -time.Hour, time.Hour, 100 * 365 * day} {
		path := logPath(t)
		synctest.Test(t, func(t *testing.T) {
			broken := startFailing("", "", syscall.EACCES)
			w := openWithFaults(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4, Every: Daily}}, broken.hook)
			mustAppend(t, w, "aaa", "bbb")
			broken.on.Store(false)
			w.clocks.wall = func() time.Time { return time.Now().Add(step) }
			time.Sleep(2 * outage.MinBackoff)
			mustAppend(t, w, "ccc")
			mustClose(t, w)
			if n := len(names(t, filepath.Dir(path))); n != 2 {
				t.Errorf("step of %v: %d files", step, n)
			}
		})
	}
}

// A clock that jumped forward makes young archives look old. None is deleted for it.
func TestClockThatJumpedForwardDeletesNothing(t *testing.T) {
	for _, c := range []struct {
		step time.Duration
		want int
	}{{0, 1}, {30 * time.Second, 1}, {2 * time.Minute, 2}, {-2 * time.Minute, 2}} {
		f := newFixture(t, Rotation{Size: 100, Retention: Retention{KeepAge: 1}})
		f.clocks = clocks{wall: func() time.Time { return time.Now().Add(c.step) }, started: time.Now()}
		// Two archives are a day apart, and only the first one is too old.
		f.keep.KeepAge = time.Since(time.Date(2020, 1, 1, 12, 0, 0, 0, time.UTC))
		if _, err := f.runOnce(); err != nil {
			t.Error(err)
		}
		if left := len(names(t, filepath.Dir(f.path))) - 1; left != c.want {
			t.Errorf("step %v: %d archives are left, want %d", c.step, left, c.want)
		}
	}
}

// An archive that becomes too old is deleted although nothing rotates.
func TestKeepAgeWhileNothingRotates(t *testing.T) {
	path := logPath(t)
	synctest.Test(t, func(t *testing.T) {
		w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4, Retention: Retention{KeepAge: time.Hour}}})
		mustAppend(t, w, "aaa", "bbb")
		time.Sleep(59 * time.Minute)
		synctest.Wait()
		before := len(names(t, filepath.Dir(path)))
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if after := names(t, filepath.Dir(path)); before != 2 || !slices.Equal(after, []string{"app.log"}) {
			t.Errorf("%d files, later %q", before, after)
		}
		mustClose(t, w)
	})
}

// Dated paths are aged by their names, whatever their last write was, and directories that
// become empty go with their last file.
func TestDatedPathsAreAgedByTheirNames(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"1999/10/app-30.log", "1999/10/other", "1999/11/app-30.log", "1999/12/app-30.log", "1999/12/app-31.log"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		writeFile(t, path, "x\n") // written now, which is long after its date
	}
	synctest.Test(t, func(t *testing.T) {
		w := mustOpen(t, Options{File: file.Options{Path: filepath.Join(dir, "%Y/%m/app-%d.log")}, Rotation: Rotation{Retention: Retention{KeepAge: 12 * time.Hour}}})
		mustAppend(t, w, "a")
		mustClose(t, w)
	})
	var left []string
	filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if rel, _ := filepath.Rel(dir, path); !strings.Contains(rel, ".lock") {
			left = append(left, filepath.ToSlash(rel))
		}
		return err
	})
	want := []string{".", "1999", "1999/10", "1999/10/other", "1999/12", "1999/12/app-31.log", "2000", "2000/01", "2000/01/app-01.log"}
	if !slices.Equal(left, want) {
		t.Errorf("left are %q, want %q", left, want)
	}
}

func TestEndOfName(t *testing.T) {
	for _, c := range []struct{ format, name, want string }{
		{"app-%F.log", "app-2025-01-31.log", "2025-02-01T00:00:00Z"},
		{"%Y/%m/%d/%H.log", "2025/01/15/23.log", "2025-01-16T00:00:00Z"},
		{"%Y%m.log", "202512.log", "2026-01-01T00:00:00Z"},
		{"%Y.log", "2025.log", "2026-01-01T00:00:00Z"},
		{"%Y-%j.log", "2025-032.log", "2025-02-02T00:00:00Z"},
		{"%F-%H%M.log", "2025-01-15-1030.log", "2025-01-15T10:31:00Z"},
		{"app-%a.log", "app-Mon.log", ""},
		{"app-%d.log", "app-15.log", ""},
		{"app-%Y-%d.log", "app-2025-15.log", ""},
		{"app-%G-%V.log", "app-2025-03.log", ""},
	} {
		p, err := newPattern(c.format)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if end := p.endOf(c.name, time.UTC); !end.IsZero() {
			got = end.Format(time.RFC3339)
		}
		if got != c.want {
			t.Errorf("%s of %s ends %q, want %q", c.name, c.format, got, c.want)
		}
	}
}

// One archive that cannot be deleted is reported once and skipped, and the limits hold.
func TestArchiveThatCannotBeDeleted(t *testing.T) {
	for _, keep := range []Retention{{Keep: 2}, {KeepTotal: 40}} {
		path := logPath(t)
		synctest.Test(t, func(t *testing.T) {
			bad := "app-20000101T000100.000Z.log"
			notified := new(events)
			w := openWithFaults(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 10, Retention: keep}, Notify: notified.Add}, startFailing("remove", bad, syscall.EPERM).hook)
			for range 20 {
				mustAppend(t, w, "aaaaaaaaa")
				time.Sleep(time.Minute)
				synctest.Wait()
			}
			if got := names(t, filepath.Dir(path)); len(got) > 4 || !slices.Contains(got, bad) {
				t.Errorf("%+v: there is %q", keep, got)
			}
			mustClose(t, w)
			if got := notified.All(); len(got) != 1 || got[0].Op != "remove" || got[0].Err != syscall.EPERM {
				t.Errorf("%+v: notified %+v", keep, got)
			}
		})
	}
}

// One archive that cannot be read keeps no other from being compressed.
func TestArchiveThatCannotBeRead(t *testing.T) {
	path := logPath(t)
	synctest.Test(t, func(t *testing.T) {
		bad := "app-20000101T000005.000Z.log.gz.tmp"
		w := openWithFaults(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4, Compress: Gzip}}, startFailing("create", bad, syscall.EIO).hook)
		for range 4 {
			mustAppend(t, w, "aaa")
			time.Sleep(5 * time.Second)
		}
		mustClose(t, w)
		got := names(t, filepath.Dir(path))
		if len(got) != 4 || got[0] != "app-20000101T000005.000Z.log" || !strings.HasSuffix(got[1], ".gz") || !strings.HasSuffix(got[2], ".gz") {
			t.Errorf("there is %q", got)
		}
	})
}

// The link is retried without further lines.
func TestLinkIsRetried(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "current")
	writeFile(t, link, "not a link\n")
	synctest.Test(t, func(t *testing.T) {
		notified := new(events)
		w := mustOpen(t, Options{File: file.Options{Path: filepath.Join(dir, "app-%Y.log")}, Rotation: Rotation{Link: link}, Notify: notified.Add})
		mustAppend(t, w, "a")
		time.Sleep(time.Minute)
		if err := os.Remove(link); err != nil {
			t.Fatal(err)
		}
		time.Sleep(3 * time.Second)
		synctest.Wait()
		wantLink(t, link, "a\n")
		mustClose(t, w)
		if got := notified.All(); len(got) != 2 || got[0].Op != "link" || !got[1].Recovered {
			t.Errorf("notified %+v", got)
		}
	})
}

// truncate empties a file of the last cycle, but not one that the clock came back to.
func TestTruncateWhenANameComesRound(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := mustOpen(t, Options{File: file.Options{Path: filepath.Join(dir, "%a.log"), Truncate: true}})
		write := func(text string) {
			mustAppend(t, w, text)
			at := w.now()
			os.Chtimes(w.active.Path, at, at) // the kernel's clock is not the bubble's
		}
		write("old")
		time.Sleep(7 * day)
		write("same day of the next week, nothing between")
		time.Sleep(day)
		write("sunday")
		w.clocks.wall = func() time.Time { return time.Now().Add(-day) }
		write("clock set back")
		time.Sleep(7 * day)
		mustAppend(t, w, "new")
		mustClose(t, w)
	})
	if got := unpacked(t, filepath.Join(dir, "Sun.log")); got != "sunday\n" {
		t.Errorf("Sun.log holds %q", got)
	}
	if got := unpacked(t, filepath.Join(dir, "Sat.log")); !strings.HasSuffix(got, "new\n") {
		t.Errorf("Sat.log holds %q", got)
	}
}

// A line belongs to the period in which it arrived, also when it is written later.
func TestLineBelongsToThePeriodOfItsArrival(t *testing.T) {
	for _, pattern := range []string{"app.log", "app-%d.log"} {
		dir := t.TempDir()
		synctest.Test(t, func(t *testing.T) {
			w := mustOpen(t, Options{File: file.Options{Path: filepath.Join(dir, pattern)}, Rotation: Rotation{Every: Daily}})
			write := func(text string, arrived time.Time) {
				w.MaybeRotate(false, arrived)
				if _, err := w.Ready(false); err != nil {
					t.Fatal(err)
				}
				w.Write([]byte(text + "\n"))
			}
			midnight := time.Now().Add(day)
			time.Sleep(day + time.Second)
			write("before", midnight.Add(-time.Millisecond))
			w.Reopen(false)
			write("before too", midnight.Add(-time.Microsecond))
			if !w.StartsFile(midnight) || w.StartsFile(midnight.Add(-1)) {
				t.Error("StartsFile is wrong")
			}
			write("after", midnight)
			mustClose(t, w)
		})
		got := archived(t, filepath.Join(dir, "app.log"))
		if !slices.Equal(got, []string{"before\nbefore too\n", "after\n"}) {
			t.Errorf("%s: the files hold %q", pattern, got)
		}
	}
}
