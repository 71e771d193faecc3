package backfill

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func gzipped(t testing.TB, text string) string {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.WriteString(w, text); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return out.String()
}

func zstdOf(t testing.TB, text string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(text), nil))
}

// openFile makes a file in dir and opens it.
func openFile(t testing.TB, dir, name, content string) *os.File {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestReader(t *testing.T) {
	long := strings.Repeat("0123456789abcde\n", 10_000)
	gz := gzipped(t, long)
	tests := []struct{ name, content, want, err string }{
		{"empty", "", "", ""},
		{"plain", "a\nb\nc", "a\nb\nc", ""},
		{"gzip", gzipped(t, "a\nb\n"), "a\nb\n", ""},
		{"several members", gzipped(t, "a\nb\nc") + gzipped(t, "d\ne\n"), "a\nb\ncd\ne\n", ""},
		{"zstd", zstdOf(t, "a\nb\n"), "a\nb\n", ""},
		{"several frames", zstdOf(t, "a\nb\n") + zstdOf(t, "c\n"), "a\nb\nc\n", ""},
		{"long", gz, long, ""},
		{"torn gzip", gz[:len(gz)-5], long, "ends too early: unexpected EOF"},
		{"gzip, then something else", gzipped(t, "a\n") + "b\n", "a\n", "damaged"},
		{"damaged zstd", zstdOf(t, "a\n") + "\x28\xb5\x2f\xfdnonsense", "a\n", "damaged"},
		{"xz", "\xfd7zXZ\x00rest", "", "xz -dc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var read atomic.Int64
			f := openFile(t, t.TempDir(), "f", tt.content)
			r, err := NewReader(f, &read)
			got := []byte(nil)
			if err == nil {
				defer r.Close()
				got, err = io.ReadAll(r)
			}
			if string(got) != tt.want || (err == nil) != (tt.err == "") || err != nil && !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%d bytes, %.40q, %v", len(got), got, err)
			}
			if err == nil && (read.Load() != int64(len(tt.content)) || r.EndsInLine() != (len(got) > 0 && got[len(got)-1] != '\n')) {
				t.Errorf("read %d of %d bytes, ends in a line: %v", read.Load(), len(tt.content), r.EndsInLine())
			}
		})
	}
}

func openState(t *testing.T, dir string) *State {
	t.Helper()
	s, err := Open(dir, "relp://loghost")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// What an earlier run has delivered is known again if the file is still the same one.
func TestFind(t *testing.T) {
	head := strings.Repeat("a line of the head\n", headSize/10)
	tests := []struct {
		name, before string
		done         bool
		change       func(t *testing.T, path string) (now string)
		lines        uint64
		wantDone     bool
	}{
		{"the same", "a\nb\n", true, nil, 2, true},
		{"interrupted", "a\nb\n", false, nil, 2, false},
		{"grown", "a\nb\n", true, func(t *testing.T, path string) string { return rewrite(t, path, "a\nb\nc\n") }, 2, false},
		{"grown after its head", head, true, func(t *testing.T, path string) string { return rewrite(t, path, head+"c\n") }, 2, false},
		{"another file of that name", "a\nb\n", true, func(t *testing.T, path string) string { return rewrite(t, path, "c\nd\ne\n") }, 0, false},
		{"truncated", "a\nb\n", true, func(t *testing.T, path string) string { return rewrite(t, path, "a\n") }, 0, false},
		{"renamed", "a\nb\n", true, func(t *testing.T, path string) string {
			if err := os.Rename(path, path+".1"); err != nil {
				t.Fatal(err)
			}
			return path + ".1"
		}, 2, true},
		{"a copy of another time", "a\nb\n", true, func(t *testing.T, path string) string {
			past := time.Now().Add(-time.Hour)
			now := rewrite(t, path+".1", "a\nb\n")
			if err := os.Chtimes(now, past, past); err != nil {
				t.Fatal(err)
			}
			return now
		}, 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			f := openFile(t, dir, "f.log", tt.before)
			s := openState(t, filepath.Join(dir, "state"))
			e, err := s.Find(f)
			if err != nil || e.Lines != 0 || e.Done {
				t.Fatalf("a new file: %+v, %v", e, err)
			}
			e.Lines, e.Done = 2, tt.done
			if err := s.Save(e); err != nil {
				t.Fatal(err)
			}
			s.Close()
			f.Close()
			path := f.Name()
			if tt.change != nil {
				path = tt.change(t, path)
			}
			if f, err = os.Open(path); err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			e, err = openState(t, filepath.Join(dir, "state")).Find(f)
			if err != nil || e.Lines != tt.lines || e.Done != tt.wantDone {
				t.Errorf("%+v, %v", e, err)
			}
		})
	}
}

func rewrite(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestState(t *testing.T) {
	dir := t.TempDir()
	s := openState(t, dir)
	if _, err := Open(dir, "relp://loghost"); err == nil || !strings.Contains(err.Error(), "another logly") {
		t.Errorf("a second process: %v", err)
	}
	other, err := Open(dir, "relp://otherhost")
	if err != nil {
		t.Fatalf("another engine: %v", err)
	}
	other.Close()
	f := openFile(t, dir, "f.log", "a\n")
	e, err := s.Find(f)
	if err != nil {
		t.Fatal(err)
	}
	e.Lines = 1
	if err := s.Save(e); err != nil {
		t.Fatal(err)
	}
	s.Close()
	names, _ := filepath.Glob(filepath.Join(s.Dir(), "*.json"))
	if len(names) != 1 {
		t.Fatal(names)
	}
	rewrite(t, names[0], "{") // delivered again, never passed over
	if e, err := openState(t, dir).Find(f); err != nil || e.Lines != 0 {
		t.Errorf("a damaged entry: %+v, %v", e, err)
	}
}

func TestMarks(t *testing.T) {
	var got []uint64
	m := Marks{Reached: func(e Entry) { got = append(got, e.Lines) }}
	add := func(passed uint64, path string, lines uint64) {
		m.Add(Mark{Passed: passed, Entry: Entry{Path: path, Lines: lines}})
	}
	add(0, "a", 3) // nothing of it passed the filter
	add(5, "a", 10)
	add(7, "a", 12)
	add(8, "b", 1)
	m.Outcome(4)
	m.Outcome(4) // the last mark of each file
	add(9, "b", 2)
	if want := []uint64{3, 12, 1}; !slices.Equal(got, want) || !m.Left() {
		t.Errorf("%v, want %v", got, want)
	}
	m.Outcome(1)
	if m.Left() {
		t.Error("a mark is left")
	}
}
