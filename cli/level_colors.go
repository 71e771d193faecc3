package cli

import (
	"strings"

	"github.com/fatih/color"

	"logly/format"
)

// palette returns a function that returns the escape sequences before and after
// a level's name.
func palette() func(format.Level) (before, after []byte) {
	type pair struct{ before, after []byte }
	var pairs [format.Fatal + 1]pair
	for _, l := range format.Levels {
		before, after := escapes(color.New(attributes(l)...))
		pairs[l] = pair{before, after}
	}
	return func(l format.Level) (before, after []byte) {
		return pairs[l].before, pairs[l].after
	}
}

func attributes(l format.Level) []color.Attribute {
	switch l {
	case format.Trace:
		return []color.Attribute{color.FgCyan}
	case format.Debug:
		return []color.Attribute{color.FgBlue}
	case format.Info:
		return []color.Attribute{color.Bold}
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

// escapes returns the escape sequences of a colour. Colouring each name anew
// would cost allocations.
func escapes(c *color.Color) (before, after []byte) {
	c.EnableColor()
	on, off, _ := strings.Cut(c.Sprint("|"), "|")
	return []byte(on), []byte(off)
}
