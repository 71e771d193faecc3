package writer

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/file"
)

func logPath(t *testing.T) string { return filepath.Join(t.TempDir(), "app.log") }

func mustOpen(t *testing.T, o Options) *Sink {
	t.Helper()
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	return s
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func wantFile(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s holds %q, want %q", filepath.Base(path), got, want)
	}
}

func TestOpenAppends(t *testing.T) {
	path := logPath(t)
	for _, tt := range []struct {
		name, before string
		o            Options
		want         string
	}{
		{"whole lines", "old\n", Options{}, "old\nnew\n"},
		{"torn end", "old\nto", Options{}, "old\nto\nnew\n"},
		{"torn end, raw", "to", Options{Raw: true}, "tonew\n"},
		{"empty", "", Options{}, "new\n"},
		{"truncate", "old\nto", Options{Truncate: true}, "new\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			writeFile(t, path, tt.before)
			tt.o.Path = path
			s := mustOpen(t, tt.o)
			mustAppend(t, s, "new")
			mustClose(t, s)
			wantFile(t, path, tt.want)
		})
	}
}

// A torn line is repaired before the first new line, not earlier.
func TestTornLineStaysWhenNothingIsWritten(t *testing.T) {
	path := logPath(t)
	writeFile(t, path, "torn")
	mustClose(t, mustOpen(t, Options{Path: path}))
	wantFile(t, path, "torn")
}

func TestOpenCreatesParentDirectories(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "app.log")
	s := mustOpen(t, Options{Path: path, Fsync: file.FsyncOnFlush})
	mustAppend(t, s, "x")
	mustClose(t, s)
	wantFile(t, path, "x\n")
}

func TestDirectoryIsAnError(t *testing.T) {
	if _, err := Open(t.Context(), Options{Path: t.TempDir()}); !errors.Is(err, file.ErrDirectory) {
		t.Errorf("error %v, want file.ErrDirectory", err)
	}
}

func TestTruncateAppliesToTheFirstOpenOnly(t *testing.T) {
	path := logPath(t)
	s := mustOpen(t, Options{Path: path, Truncate: true})
	mustAppend(t, s, "a")
	s.Reopen()
	mustAppend(t, s, "b")
	mustClose(t, s)
	wantFile(t, path, "a\nb\n")
}

// Reopening the same file between two fragments does not tear the line.
func TestReopenWithinALine(t *testing.T) {
	path := logPath(t)
	s := mustOpen(t, Options{Path: path})
	s.Append(fragment("ab", 1, false))
	s.Reopen()
	s.Append(fragment("cd\n", 0, false))
	mustClose(t, s)
	wantFile(t, path, "abcd\n")
}

// The events of an outage name the operation and the path.
func TestParentThatIsAFileIsAnOutage(t *testing.T) {
	parent := logPath(t)
	writeFile(t, parent, "")
	path := filepath.Join(parent, "app.log")
	var notified events
	s := mustOpen(t, Options{Path: path, Async: true, Notify: notified.Add})
	if s.Err() == nil {
		t.Error("Err: nil after an open that failed")
	}
	mustAppend(t, s, "a")
	if err := os.Remove(parent); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	wantFile(t, path, "a\n")
	if got := notified.All(); len(got) != 2 || got[0].Err == nil || got[0].Recovered || !got[1].Recovered {
		t.Errorf("notified %v", got)
	}
}

// A sink that could not be opened and got no lines tries again at Close.
func TestCloseTriesToOpenOnceMore(t *testing.T) {
	parent := logPath(t)
	writeFile(t, parent, "")
	s := mustOpen(t, Options{Path: filepath.Join(parent, "app.log"), Async: true})
	if err := os.Remove(parent); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
}

// The file is changed between two lines, in a bubble, where system calls take no time.
func TestFileChangedFromOutside(t *testing.T) {
	type step func(t *testing.T, path string)
	rename := func(t *testing.T, path string) {
		if err := os.Rename(path, path+".1"); err != nil {
			t.Fatal(err)
		}
	}
	remove := func(t *testing.T, path string) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name          string
		change        step
		pause         time.Duration // between the change and the next line
		atPath, moved string        // contents of path and path.1 at the end; "": not checked
	}{
		{"renamed", rename, file.PathCheckInterval, "b\n", "a\n"},
		{"renamed just now", rename, 0, "", "a\nb\n"},
		{"removed", remove, file.PathCheckInterval, "b\n", ""},
		{"removed just now", remove, 0, "b\n", ""},
		{"replaced", func(t *testing.T, path string) {
			writeFile(t, path+".new", "other\n")
			if err := os.Rename(path+".new", path); err != nil {
				t.Fatal(err)
			}
		}, 0, "other\nb\n", ""},
		{"renamed and made anew", func(t *testing.T, path string) {
			rename(t, path)
			writeFile(t, path, "torn")
		}, file.PathCheckInterval, "torn\nb\n", "a\n"},
		{"truncated", func(t *testing.T, path string) {
			if err := os.Truncate(path, 0); err != nil {
				t.Fatal(err)
			}
		}, 0, "b\n", ""},
		{"copied and truncated", func(t *testing.T, path string) {
			data, _ := os.ReadFile(path)
			writeFile(t, path+".1", string(data))
			os.Truncate(path, 0)
		}, file.PathCheckInterval, "b\n", "a\n"},
		{"directory removed", func(t *testing.T, path string) {
			if err := os.RemoveAll(filepath.Dir(path)); err != nil {
				t.Fatal(err)
			}
		}, 0, "b\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "dir", "app.log")
				s := mustOpen(t, Options{Path: path})
				mustAppend(t, s, "a")
				tt.change(t, path)
				time.Sleep(tt.pause)
				mustAppend(t, s, "b")
				mustClose(t, s)
				if tt.atPath != "" {
					wantFile(t, path, tt.atPath)
				}
				if tt.moved != "" {
					wantFile(t, path+".1", tt.moved)
				}
				wantCounts(t, s, Counts{Written: 2})
				if n := s.Counts().Outages; n != 0 {
					t.Errorf("%d outages, want none", n)
				}
			})
		})
	}
}

// A directory in place of the file is an outage until it is removed.
func TestReplacedByADirectory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := logPath(t)
		var notified events
		s := mustOpen(t, Options{Path: path, Async: true, Notify: notified.Add})
		mustAppend(t, s, "a")
		synctest.Wait()
		os.Rename(path, path+".1")
		if err := os.Mkdir(path, 0o755); err != nil {
			t.Fatal(err)
		}
		time.Sleep(file.PathCheckInterval)
		mustAppend(t, s, "b")
		time.Sleep(time.Minute)
		if err := s.Err(); !errors.Is(err, file.ErrDirectory) {
			t.Errorf("Err: %v", err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		mustClose(t, s)
		wantFile(t, path, "b\n")
		if got := notified.All(); len(got) != 2 || got[0].Op != "open" || !got[1].Recovered {
			t.Errorf("notified %v", got)
		}
	})
}

func TestReopenAfterRename(t *testing.T) {
	path := logPath(t)
	s := mustOpen(t, Options{Path: path})
	mustAppend(t, s, "a")
	if err := os.Rename(path, path+".1"); err != nil {
		t.Fatal(err)
	}
	s.Reopen()
	mustAppend(t, s, "b")
	mustClose(t, s)
	wantFile(t, path+".1", "a\n")
	wantFile(t, path, "b\n")
}
