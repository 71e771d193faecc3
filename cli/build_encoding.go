package cli

import (
	"fmt"
	"os"

	"logly/format/encode"
	"logly/format/layout"
	"logly/format/timestamp"
)

// An encodingKey is what makes two sinks' bytes the same, but for those whose
// encoder counts.
type encodingKey struct {
	looks
	display
}

// A display is how bytes are fit for eyes. Files get them as they are.
type display struct {
	colors bool
	safe   bool // control characters are shown, not sent
}

// encoding returns the encoding for c, a new one if none so far gives the same
// bytes.
func (b *builder) encoding(c *sinkConfig) (*encoding, error) {
	key := encodingKey{looks: c.looks}
	if c.isStdout() {
		key.display = b.display()
	}
	if e := b.shared[key]; e != nil {
		return e, nil
	}
	enc, err := b.encoder(key.looks, key.display)
	if err != nil {
		return nil, fmt.Errorf("sink %s: %w", c.name(), err)
	}
	e := &encoding{enc: enc}
	if !enc.IsStateful() {
		b.shared[key] = e
	}
	b.encodings = append(b.encodings, e)
	return e, nil
}

func (b *builder) display() display {
	terminal := isTerminal(b.stdout)
	switch b.cfg.color {
	case colorAlways:
		return display{colors: true, safe: terminal}
	case colorNever:
		return display{safe: terminal}
	}
	return display{colors: wantsColor(terminal, os.Getenv), safe: terminal}
}

func (b *builder) encoder(l looks, d display) (*encode.Encoder, error) {
	o, err := b.encoderOptions(l, d)
	if err != nil {
		return nil, err
	}
	return encode.New(o)
}

func (b *builder) encoderOptions(l looks, d display) (o encode.Options, err error) {
	o = encode.Options{
		Format:  l.format,
		TimeSet: l.timeFormat != "" || l.zone != "",
		Arrival: b.cfg.stampArrivals,
		Fields:  b.cfg.fields,
		Expand:  b.cfg.expand,
		Safe:    d.safe,
	}
	if l.format == formatAuto && (d.colors || d.safe) {
		o.Format = formatText
	}
	if d.colors {
		o.Colour = palette()
	}
	if l.timeFormat != "" {
		if o.Layout, err = layout.Parse(l.timeFormat); err != nil {
			return o, err
		}
	}
	if l.zone != "" {
		if o.Location, err = timestamp.ParseZone(l.zone); err != nil {
			return o, err
		}
	}
	input, err := timestamp.ParseZone(b.cfg.inputZone)
	if err != nil {
		return o, err
	}
	o.Input = timestamp.NewResolver(input)
	return o, nil
}
