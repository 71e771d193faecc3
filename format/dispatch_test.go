package format

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLastShapeChangesNothing reads every line of the samples as if each of the
// readers had read the line above.
func TestLastShapeChangesNothing(t *testing.T) {
	for _, line := range sampleLines(t) {
		var fresh, cached Record
		NewDetector(DetectorOptions{}).Detect([]byte(line), &fresh)
		for last := range readers {
			d := NewDetector(DetectorOptions{})
			d.last = uint8(last)
			d.Detect([]byte(line), &cached)
			if cached.Shape != fresh.Shape || cached.Level != fresh.Level || cached.LevelAt != fresh.LevelAt ||
				cached.TimeAt != fresh.TimeAt || cached.MessageAt != fresh.MessageAt || cached.Cut != fresh.Cut {
				t.Errorf("%q: %v after reader %d, %v fresh", line, cached.Shape, last, fresh.Shape)
			}
		}
	}
}

// sampleLines are the lines of the samples, and some that they do not have.
func sampleLines(t *testing.T) []string {
	t.Helper()
	lines := append([]string{"ERROR disk full", "2025-01-15 10:30:45 ERROR E [15/Jan/2025:10:30:45 +0000] Unable to open", "(2025-01-15 10:30:45): INFO: x", "npm ERR! code 1", "Wed Jan 15 10:30:45 2025 m", "host frank x [10/Oct/2000:13:55:36 -0700] m", "1:M 29 Aug 2023 13:47:38.984 * m", "V/Tag( 1): m", "U, [2024-06-26T17:00:04 #1]  ANY -- : m"}, fuzzLines...)
	logs, err := filepath.Glob("../testdata/samples/*.log")
	if err != nil || len(logs) == 0 {
		t.Fatal("no samples", err)
	}
	for _, log := range logs {
		text, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Split(string(text), "\n")...)
	}
	return lines
}
