package cli

import (
	"strings"

	"github.com/fatih/color"

	"logly/format/level"
)

// palette returns a function that returns the escape sequences before and after
// a level's name.
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

// escapes returns the escape sequences of a colour. Colouring each name anew
// would cost allocations.
func escapes(c *color.Color) (before, after []byte) {
	c.EnableColor()
	on, off, _ := strings.Cut(c.Sprint("|"), "|")
	return []byte(on), []byte(off)
}
