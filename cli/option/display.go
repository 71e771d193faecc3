package option

import (
	"os"
	"strings"

	"github.com/mattn/go-isatty"
)

// A Display is how a sink is adapted to a person who reads it.
type Display struct {
	Terminal bool // standard output is a terminal, which lines must not drive
	Colors   bool
}

// A displays decides how text for a stream is adapted to it.
type displays struct{ colorTerminals, colorOthers bool }

func newDisplays(mode ColorMode, environ []string) displays {
	wants := func(terminal bool) bool {
		return mode == colorAlways || mode == colorAuto && wantsColor(terminal, environ)
	}
	return displays{colorTerminals: wants(true), colorOthers: wants(false)}
}

// Of returns the Display of a stream, such as standard error.
func (d displays) Of(stream any) Display {
	if f, ok := stream.(*os.File); ok && f != nil && IsTerminal(f) {
		return Display{Terminal: true, Colors: d.colorTerminals}
	}
	return Display{Colors: d.colorOthers}
}

// IsTerminal reports whether f is a terminal, also one of Cygwin.
func IsTerminal(f *os.File) bool {
	return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd())
}

// format returns the format of standard output if none is asked for. In a container, where
// logly is process 1, a terminal is where the container's log comes from.
func (d Display) format() string {
	if (d.Terminal || d.Colors) && os.Getpid() != 1 {
		return formatScreen
	}
	return FormatAuto
}

// DisplayOf returns the Display of s. A file is as a pipe, except that --color=always is also
// for the format screen in files.
func (c *Config) DisplayOf(s *Sink) Display {
	if s.IsStdout() {
		return c.stdout
	}
	return Display{Colors: c.color == colorAlways && s.Output.Format == formatScreen}
}

// wantsColor decides --color=auto by the conventions of no-color.org, force-color.org and
// bixense.com/clicolors: a non-empty NO_COLOR means never, otherwise FORCE_COLOR or
// CLICOLOR_FORCE, unless it is empty or 0, means always, otherwise a terminal is coloured
// unless FORCE_COLOR=0, CLICOLOR=0 or TERM=dumb.
func wantsColor(terminal bool, environ []string) bool {
	get := func(name string) string {
		for _, e := range environ {
			if v, found := strings.CutPrefix(e, name+"="); found {
				return v
			}
		}
		return ""
	}
	isSet := func(name string) bool { v := get(name); return v != "" && v != "0" }
	switch {
	case get("NO_COLOR") != "":
		return false
	case isSet("FORCE_COLOR"), isSet("CLICOLOR_FORCE"):
		return true
	}
	return terminal && get("FORCE_COLOR") != "0" && get("CLICOLOR") != "0" && get("TERM") != "dumb"
}
