package cli

import (
	"strings"
	"testing"
)

// Lines are detected as soon as anything depends on what they say.
func TestPassthroughIsOnlyUsedIfNothingNeedsLevels(t *testing.T) {
	for args, want := range map[string]bool{
		"a.log b.log":                     true,
		"-":                               true,
		"-q a.log,async,flush-level=none": true,
		"a.log,async":                     false,
		"a.log b.log,level=error":         false,
		"a.log b.log,max-level=info":      false,
		"a.log b.log,match=x":             false,
		"a.log b.log,exclude=x":           false,
		"a.log b.log,format=auto":         false,
		"a.log b.log,rotate-size=1MB":     false,
		"--fail-on=error a.log":           false,
		"--summary a.log":                 false,
		"--stats a.log":                   false,
		"--stats-file=s.json a.log":       false,
		"--async --flush-level=none a.log b.log,overflow=drop": false,
		"a.log,async,flush-level=none b.log":                   false, // the async sink must not lag
	} {
		runScenario(t, append([]string{"--format=raw"}, strings.Fields(args)...), func(t *testing.T, p *scenario) {
			if got := p.pump.Passthrough; got != want {
				t.Errorf("%s: %t, want %t", args, got, want)
			}
		})
	}
}
