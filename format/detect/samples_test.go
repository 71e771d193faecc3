package detect

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"logly/format/record"
	"logly/format/timestamp"
)

// samplesNow is when most of the samples were written. It completes times without a year
// or a day.
var samplesNow = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// TestSamples reads lines that real programs have written. For each line of NAME.log,
// NAME.want has one with the level (after a + if the line continues the record before it),
// the time or -, and the quoted message, separated by tabs.
func TestSamples(t *testing.T) {
	logs, err := filepath.Glob("../../testdata/samples/*.log")
	if err != nil || len(logs) == 0 {
		t.Fatal("no samples", err)
	}
	for _, log := range logs {
		name := strings.TrimSuffix(log, ".log")
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(log)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(name + ".want")
			if err != nil {
				t.Fatal(err)
			}
			rows := strings.Split(strings.TrimSuffix(string(want), "\n"), "\n")
			got := readSample(t, text)
			if len(got) != len(rows) {
				t.Fatalf("%d lines, want %d", len(got), len(rows))
			}
			for i := range got {
				if got[i] != rows[i] {
					t.Errorf("line %d\n got %s\nwant %s", i+1, got[i], rows[i])
				}
			}
		})
	}
}

func readSample(t *testing.T, text []byte) (rows []string) {
	t.Helper()
	d := New(Options{})
	zone := timestamp.NewResolver(time.UTC)
	var r record.Record
	for len(text) > 0 {
		var line []byte
		line, _, text = record.NextLine(text)
		d.Detect(line, &r)
		checkSpans(t, &r)
		level, at := r.Level.String(), "-"
		if r.Continues {
			level = "+" + level
		}
		if r.Stamp.Kind != timestamp.None {
			at = zone.Instant(r.Stamp, samplesNow).UTC().Format(time.RFC3339Nano)
		}
		rows = append(rows, fmt.Sprintf("%s\t%s\t%q", level, at, r.AppendMessage(nil)))
	}
	return rows
}
