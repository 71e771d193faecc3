package detect

import (
	"testing"

	"logly/format/internal/testlines"
	"logly/format/record"
)

// TestLastShapeChangesNothing reads every line of the samples as if each of the
// readers had read the line above.
func TestLastShapeChangesNothing(t *testing.T) {
	for _, line := range testlines.Samples(t) {
		var fresh, cached record.Record
		New(Options{}).Detect([]byte(line), &fresh)
		for last := range readers {
			d := New(Options{})
			d.last = uint8(last)
			d.Detect([]byte(line), &cached)
			if cached.Shape != fresh.Shape || cached.Level != fresh.Level || cached.LevelAt != fresh.LevelAt ||
				cached.TimeAt != fresh.TimeAt || cached.Fields.MessageAt != fresh.Fields.MessageAt || cached.Omitted != fresh.Omitted {
				t.Errorf("%q: %v after reader %d, %v fresh", line, cached.Shape, last, fresh.Shape)
			}
		}
	}
}
