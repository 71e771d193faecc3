package pipeline

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
)

// A spoolRecord is what a record of a spool says, except its times.
type spoolRecord struct {
	Level, Message string
	Lines          *uint64
}

func (r *spoolRecord) lines() uint64 {
	if r.Lines == nil {
		return 1
	}
	return *r.Lines
}

// A restart is where another run can begin.
type restart struct{ lines, passed uint64 }

// runSpoolPump returns the records that a network sink gets, and where another run can begin.
// It only looks at the first skip lines.
func runSpoolPump(t *testing.T, f record.Filter, text string, skip uint64) (records []spoolRecord, restarts []restart) {
	t.Helper()
	in := scriptedInput{text}
	out := runPump(t, f, &in, func(p *Pump) {
		enc, err := encode.New(encode.Options{Format: encode.FormatSpool})
		if err != nil {
			t.Fatal(err)
		}
		p.Groups[0].encoder, p.Passthrough, p.BatchLines, p.Skip = enc, false, 1, skip
		p.OnDelivery = func() {
			if lines, passed, atRecord := p.CompleteLines(); atRecord {
				restarts = append(restarts, restart{lines, passed})
			}
		}
	})
	for line := range strings.Lines(out) {
		var r spoolRecord
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		records = append(records, r)
	}
	return records, restarts
}

// A run that begins where another one can be continued makes the same records as that one
// would have made from there on.
func TestRestartsMakeTheSameRecords(t *testing.T) {
	samples, err := filepath.Glob("../../testdata/samples/*.log")
	if err != nil || len(samples) == 0 {
		t.Fatal(samples, err)
	}
	for _, filter := range []record.Filter{{Level: level.Trace}, {Level: level.Warning}} {
		for _, path := range samples {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Join(slices.Collect(strings.Lines(string(content)))[:min(30, strings.Count(string(content), "\n"))], "")
			whole, restarts := runSpoolPump(t, filter, text, 0)
			for i := 1; i < len(restarts); i += 4 { // all of them take five seconds
				at := restarts[i]
				rest, _ := runSpoolPump(t, filter, text, at.lines)
				n, passed := 0, uint64(0)
				for ; passed < at.passed; n++ {
					passed += whole[n].lines()
				}
				if passed != at.passed {
					t.Fatalf("%s: after line %d a restart would be within a record", path, at.lines)
				}
				same := func(a, b spoolRecord) bool {
					return a.Message == b.Message && a.Level == b.Level && a.lines() == b.lines()
				}
				if !slices.EqualFunc(rest, whole[n:], same) {
					t.Errorf("%s: after line %d:\n%+v\nnot\n%+v", path, at.lines, rest[:min(3, len(rest))], whole[n:min(n+3, len(whole))])
					break
				}
			}
		}
	}
}
