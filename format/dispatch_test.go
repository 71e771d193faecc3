package format

import (
	"testing"

	"logly/format/internal/testlines"
)

// TestLastShapeChangesNothing reads every line of the samples as if each of the
// readers had read the line above.
func TestLastShapeChangesNothing(t *testing.T) {
	for _, line := range testlines.Samples(t) {
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
