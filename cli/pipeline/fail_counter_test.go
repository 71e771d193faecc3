package pipeline

import (
	"testing"

	"logly/format/level"
	"logly/format/record"
)

// The fragments of a long line count as one record.
func TestFailCounterCountsLongLinesOnce(t *testing.T) {
	a := &FailCounter{Filter: record.Filter{Level: level.Error}, Limit: 1}
	for _, fragment := range []record.Fragment{record.First, record.Middle, record.Last} {
		a.observe(&record.Record{Level: level.Error, Fragment: fragment})
	}
	if a.seen.Load() != 1 {
		t.Errorf("counted %d times", a.seen.Load())
	}
}
