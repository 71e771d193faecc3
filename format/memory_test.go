package format

import (
	"reflect"
	"strings"
	"testing"
)

// checkMemory fails unless text is read as it is by a detector for which no word is
// dull and that remembers nothing but what stands above. Its lines are in a block, as
// those that are read are. It returns of how many of them by knows something.
func checkMemory(t *testing.T, text []byte, by func(*Detector, *Record) bool) (known int) {
	t.Helper()
	text = append(text, strings.Repeat("\n", maxSeenText)...)[:len(text)]
	d, plain := NewDetector(DetectorOptions{}), forgetful()
	var got, want Record
	for rest := text; len(rest) > 0; {
		var line []byte
		line, _, rest = NextLine(rest)
		if got.reset(line); len(line) > 0 && by(copyOf(d), &got) {
			known++
		}
		d.Detect(line, &got)
		plain.Detect(line, &want)
		plain.seen, plain.tags, plain.fronts = seenHeads{}, seenTags{}, seenFronts{}
		got.inner, want.inner = nil, nil
		if !reflect.DeepEqual(got, want) || d.only != plain.only {
			t.Fatalf("%q\nread as %+v\nwithout memory %+v", line, got, want)
		}
	}
	return known
}
