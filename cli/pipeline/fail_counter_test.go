package pipeline

import (
	"testing"

	"logly/format"
)

// The fragments of a long line count as one record.
func TestFailCounterCountsLongLinesOnce(t *testing.T) {
	a := NewFailCounter(format.Filter{Level: format.Error}, 1)
	for _, part := range []format.Part{format.First, format.Middle, format.Last} {
		a.observe(&format.Record{Level: format.Error, Part: part})
	}
	if a.seen.Load() != 1 {
		t.Errorf("counted %d times", a.seen.Load())
	}
}
