//go:build unix

package file

import (
	"errors"
	"os"
	"testing"
)

// A line that another process has written into is written again as a whole, and what is
// torn gets a newline first.
func TestSplitLine(t *testing.T) {
	for _, c := range []struct {
		name, between string // what another process appends after half a line
		moved         bool
		want          string
	}{
		{"nothing", "", false, "first\nhalf\n"},
		{"a line", "other\n", true, "first\nhaother\nhalf\n"},
		{"half a line", "oth", true, "first\nhaoth\nhalf\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := logPath(t)
			f := New(Options{Path: path})
			t.Cleanup(func() { f.Close() })
			mustWrite(t, f, "first\n")
			mustWrite(t, f, "ha")
			appendFile(t, path, c.between)
			moved, err := f.Ready(true)
			if moved != c.moved || err != nil {
				t.Fatalf("Ready: %v, %v", moved, err)
			}
			rest := "lf\n"
			if moved {
				rest = "half\n"
			}
			if n, err := f.Write([]byte(rest)); n != len(rest) || err != nil {
				t.Fatalf("Write: %d, %v", n, err)
			}
			wantFile(t, path, c.want)
		})
	}
}

// The same if the other process was faster than the rest of the line.
func TestSplitDuringWrite(t *testing.T) {
	path := logPath(t)
	f := New(Options{Path: path})
	t.Cleanup(func() { f.Close() })
	mustWrite(t, f, "ha")
	if moved, err := f.Ready(true); moved || err != nil {
		t.Fatal(moved, err)
	}
	appendFile(t, path, "other\n")
	if n, err := f.Write([]byte("lf\n")); n != 0 || !errors.Is(err, ErrMoved) {
		t.Fatalf("Write: %d, %v", n, err)
	}
	if moved, err := f.Ready(true); !moved || err != nil {
		t.Fatal(moved, err)
	}
	if _, err := f.Write([]byte("half\n")); err != nil {
		t.Fatal(err)
	}
	wantFile(t, path, "haother\nlf\nhalf\n")
}

func appendFile(t *testing.T, path, text string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	must(t, err)
	_, err = f.WriteString(text)
	must(t, err, f.Close())
}
