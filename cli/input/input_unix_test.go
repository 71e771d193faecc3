//go:build unix

package input

import (
	"os"
	"path/filepath"
	"testing"
)

func TestInputsEnd(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	path := filepath.Join(t.TempDir(), "in")
	if err := os.WriteFile(path, []byte("a line\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	in, err := New(r, file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	ended := func(want bool, when string) {
		t.Helper()
		if got := in.Ended(); got != want {
			t.Errorf("%s: ended %v", when, got)
		}
	}
	ended(false, "at the start")
	w.Write([]byte("x"))
	w.Close()
	ended(false, "while the file has more")
	for i := 0; i < 2; {
		s, err := in.Wait(-1, AnyStream)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := in.Read(s, make([]byte, 100)); err != nil {
			in.Remove(s)
			i++
		}
	}
	ended(true, "at the end")
}
