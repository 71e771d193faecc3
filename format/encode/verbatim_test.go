package encode

import (
	"strings"
	"testing"

	"logly/format/detect"
	"logly/format/internal/testlines"
	"logly/format/record"
)

// A line that passes verbatim is one that Append would leave as it came, and the
// other way round: all that Append leaves as they came pass.
func TestVerbatimIsWhatAppendWrites(t *testing.T) {
	for name, c := range map[string]struct {
		options Options
		all     bool // the other way round too
	}{
		"auto":        {Options{}, true},
		"auto fields": {Options{Fields: []Field{{"service", "web"}}}, false},
		"auto zone":   {Options{TimeSet: true}, false},
		"auto safe":   {Options{Safe: true}, false},
		"raw":         {Options{Format: "raw"}, true},
		"text":        {Options{Format: "text"}, false},
		"json":        {Options{Format: "json"}, false},
	} {
		e, d := newTestEncoder(t, c.options), detect.New(detect.Options{})
		passed := 0
		for _, line := range testlines.Samples(t) {
			block := []byte(line + "\r\n")
			r := record.Record{ReadAt: arrived, Ending: block[len(line):]}
			d.Detect(block[:len(line)], &r)
			verbatim := e.Verbatim(&r)
			got := string(e.Flush(e.Append(nil, &r)))
			if verbatim && got != string(block) {
				t.Errorf("%s: %q is verbatim and became %q", name, block, got)
			}
			if c.all && !verbatim && got == string(block) {
				t.Errorf("%s: %q is not verbatim", name, block)
			}
			if verbatim {
				passed++
			}
		}
		if (passed > 0) != (strings.HasPrefix(name, "auto") && name != "auto safe" || name == "raw") {
			t.Errorf("%s: %d lines passed", name, passed)
		}
	}
}

func TestBytesAreTheLineAndItsEnding(t *testing.T) {
	block := []byte("one\r\ntwo\nthree")
	for _, c := range []struct {
		line, ending []byte
		want         string
	}{
		{block[:3], block[3:5], "one\r\n"},
		{block[5:8], block[8:9], "two\n"},
		{block[9:], nil, ""},            // no ending
		{block[9:], block[:0], ""},      //
		{block[:3], []byte("\n"), ""},   // another's memory
		{[]byte("one"), block[3:5], ""}, //
		{block[:3:3], block[3:5], ""},   // not known to be side by side
		{block[5:8], block[3:5], ""},    // the ending of another line
	} {
		r := record.Record{Line: c.line, Ending: c.ending}
		if got := string(r.Contiguous()); got != c.want {
			t.Errorf("%q and %q: got %q, want %q", c.line, c.ending, got, c.want)
		}
	}
}
