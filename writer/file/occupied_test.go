package file

import (
	"errors"
	"path/filepath"
	"testing"
)

// TestSuccessorTakesThePlace opens one file as a File, as its successor and as another
// sink. Only the other sink collides, until the successor is closed.
func TestSuccessorTakesThePlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "app.log")
	o := Options{Path: path, Others: new(Occupied)}
	f, other := New(o), New(o)
	next := f.Successor(path)
	for _, step := range []struct {
		name string
		do   func() error
		want error
	}{
		{"open the file", func() error { return f.Reopen(false) }, nil},
		{"open the other sink", func() error { return other.Reopen(false) }, errTaken},
		{"open the successor", func() error { return next.Reopen(false) }, nil},
		{"close the file", f.Close, nil},
		{"open the other sink again", func() error { return other.Reopen(false) }, errTaken},
		{"close the successor", next.Close, nil},
		{"open the other sink at last", func() error { return other.Reopen(false) }, nil},
		{"close the other sink", other.Close, nil},
	} {
		if err := step.do(); !errors.Is(err, step.want) {
			t.Errorf("%s: %v, want %v", step.name, err, step.want)
		}
	}
}
