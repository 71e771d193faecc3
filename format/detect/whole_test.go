package detect

import (
	"testing"

	"logly/format/internal/testlines"
	"logly/format/record"
)

// The message of a tool's line is the line, except for a level and a colon at its start.
func TestToolsLinesStayWhole(t *testing.T) {
	tools := 0
	for _, line := range testlines.Samples(t) {
		r := record.Record{}
		New(Options{}).Detect([]byte(line), &r)
		if r.Shape != record.ShapeTool || !r.TimeAt.Empty() || r.Substream > 0 {
			continue
		}
		tools++
		for _, o := range r.Omitted {
			if lost := string(o.Of(r.Line)); lost != "" && lost != string(r.LevelAt.Of(r.Line))+": " && lost != "LOG:  " {
				t.Errorf("%q lost %q", line, lost)
			}
		}
	}
	if tools < 50 {
		t.Errorf("only %d lines of tools", tools)
	}
}
