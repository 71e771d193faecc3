package writer

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"logly/writer/file"
	"logly/writer/rotate"
)

// wantLines checks that the files hold the lines 0..n-1 in order.
func wantLines(t testing.TB, path string, n int) {
	t.Helper()
	got := strings.Join(archived(t, path), "")
	want := strings.Join(numbered(0, n), "\n") + "\n"
	if got != want {
		t.Errorf("the files hold %d lines, want %d; they differ at byte %d",
			strings.Count(got, "\n"), n, common(got, want))
	}
}

func common(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

func TestRotateSize(t *testing.T) {
	for _, c := range []struct {
		name  string
		size  int64
		lines string
		want  []string
	}{
		{"fits", 8, "aaa bbb", []string{"aaa\nbbb\n"}},
		{"one too many", 8, "aaa bbb ccc", []string{"aaa\nbbb\n", "ccc\n"}},
		{"a batch for many files", 8, "aaa bbb ccc ddd eee", []string{"aaa\nbbb\n", "ccc\nddd\n", "eee\n"}},
		{"a line longer than a file", 4, "a bbbbbbb c", []string{"a\n", "bbbbbbb\n", "c\n"}},
		{"every line longer", 1, "aa bb", []string{"aa\n", "bb\n"}},
		{"a record stays together", 8, "aaa bb +c d", []string{"aaa\n", "bb\n+c\nd\n"}},
		{"a record longer than a file", 6, "aaa +bb +cc d", []string{"aaa\n", "+bb\n", "+cc\nd\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := logPath(t)
			s := mustOpen(t, Options{Path: path, Async: true, BufferSize: 1 << 20, FlushInterval: time.Hour, Rotation: rotate.Rotation{Size: c.size}})
			b := batch(strings.Fields(c.lines)...)
			for i := range b {
				b[i].Continues = b[i].Data[0] == '+'
			}
			if err := s.Append(b); err != nil {
				t.Fatal(err)
			}
			mustClose(t, s)
			wantFiles(t, path, c.want...)
		})
	}
}

func TestRotateSizeContinuesAfterARestart(t *testing.T) {
	path := logPath(t)
	for i := range 7 {
		s := mustOpen(t, Options{Path: path, Rotation: rotate.Rotation{Size: 24}})
		mustAppend(t, s, numbered(i, i+1)...)
		mustClose(t, s)
	}
	wantLines(t, path, 7)
	if got := len(names(t, filepath.Dir(path))); got != 4 {
		t.Errorf("%d files of two lines, want 4: %q", got, archived(t, path))
	}
}

func TestEveryArchiveIsCompressed(t *testing.T) {
	for _, compression := range []rotate.Compression{rotate.Gzip, rotate.Zstd} {
		path := logPath(t)
		s := mustOpen(t, Options{Path: path, Async: true, BufferSize: 1 << 10, MaxBytes: 8 << 10, Rotation: rotate.Rotation{Size: 64 << 10, Compress: compression}})
		for i := 0; i < 20000; i += 100 {
			mustAppend(t, s, numbered(i, i+100)...)
		}
		mustClose(t, s)
		wantLines(t, path, 20000)
		for _, name := range names(t, filepath.Dir(path)) {
			if filepath.Ext(name) != map[rotate.Compression]string{rotate.Gzip: ".gz", rotate.Zstd: ".zst"}[compression] && name != filepath.Base(path) {
				t.Errorf("%s should not exist", name)
			}
		}
	}
}

// A process that appends without rotation notices the rename, and the archive holds the
// lines that it wrote before.
func TestAnotherProcessAppends(t *testing.T) {
	path := logPath(t)
	rotator := mustOpen(t, Options{Path: path, Rotation: rotate.Rotation{Size: 20 << 10, Compress: rotate.Zstd}})
	appender := mustOpen(t, Options{Path: path})
	const n = 6000
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, l := range numbered(0, n) {
			if err := appender.Append(batch("appender " + l)); err != nil {
				t.Error(err)
			}
		}
	}()
	for _, l := range numbered(0, n) {
		mustAppend(t, rotator, "rotator "+l)
	}
	<-done
	mustClose(t, appender)
	mustClose(t, rotator)
	text := strings.Join(archived(t, path), "")
	for _, who := range []string{"appender", "rotator"} {
		next := map[string]bool{}
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, who) {
				if next[line] {
					t.Fatalf("%q twice", line)
				}
				next[line] = true
			}
		}
		if len(next) != n {
			t.Errorf("%d lines of the %s, want %d", len(next), who, n)
		}
	}
	if got := strings.Count(text, "\n"); got != 2*n {
		t.Errorf("%d lines, want %d", got, 2*n)
	}
}

func TestSecondRotatorIsRejected(t *testing.T) {
	path := logPath(t)
	o := Options{Path: path, Truncate: true, Rotation: rotate.Rotation{Size: 100}}
	first := mustOpen(t, o)
	mustAppend(t, first, "first")
	if _, err := Open(t.Context(), o); !errors.Is(err, rotate.ErrLocked) {
		t.Errorf("Open: %v, want rotate.ErrLocked", err)
	}
	other := mustOpen(t, Options{Path: path}) // no rotation, no lock
	mustAppend(t, other, "other")
	mustClose(t, other)
	mustClose(t, first)
	wantFiles(t, path, "first\nother\n")
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("there is more than the file: %v", entries)
	}
	mustClose(t, mustOpen(t, o))
}

// A rotated sink syncs each flush if asked to, and reports that it compresses.
func TestRotateWithFsyncAndCompression(t *testing.T) {
	path := logPath(t)
	s := mustOpen(t, Options{Path: path, Fsync: file.FsyncOnFlush, Rotation: rotate.Rotation{Size: 64, Compress: rotate.Gzip}})
	mustAppend(t, s, numbered(0, 50)...)
	mustClose(t, s)
	wantLines(t, path, 50)
	if err := s.FsyncErr(); err != nil {
		t.Error(err)
	}
	if c := s.Counts(); c.Progress == 0 || c.Outages != 0 {
		t.Errorf("counts %+v", c)
	}
}

func TestInvalidRotationIsAnError(t *testing.T) {
	path := logPath(t)
	if s, err := Open(t.Context(), Options{Path: path, Rotation: rotate.Rotation{Size: -1}}); err == nil {
		s.Close()
		t.Error("no error")
	}
	if got := names(t, filepath.Dir(path)); len(got) > 0 {
		t.Errorf("there is %q", got)
	}
}
