package cli

import (
	"fmt"
	"regexp"
	"strings"

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
	display option.Display
}

// encoderKey returns the key of c.
func (b *builder) encoderKey(c *option.Sink) encoderKey {
	return encoderKey{OutputFormat: c.Output, display: b.config.DisplayOf(c)}
}

// encoderGroup returns the group for c: an existing one if its bytes are the
// same, or else a new one.
func (b *builder) encoderGroup(c *option.Sink) (*pipeline.EncoderGroup, error) {
	key := b.encoderKey(c)
	if e := b.shared[key]; e != nil {
		return e, nil
	}
	enc, err := b.encoder(key)
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

func (b *builder) encoder(key encoderKey) (*encode.Encoder, error) {
	o, err := b.encoderOptions(key)
	if err != nil {
		return nil, err
	}
	return encode.New(o)
}

func (b *builder) encoderOptions(l encoderKey) (o encode.Options, err error) {
	o = encode.Options{
		Format:   l.Format,
		TimeSet:  l.TimeFormat != "" || l.Zone != "",
		Arrival:  b.config.UseArrivalTime,
		Fields:   b.config.Fields,
		Expand:   b.config.Expand,
		Safe:     l.display.Terminal && l.Format != option.FormatAuto,
		Colours:  l.InputColours,
		Original: l.Original,
		Hide:     splitLines(l.Hide),
		Show:     splitLines(l.Show),
	}
	for _, expression := range splitLines(l.Highlight) {
		o.Highlight = append(o.Highlight, regexp.MustCompile(expression)) // which was tried when it was parsed
	}
	if l.display.Colors {
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
