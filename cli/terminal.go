package cli

import (
	"os"
	"strings"

	"github.com/fatih/color"
	"github.com/mattn/go-isatty"
	"logly/format/level"
)

// wantsColor decides --color=auto by the conventions of no-color.org and
// force-color.org: NO_COLOR, when not empty, means never; FORCE_COLOR, when
// not empty, always; else a terminal is coloured if it is not TERM=dumb.
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

// palette returns what is written before and after each level's name.
func palette() func(level.Level) (before, after []byte) {
	type pair struct{ before, after []byte }
	var pairs [level.Fatal + 1]pair
	for _, l := range level.Levels {
		before, after := escapes(color.New(attributes(l)...))
		pairs[l] = pair{before, after}
	}
	return func(l level.Level) (before, after []byte) {
		return pairs[l].before, pairs[l].after
	}
}

func attributes(l level.Level) []color.Attribute {
	switch l {
	case level.Trace:
		return []color.Attribute{color.FgCyan}
	case level.Debug:
		return []color.Attribute{color.FgBlue}
	case level.Info:
		return []color.Attribute{color.Bold}
	case level.Notice:
		return []color.Attribute{color.FgHiCyan}
	case level.Success:
		return []color.Attribute{color.FgGreen}
	case level.Warning:
		return []color.Attribute{color.FgYellow}
	case level.Error:
		return []color.Attribute{color.FgRed}
	case level.Fail:
		return []color.Attribute{color.FgMagenta}
	case level.Critical:
		return []color.Attribute{color.FgHiRed}
	default:
		return []color.Attribute{color.FgHiRed, color.Bold}
	}
}

// escapes cuts a colour's sequences out of a coloured text once: colouring
// each level anew costs allocations.
func escapes(c *color.Color) (before, after []byte) {
	c.EnableColor()
	on, off, _ := strings.Cut(c.Sprint("|"), "|")
	return []byte(on), []byte(off)
}
