package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/fatih/color"
	"github.com/mattn/go-isatty"

	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/format/encode"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/timestamp"
)

// An encoderKey is equal for sinks that can share an encoder group, because
// they get the same bytes.
type encoderKey struct {
	option.OutputFormat
	terminalMode
}

// A terminalMode is how output is adapted to a terminal. Files are never
// adapted.
type terminalMode struct {
	colors         bool
	escapeControls bool // show control characters instead of sending them
}

// encoderGroup returns the group for c: an existing one if its bytes are the
// same, or else a new one.
func (b *builder) encoderGroup(c *option.Sink) (*pipeline.EncoderGroup, error) {
	key := encoderKey{OutputFormat: c.Output}
	if c.IsStdout() {
		key.terminalMode = b.terminalMode()
	}
	if e := b.shared[key]; e != nil {
		return e, nil
	}
	enc, err := b.encoder(key.OutputFormat, key.terminalMode)
	if err != nil {
		return nil, fmt.Errorf("sink %s: %w", c.Name(), err)
	}
	e := pipeline.NewEncoderGroup(enc)
	if !enc.IsStateful() {
		b.shared[key] = e
	}
	b.groups = append(b.groups, e)
	return e, nil
}

// terminalMode returns the mode for standard output.
func (b *builder) terminalMode() terminalMode {
	terminal := isTerminal(b.stdout)
	colors := b.config.Color == option.ColorAlways || b.config.Color == option.ColorAuto && wantsColor(terminal, os.Getenv)
	return terminalMode{colors: colors, escapeControls: terminal}
}

func isTerminal(f *os.File) bool {
	return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd())
}

func (b *builder) encoder(l option.OutputFormat, d terminalMode) (*encode.Encoder, error) {
	o, err := b.encoderOptions(l, d)
	if err != nil {
		return nil, err
	}
	return encode.New(o)
}

func (b *builder) encoderOptions(l option.OutputFormat, d terminalMode) (o encode.Options, err error) {
	o = encode.Options{
		Format:  l.Format,
		TimeSet: l.TimeFormat != "" || l.Zone != "",
		Arrival: b.config.UseArrivalTime,
		Fields:  b.config.Fields,
		Expand:  b.config.Expand,
		Safe:    d.escapeControls,
	}
	if l.Format == option.FormatAuto && (d.colors || d.escapeControls) {
		o.Format = option.FormatText
	}
	if d.colors {
		o.Colour = palette()
	}
	if l.TimeFormat != "" {
		if o.Layout, err = layout.Parse(l.TimeFormat); err != nil {
			return o, err
		}
	}
	if l.Zone != "" {
		if o.Location, err = timestamp.ParseZone(l.Zone); err != nil {
			return o, err
		}
	}
	input, err := timestamp.ParseZone(b.config.InputZone)
	if err != nil {
		return o, err
	}
	o.Input = timestamp.NewResolver(input)
	return o, nil
}

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
