package cli

import (
	"fmt"
	"os"

	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/format"
)

// An encodingKey is what makes two sinks' bytes the same, but for those whose
// encoder counts.
type encodingKey struct {
	option.OutputFormat
	display
}

// A display is how bytes are fit for eyes. Files get them as they are.
type display struct {
	colors bool
	safe   bool // control characters are shown, not sent
}

// encoding returns the encoding for c, a new one if none so far gives the same
// bytes.
func (b *builder) encoding(c *option.Sink) (*pipeline.EncoderGroup, error) {
	key := encodingKey{OutputFormat: c.Output}
	if c.IsStdout() {
		key.display = b.display()
	}
	if e := b.shared[key]; e != nil {
		return e, nil
	}
	enc, err := b.encoder(key.OutputFormat, key.display)
	if err != nil {
		return nil, fmt.Errorf("sink %s: %w", c.Name(), err)
	}
	e := pipeline.NewEncoderGroup(enc)
	if !enc.Counts() {
		b.shared[key] = e
	}
	b.encodings = append(b.encodings, e)
	return e, nil
}

func (b *builder) display() display {
	terminal := isTerminal(b.stdout)
	switch b.cfg.Color {
	case option.ColorAlways:
		return display{colors: true, safe: terminal}
	case option.ColorNever:
		return display{safe: terminal}
	}
	return display{colors: wantsColor(terminal, os.Getenv), safe: terminal}
}

func (b *builder) encoder(l option.OutputFormat, d display) (*format.Encoder, error) {
	o, err := b.encoderOptions(l, d)
	if err != nil {
		return nil, err
	}
	return format.NewEncoder(o)
}

func (b *builder) encoderOptions(l option.OutputFormat, d display) (o format.EncoderOptions, err error) {
	o = format.EncoderOptions{
		Format:  l.Format,
		TimeSet: l.TimeFormat != "" || l.Zone != "",
		Arrival: b.cfg.UseArrivalTime,
		Fields:  b.cfg.Fields,
		Expand:  b.cfg.Expand,
		Safe:    d.safe,
	}
	if l.Format == option.FormatAuto && (d.colors || d.safe) {
		o.Format = option.FormatText
	}
	if d.colors {
		o.Colour = palette()
	}
	if l.TimeFormat != "" {
		if o.Layout, err = format.ParseLayout(l.TimeFormat); err != nil {
			return o, err
		}
	}
	if l.Zone != "" {
		if o.Location, err = format.ParseZone(l.Zone); err != nil {
			return o, err
		}
	}
	input, err := format.ParseZone(b.cfg.InputZone)
	if err != nil {
		return o, err
	}
	o.Input = format.NewZone(input)
	return o, nil
}
