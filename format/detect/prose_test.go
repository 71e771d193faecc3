package detect

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"logly/format/internal/scan"
	"logly/format/internal/testlines"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// forgetful returns a detector for which no word is dull.
func forgetful() *Detector {
	d := New(Options{})
	for i := range d.openers {
		d.openers[i].length = 1 // and no byte of it counts
	}
	return d
}

// checkOpeners fails unless text is read as it is where no word is dull.
func checkOpeners(t *testing.T, text []byte) (dull int) {
	t.Helper()
	d, plain := New(Options{}), forgetful()
	var got, want record.Record
	for len(text) > 0 {
		var line []byte
		line, _, text = record.NextLine(text)
		if len(line) > 0 && !scan.IsBlank(line[0]) && d.opensDull(line) {
			dull++
		}
		d.Detect(line, &got)
		plain.Detect(line, &want)
		if !reflect.DeepEqual(got, want) || d.only != plain.only {
			t.Fatalf("%q\nread as %+v\nwhere no word is dull %+v", line, got, want)
		}
	}
	return dull
}

// That a word is dull never changes how a line is read.
func TestDullWordsChangeNothing(t *testing.T) {
	logs, err := filepath.Glob("../../testdata/samples/*.log")
	if err != nil {
		t.Fatal(err)
	}
	dull := 0
	for _, log := range logs {
		text, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		dull += checkOpeners(t, text)
	}
	// Texts that open something, behind a word of prose and behind a level.
	for _, line := range testlines.Samples(t) {
		for _, first := range []string{"listening on ", "Thread 0 ", "ERROR m\nThe end ", "2025-01-15 10:30:45 ERROR m\nso it "} {
			dull += checkOpeners(t, []byte(first+line+"\n\tat x\nmain.f()\n"))
		}
		if word, rest, ok := strings.Cut(line, " "); ok {
			for _, other := range []string{word + " x", word + "  " + rest, word + " " + rest + ":", word + ": " + rest, word + " 1736937045123 ERROR m, and so on"} {
				dull += checkOpeners(t, []byte("2025-01-15 10:30:45 ERROR m\n"+other+"\n"+line+"\n"+other))
			}
		}
	}
	if dull < 1000 {
		t.Errorf("only %d lines began dull", dull)
	}
}

// Nothing that is known by its beginning has a dull first word.
func TestOpenersAreNotDull(t *testing.T) {
	d := New(Options{Levels: map[string]level.Level{"quux": level.Error}})
	var lines []string
	for _, h := range toolHeads {
		lines = append(lines, h.prefix)
	}
	for _, c := range multiline.Crashes {
		lines = append(lines, c.Prefix)
	}
	for _, p := range multiline.TraceParts {
		lines = append(lines, p.Prefix)
	}
	for _, w := range level.LevelWords {
		lines = append(lines, w.Text, strings.ToUpper(w.Text))
	}
	lines = append(lines, "Mon Jan 15", "January 15", "quux is a level here", "Aborted by the user", "error in it", "root did it", "camelCase 12 x")
	for _, line := range lines {
		if text := line + " and so on, at some length"; d.opensDull([]byte(text)) {
			t.Errorf("%q begins dull", text)
		}
	}
	if !d.opensDull([]byte("Thread 0 processing item")) || !d.opensDull([]byte("quuxes are none, it seems")) {
		t.Error("what should be dull is not")
	}
}

func FuzzOpeners(f *testing.F) {
	for _, line := range testlines.Fuzz {
		f.Add("listening", line)
	}
	f.Add("Thread", "raised [10/Jan/2025:10:30:45 +0000] x")
	f.Add("bash", "line: line 1: 29921 Killed")
	f.Fuzz(func(t *testing.T, word, rest string) {
		checkOpeners(t, []byte(word+" "+rest+"\n"+word+" x y z a b c d e f\n"+word+" "+rest+"\n"+rest+"\n"+word+" "+rest))
	})
}
