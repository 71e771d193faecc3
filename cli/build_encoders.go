package cli

import (
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/mattn/go-isatty"

	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/format/encode"
	"logly/format/layout"
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
		if key.Format == option.FormatUnset && key.terminalMode != (terminalMode{}) && os.Getpid() != 1 {
			key.Format = option.FormatScreen
		}
	}
	if key.Format == option.FormatUnset {
		key.Format = option.FormatAuto
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
	terminal := isatty.IsTerminal(b.stdout.Fd()) || isatty.IsCygwinTerminal(b.stdout.Fd())
	colors := b.config.Color == option.ColorAlways || b.config.Color == option.ColorAuto && wantsColor(terminal, os.Getenv)
	return terminalMode{colors: colors, escapeControls: terminal}
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
		Safe:    d.escapeControls && l.Format != option.FormatAuto,
		Colours: l.InputColours,
		Hide:    splitLines(l.Hide),
		Show:    splitLines(l.Show),
	}
	for _, expression := range splitLines(l.Highlight) {
		o.Highlight = append(o.Highlight, regexp.MustCompile(expression)) // which was tried when it was parsed
	}
	if d.colors {
		o.Palette = palette()
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

// splitLines returns the values of an option that may be repeated.
func splitLines(values string) []string {
	if values == "" {
		return nil
	}
	return strings.Split(values, "\n")
}
