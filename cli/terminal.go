package cli

import (
	"os"

	"github.com/mattn/go-isatty"
)

// wantsColor decides --color=auto by the conventions of no-color.org and
// force-color.org: a non-empty NO_COLOR means never, otherwise a non-empty
// FORCE_COLOR means always, otherwise a terminal is coloured unless TERM=dumb.
func wantsColor(terminal bool, env func(string) string) bool {
	switch {
	case env("NO_COLOR") != "":
		return false
	case env("FORCE_COLOR") != "":
		return true
	}
	return terminal && env("TERM") != "dumb"
}

func isTerminal(f *os.File) bool {
	return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd())
}
