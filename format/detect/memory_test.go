package detect

import (
	"reflect"
	"strings"
	"testing"

	"logly/format/internal/scan"
	"logly/format/record"
)

// checkMemory fails unless text is read as it is by a detector for which no word is
// dull and that remembers nothing but what stands above. Its lines are in a block, as
// those that are read are. It returns of how many of them by knows something.
func checkMemory(t *testing.T, text []byte, by func(*Detector, *record.Record) bool) (known int) {
	t.Helper()
	text = append(text, strings.Repeat("\n", scan.MaxSeenText)...)[:len(text)]
	d, plain := New(Options{}), forgetful()
	var got, want record.Record
	for rest := text; len(rest) > 0; {
		var line []byte
		line, _, rest = record.NextLine(rest)
		if got.Reset(line); len(line) > 0 && by(copyOf(d), &got) {
			known++
		}
		d.Detect(line, &got)
		plain.Detect(line, &want)
		plain.seen, plain.tags, plain.fronts = seenHeads{}, seenTags{}, seenFronts{}
		if !reflect.DeepEqual(got, want) || d.only != plain.only {
			t.Fatalf("%q\nread as %+v\nwithout memory %+v", line, got, want)
		}
	}
	return known
}

// A knownCase is a line, one above it, and whether that makes it known.
type knownCase struct {
	name, first, second string
	want                bool
}

// checkKnown fails unless by knows the second line of each case as it should, once the
// first has been read. They are in a block.
func checkKnown(t *testing.T, by func(*Detector, *record.Record) bool, cases []knownCase) {
	t.Helper()
	for _, c := range cases {
		d := New(Options{})
		var r record.Record
		block := []byte(c.first + "\n" + c.second + strings.Repeat("\n", scan.MaxSeenText))
		d.Detect(block[:len(c.first)], &r)
		r.Reset(block[len(c.first)+1:][:len(c.second)])
		if got := by(d, &r); got != c.want {
			t.Errorf("%s: known %v, want %v", c.name, got, c.want)
		}
	}
}
