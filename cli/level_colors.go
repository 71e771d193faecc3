package cli

import (
	"strings"

	"github.com/fatih/color"

	"logly/format/level"
)

var levelColors = [...][]color.Attribute{
	level.Trace:    {color.FgCyan},
	level.Debug:    {color.FgBlue},
	level.Info:     {color.Bold},
	level.Notice:   {color.FgHiCyan},
	level.Success:  {color.FgGreen},
	level.Warning:  {color.FgYellow},
	level.Error:    {color.FgRed},
	level.Fail:     {color.FgMagenta},
	level.Critical: {color.FgHiRed},
	level.Fatal:    {color.FgHiRed, color.Bold},
}

// palette returns a function that returns the escape sequences before and after
// a level's name. They are made once: colouring each name anew would cost
// allocations.
func palette() func(level.Level) (before, after []byte) {
	type pair struct{ before, after []byte }
	var pairs [len(levelColors)]pair
	for _, l := range level.Levels {
		c := color.New(levelColors[l]...)
		c.EnableColor()
		before, after, _ := strings.Cut(c.Sprint("|"), "|")
		pairs[l] = pair{[]byte(before), []byte(after)}
	}
	return func(l level.Level) (before, after []byte) { return pairs[l].before, pairs[l].after }
}
