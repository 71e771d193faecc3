package cli

import (
	"strings"
	"testing"
)

func TestFailOn(t *testing.T) {
	const log = "INFO: a\nERROR: b\n  more of b\nWARN: c\nERROR: known\n  more\nFATAL: d\n"
	tests := []struct {
		args  string
		seen  uint64
		trips bool
	}{
		{"--fail-on error", 3, true},
		{"--fail-on error:3", 3, true},
		{"--fail-on error:4", 3, false},
		{"--fail-on warning:4", 4, true},
		{"--fail-on error --exclude known", 2, true},
		{"--fail-on error --match b|c", 1, true},
		{"--fail-on error --level fatal --max-level fatal", 3, true},
		{"--fail-on fatal", 1, true},
	}
	for _, tt := range tests {
		runScenario(t, strings.Fields(tt.args+" a.log,level=fatal"), func(t *testing.T, p *scenario) {
			p.feed(log)
			p.end()
			if n, tripped := p.failOn.Seen(), p.failOn.Tripped(); n != tt.seen || tripped != tt.trips {
				t.Errorf("%s: counted %d, tripped: %v, want %d, %v", tt.args, n, tripped, tt.seen, tt.trips)
			}
		})
	}
	if on := newFailCounter(configured(t, []string{"a.log"})); on.Tripped() {
		t.Error("it trips without having been asked for")
	}
}
