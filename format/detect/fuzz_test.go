package detect

import (
	"bytes"
	"strings"
	"testing"

	"logly/format/internal/testlines"
	"logly/format/level"
	"logly/format/record"
)

// FuzzDetect reads a text as a stream. Every span has to lie in its line and the
// message has to be the line without its cuts. Nothing but the record above may change
// how a line is read, and not even that, if the line is no continuation.
func FuzzDetect(f *testing.F) {
	for _, line := range testlines.Fuzz {
		f.Add([]byte(line))
	}
	for i := range testlines.Fuzz {
		f.Add([]byte(strings.Join(testlines.Fuzz[i/2:i], "\n")))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		newTwins(t, Options{}).checkText(string(text))
		d := New(Options{})
		var r record.Record
		for len(text) > 0 {
			var line []byte
			line, _, text = record.NextLine(text)
			before := bytes.Clone(line)
			d.Detect(line, &r)
			if !bytes.Equal(line, before) {
				t.Fatalf("%q was changed", before)
			}
			checkSpans(t, &r)
			checkFresh(t, &r)
		}
	})
}

// checkFresh fails unless a detector that has seen nothing reads r's line alike.
func checkFresh(t *testing.T, r *record.Record) {
	t.Helper()
	if r.Level == level.NoLevel {
		t.Fatalf("%q has no level", r.Line)
	}
	if r.Continues || r.Shape == record.ShapeTrace || r.Shape == record.ShapePlain {
		return // these depend on the lines before
	}
	var fresh record.Record
	New(Options{}).Detect(r.Line, &fresh)
	if fresh.Continues {
		return
	}
	if fresh.Shape != r.Shape || fresh.Level != r.Level || fresh.LevelAt != r.LevelAt || fresh.TimeAt != r.TimeAt ||
		fresh.Stamp != r.Stamp || fresh.Fields.MessageAt != r.Fields.MessageAt || fresh.Omitted != r.Omitted || fresh.Syntax != r.Syntax {
		t.Fatalf("%q\nread as %+v\nfresh    %+v", r.Line, *r, fresh)
	}
}
