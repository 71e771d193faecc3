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
	lines := append([]string{"1:M 29 Aug 2023 13:47:38.984 * m", "V/Tag( 1): m", "U, [2024-06-26T17:00:04 #1]  ANY -- : m"}, fuzzLines...)
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
	for _, line := range lines {
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
