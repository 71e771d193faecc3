package cli

import (
	"strings"
	"testing"
)

// Lines are read as soon as they come if a sink needs that.
func TestCoalescingIsOnlyUsedIfNoSinkMinds(t *testing.T) {
	for args, want := range map[string]bool{
		"a.log b.log":                               true,
		"--format=raw a.log":                        true,
		"--format=text a.log":                       true,
		"--time-format=YYYY-MM-DD a.log":            true,
		"--flush-interval=100ms a.log":              true,
		"--flush-interval=99ms a.log":               false,
		"a.log b.log,flush-interval=0":              false,
		"a.log b.log,async=false":                   false,
		"a.log b.log,overflow=drop":                 false,
		"--time-format=HH:mm:ss.SSS a.log":          false,
		"--format=json a.log":                       false,
		"--time-source=arrival a.log":               false,
		"--time-source=arrival --format=text a.log": true,
		"a.log -- sh -c true":                       false,
		"--merge a.log -- sh -c true":               true,
	} {
		runScenario(t, append([]string{"-q", "--async"}, strings.Fields(args)...), func(t *testing.T, p *scenario) {
			if got := p.pump.Coalesce; got != want {
				t.Errorf("%s: %t, want %t", args, got, want)
			}
		})
	}
}
