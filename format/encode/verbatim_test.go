package encode

import (
	"strings"
	"testing"

	"logly/format/detect"
	"logly/format/internal/testlines"
	"logly/format/record"
)

// Verbatim is true for exactly the lines that Append leaves unchanged.
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
