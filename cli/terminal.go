package cli

import (
	"os"
	"strings"

	"github.com/fatih/color"
	"github.com/mattn/go-isatty"

	"logly/format"
)

// wantsColor decides --color=auto for f, by the conventions of no-color.org
// and force-color.org: NO_COLOR, when not empty, means never; FORCE_COLOR,
// when not empty, always; else a terminal that is not TERM=dumb.
func wantsColor(f *os.File, env func(string) string) bool {
	switch {
	case env("NO_COLOR") != "":
		return false
	case env("FORCE_COLOR") != "":
		return true
	}
	return isTerminal(f) && env("TERM") != "dumb"
}

func isTerminal(f *os.File) bool {
	return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd())
}

// palette returns what turns each level's colour on and off.
func palette() *format.Palette {
	var p format.Palette
	for _, l := range format.Levels {
		p.Set(l, escapes(color.New(attributes(l)...)))
	}
	return &p
}

func attributes(l format.Level) []color.Attribute {
	switch l {
	case format.Trace:
		return []color.Attribute{color.FgCyan}
	case format.Debug:
		return []color.Attribute{color.FgBlue}
	case format.Info:
		return []color.Attribute{color.FgWhite}
	case format.Notice:
		return []color.Attribute{color.FgHiCyan}
	case format.Success:
		return []color.Attribute{color.FgGreen}
	case format.Warning:
		return []color.Attribute{color.FgYellow}
	case format.Error:
		return []color.Attribute{color.FgRed}
	case format.Fail:
		return []color.Attribute{color.FgMagenta}
	case format.Critical:
		return []color.Attribute{color.FgHiRed}
	default:
		return []color.Attribute{color.FgHiRed, color.Bold}
	}
}

// escapes cuts a colour's escape sequences out of a coloured text once, as
// colouring each line anew costs allocations.
func escapes(c *color.Color) (on, off string) {
	c.EnableColor()
	on, off, _ = strings.Cut(c.Sprint("|"), "|")
	return on, off
}
