package cli

import (
	"strings"

	"github.com/fatih/color"

	"logly/format/encode/screen"
	"logly/format/level"
)

// levelColors are of the eight colours that every terminal has in a readable form, on dark
// and on light backgrounds.
var levelColors = [...][]color.Attribute{
	level.Trace:    {color.FgCyan},
	level.Debug:    {color.FgBlue},
	level.Info:     {color.FgGreen},
	level.Notice:   {color.Bold, color.FgCyan},
	level.Success:  {color.Bold, color.FgGreen},
	level.Warning:  {color.FgYellow},
	level.Error:    {color.FgRed},
	level.Fail:     {color.FgMagenta},
	level.Critical: {color.Bold, color.FgRed},
	level.Fatal:    {color.Bold, color.FgRed},
}

// palette returns the colours of standard output. They are made once: colouring each text
// anew would cost allocations.
func palette() *screen.Palette {
	p := &screen.Palette{
		Faint:     style(color.Faint),
		Highlight: style(color.ReverseVideo, color.FgYellow),
	}
	for _, l := range level.Levels {
		own := style(levelColors[l]...)
		p.Levels[l], p.Bars[l] = own, own
		if l >= level.Warning {
			p.Messages[l] = own
		}
	}
	p.Levels[level.Fatal] = style(append([]color.Attribute{color.ReverseVideo}, levelColors[level.Fatal]...)...)
	return p
}

// style returns what fatih/color writes before and after a text.
func style(attributes ...color.Attribute) screen.Style {
	c := color.New(attributes...)
	c.EnableColor()
	before, after, _ := strings.Cut(c.Sprint("|"), "|")
	return screen.Style{Before: []byte(before), After: []byte(after)}
}
