package rotate

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/file"
)

// In a bubble the clock starts at midnight UTC on 1 January 2000, a Saturday.

func TestRotateEvery(t *testing.T) {
	for _, c := range []struct {
		name   string
		period Period
		zone   string
		pauses []time.Duration // before each line except the first
		want   []string
	}{
		{"within the hour", Hourly, "UTC", []time.Duration{59 * time.Minute}, []string{"0\n1\n"}},
		{"over the hour", Hourly, "UTC", []time.Duration{59 * time.Minute, time.Minute}, []string{"0\n1\n", "2\n"}},
		{"hours without lines make no archives", Hourly, "UTC", []time.Duration{10 * time.Hour, time.Hour}, []string{"0\n", "1\n", "2\n"}},
		{"by the clock, not by the start", Hourly, "Asia/Kolkata", []time.Duration{29 * time.Minute, time.Minute}, []string{"0\n1\n", "2\n"}},
		{"a day of the zone", Daily, "America/New_York", []time.Duration{5*time.Hour - 1, 1, day}, []string{"0\n1\n", "2\n", "3\n"}},
		{"a week", Weekly, "UTC", []time.Duration{day, day, 6 * day, day}, []string{"0\n1\n", "2\n3\n", "4\n"}},
		{"a month", Monthly, "UTC", []time.Duration{30 * day, day, 28 * day, day}, []string{"0\n1\n", "2\n3\n", "4\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, loc := logPath(t), zone(t, c.zone)
			synctest.Test(t, func(t *testing.T) {
				s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Every: c.period, Location: loc}})
				mustAppend(t, s, "0")
				for i, pause := range c.pauses {
					time.Sleep(pause)
					mustAppend(t, s, string(rune('1'+i)))
				}
				mustClose(t, s)
				wantFiles(t, path, c.want...)
			})
		})
	}
}

// A file that already exists belongs to the period of its last write.
func TestRotateEveryAfterARestart(t *testing.T) {
	for _, c := range []struct {
		name string
		last time.Duration // how long before midnight the last write was
		want []string
	}{
		{"this period", -2 * time.Hour, []string{"old\nnew\n"}},
		{"the period before", time.Minute, []string{"old\n", "new\n"}},
		{"long ago", 1000 * day, []string{"old\n", "new\n"}},
		{"the future", -100 * day, []string{"old\nnew\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := logPath(t)
			writeFile(t, path, "old\n")
			synctest.Test(t, func(t *testing.T) {
				written := time.Now().Add(-c.last)
				time.Sleep(3 * time.Hour)
				if err := os.Chtimes(path, written, written); err != nil {
					t.Fatal(err)
				}
				s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Every: Daily}})
				mustAppend(t, s, "new")
				mustClose(t, s)
				wantFiles(t, path, c.want...)
			})
		})
	}
}

// The lines of a record stay in one file over the end of a period, unless the record
// takes longer than maxPostpone.
func TestRotateEveryBetweenRecords(t *testing.T) {
	path := logPath(t)
	synctest.Test(t, func(t *testing.T) {
		s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Every: Hourly}})
		mustAppend(t, s, "head")
		time.Sleep(time.Hour)
		for range 3 {
			s.appendLine(t, "  at\n", true)
			time.Sleep(600 * time.Millisecond)
		}
		mustClose(t, s)
		wantFiles(t, path, "head\n  at\n  at\n", "  at\n")
	})
}

func TestPattern(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		link := filepath.Join(dir, "app.log")
		s := mustOpen(t, Options{
			File:     file.Options{Path: filepath.Join(dir, "100%%/%Y/app-%d.log")},
			Rotation: Rotation{Size: 8, Link: link, Compress: Gzip},
		})
		for range 3 {
			mustAppend(t, s, "aaa", "bbb", "ccc")
			wantLink(t, link, "ccc\n")
			time.Sleep(day)
		}
		mustAppend(t, s, "ddd")
		wantLink(t, link, "ddd\n")
		mustClose(t, s)
		want := []string{
			"app-01-20000101T000000.000Z.log.gz", "app-01.log.gz",
			"app-02-20000102T000000.000Z.log.gz", "app-02.log.gz",
			"app-03-20000103T000000.000Z.log.gz", "app-03.log.gz",
			"app-04.log",
		}
		if got := names(t, filepath.Join(dir, "100%/2000")); !slices.Equal(got, want) {
			t.Errorf("there is %q, want %q", got, want)
		}
	})
}

// A file that becomes active after the archives were listed is not taken for an archive.
func TestFileThatBecomesActiveDuringAScan(t *testing.T) {
	a := &archiver{usage: newUsage(), compress: Gzip}
	a.usage.claim("app-02.log")
	a.listing = listing{valid: true, archives: []logFile{{name: "app-01.log", size: 4}, {name: "app-02.log", size: 8}, {name: "app-03.log"}}}
	a.usage.hold("app-03.log")
	if err := a.scan(); err != nil {
		t.Fatal(err)
	}
	if f := a.uncompressed(nil, 9); len(f) != 1 || f[0].name != "app-01.log" {
		t.Errorf("not the first, but %v", f)
	}
}

func wantLink(t *testing.T, link, text string) {
	t.Helper()
	target, err := os.Readlink(link)
	if err != nil || filepath.IsAbs(target) {
		t.Errorf("the link leads to %q, %v", target, err)
	}
	if data, err := os.ReadFile(link); err != nil || string(data) != text {
		t.Errorf("the link leads to %q, %v; want %q", data, err, text)
	}
}

// A pattern may produce the name of an existing file. That file is appended to, and its
// archive does not replace the earlier one.
func TestPatternThatRepeatsAName(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		for _, pause := range []time.Duration{0, 10 * time.Minute, 50 * time.Minute, 70 * time.Minute} {
			time.Sleep(pause)
			s := mustOpen(t, Options{File: file.Options{Path: filepath.Join(dir, "%M.log")}, Rotation: Rotation{Compress: Zstd}})
			mustAppend(t, s, time.Now().UTC().Format("15:04"))
			mustClose(t, s)
		}
		var all []string
		for _, name := range names(t, dir) {
			all = append(all, unpacked(t, filepath.Join(dir, name)))
		}
		slices.Sort(all)
		if got, want := strings.Join(all, ""), "00:00\n00:10\n01:00\n02:10\n"; got != want {
			t.Errorf("%q hold %q, want %q", names(t, dir), got, want)
		}
	})
}

// A file without lines is kept at the end of its period, and the next period begins.
func TestEmptyFileIsNotRotated(t *testing.T) {
	path := logPath(t)
	synctest.Test(t, func(t *testing.T) {
		w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Every: Hourly}})
		time.Sleep(90 * time.Minute)
		mustAppend(t, w, "a")
		time.Sleep(29 * time.Minute)
		mustAppend(t, w, "b")
		time.Sleep(time.Minute)
		mustAppend(t, w, "c")
		mustClose(t, w)
		wantFiles(t, path, "a\nb\n", "c\n")
	})
}

// A file that was renamed from outside is not archived. The next line opens a new one.
func TestRenamedFileIsNotArchived(t *testing.T) {
	path := logPath(t)
	w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4}})
	mustAppend(t, w, "aaa")
	if err := os.Rename(path, path+".moved"); err != nil {
		t.Fatal(err)
	}
	mustAppend(t, w, "bbb")
	mustClose(t, w)
	if got := names(t, filepath.Dir(path)); !slices.Equal(got, []string{"app.log", "app.log.moved"}) {
		t.Errorf("there is %q", got)
	}
	if got := unpacked(t, path) + unpacked(t, path+".moved"); got != "bbb\naaa\n" {
		t.Errorf("the files hold %q", got)
	}
}

// Archives are forced to the disk if that was asked for, and no file is lost.
func TestRotateWithFsync(t *testing.T) {
	for _, policy := range []file.Fsync{file.FsyncNever, file.FsyncOnFlush, file.FsyncOnClose} {
		path := logPath(t)
		notified := new(events)
		w := mustOpen(t, Options{File: file.Options{Path: path, Fsync: policy}, Rotation: Rotation{Size: 4}, Notify: notified.Add})
		mustAppend(t, w, "aaa", "bbb", "ccc")
		if err := w.Sync(); err != nil {
			t.Error(err)
		}
		mustClose(t, w)
		wantFiles(t, path, "aaa\n", "bbb\n", "ccc\n")
		if got := notified.All(); len(got) > 0 {
			t.Errorf("policy %d: notified %+v", policy, got)
		}
	}
}

// A file that is not regular has no archives, no lock and no limit.
func TestDeviceIsNotRotated(t *testing.T) {
	w := mustOpen(t, Options{File: file.Options{Path: os.DevNull}, Rotation: Rotation{Size: 4, Every: Hourly}})
	mustAppend(t, w, "aaa", "bbb")
	if left, whole := w.Space(); left != math.MaxInt64 || whole != math.MaxInt64 {
		t.Errorf("space for %d of %d bytes", left, whole)
	}
	w.Rotate()
	mustClose(t, w)
}
