package pipeline

import (
	"bytes"
	"fmt"
	"testing"

	"logly/writer"
)

// fillWithheld adds batches of three records each, the last of them a fragment,
// and returns all their bytes.
func fillWithheld(t *testing.T, w *Withheld, batches int) []byte {
	t.Helper()
	var all []byte
	for i := range batches {
		text := fmt.Appendf(nil, "one %d\nleft out\ntwo %d\npiece ", i, i)
		first, second := bytes.Index(text, []byte("left")), bytes.Index(text, []byte("two"))
		third := bytes.Index(text, []byte("piece"))
		err := w.append(writer.Batch{
			{Data: text[:first], Lines: 1, Urgent: true},
			{Data: text[second:third], Lines: 2},
			{Data: text[third:], Lines: 1, Partial: true},
		})
		if err != nil {
			t.Fatal(err)
		}
		all = append(append(all, text[:first]...), text[second:]...)
	}
	return all
}

func TestWithheldOutputIsReplayed(t *testing.T) {
	for _, batches := range []int{0, 1, 1000, 50_000} {
		w := &Withheld{}
		want := fillWithheld(t, w, batches)
		if spilled := w.file != nil; spilled != (len(want) > withheldMemory) {
			t.Errorf("%d bytes: in a file: %v", len(want), spilled)
		}
		if w.lines != uint64(4*batches) {
			t.Errorf("%d batches are %d lines", batches, w.lines)
		}
		var got []byte
		var lines int
		missing, err := w.replay(func(b writer.Batch) {
			r := b[0]
			got = append(got, r.Data...)
			lines += int(r.Lines)
			if !r.Partial || !r.Urgent || r.Droppable {
				t.Fatalf("%+v", r)
			}
		})
		if err != nil || missing != 0 || !bytes.Equal(got, want) || lines != 4*batches {
			t.Errorf("%d of %d bytes, %d of %d lines came back, %d missing: %v", len(got), len(want), lines, 4*batches, missing, err)
		}
		if w.lines != 0 || w.memory != nil || w.file != nil {
			t.Errorf("something is still kept: %d lines", w.lines)
		}
	}
}

func TestWithheldOutputReportsMissingLines(t *testing.T) {
	w := &Withheld{}
	fillWithheld(t, w, 50_000)
	if err := w.file.Truncate(w.fileBytes / 2); err != nil {
		t.Fatal(err)
	}
	var lines uint64
	missing, err := w.replay(func(b writer.Batch) { lines += uint64(b[0].Lines) })
	if err == nil || missing == 0 || lines+missing != 200_000 {
		t.Errorf("%d lines came back, %d are missing: %v", lines, missing, err)
	}
}

func TestWithheldOutputThatCannotSpillKeepsEverything(t *testing.T) {
	t.Setenv("TMPDIR", "/nonexistent")
	t.Setenv("TMP", "/nonexistent")
	w := &Withheld{}
	b := writer.Batch{{Data: bytes.Repeat([]byte("x"), withheldMemory+1), Lines: 1}}
	if err := w.append(b); err != nil {
		t.Fatal(err)
	}
	if err := w.append(b); err == nil {
		t.Error("no error")
	}
	n := 0
	if missing, err := w.replay(func(b writer.Batch) { n += len(b[0].Data) }); n != 2*(withheldMemory+1) || missing != 0 || err != nil {
		t.Errorf("%d of %d bytes came back, %d lines missing: %v", n, 2*(withheldMemory+1), missing, err)
	}
}
