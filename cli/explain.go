package cli

import (
	"context"
	"fmt"

	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/format/detect/fields"
	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
	"logly/writer"
	"logly/writer/outage"
)

// buildExplainRoute makes the only route with --explain: standard output, with
// an explanation of every line. The sinks are not opened, but the explanation
// says which of them would take the line.
func (b *builder) buildExplainRoute() ([]*pipeline.Route, error) {
	o, err := b.encoderOptions(b.config.Stdout.Output, b.terminalMode())
	if err != nil {
		return nil, err
	}
	o.Explain = &encode.ExplainOptions{Levels: b.config.LevelMap, IsLevelKey: fields.IsLevelKey}
	if p := newRoutePreview(b.config); p.hasInfo() {
		o.Explain.Verdict = p.describe
	}
	enc, err := encode.New(o)
	if err != nil {
		return nil, err
	}
	e := pipeline.NewEncoderGroup(enc)
	ctx, abandon := context.WithCancelCause(b.ctx)
	t := &pipeline.Route{Name: b.config.Stdout.Name(), FlushLevel: level.Fatal + 1, ReaderPaced: true, Abandon: abandon}
	t.Sink = writer.New(ctx, b.stdout, writer.Options{Notify: func(ev outage.Event) { reportSinkEvent(b.report, t.Name, ev) }})
	e.Attach(t)
	b.groups = []*pipeline.EncoderGroup{e}
	return []*pipeline.Route{t}, nil
}

// A routePreview says which sinks would take a record.
type routePreview struct{ sinks []previewedSink }

type previewedSink struct {
	name   string
	filter record.Filter
}

func newRoutePreview(c *option.Config) *routePreview {
	p := &routePreview{}
	p.sinks = append(p.sinks, previewedSink{c.Stdout.Name(), c.Stdout.Filter})
	for i := range c.Sinks {
		p.sinks = append(p.sinks, previewedSink{c.Sinks[i].Name(), c.Sinks[i].Filter})
	}
	return p
}

// hasInfo reports whether there is anything to say: there is more than one
// sink, or a filter.
func (p *routePreview) hasInfo() bool {
	f := &p.sinks[0].filter
	return len(p.sinks) > 1 || f.Level > level.Trace || f.MaxLevel != level.NoLevel || len(f.Match)+len(f.Exclude) > 0
}

// describe appends where r would go and, for the other sinks, why not there.
func (p *routePreview) describe(dst []byte, r *record.Record) []byte {
	start := len(dst)
	var left []byte
	for i := range p.sinks {
		s := &p.sinks[i]
		if s.filter.Pass(r) {
			dst = appendListed(dst, start, ", ", s.name)
			continue
		}
		left = appendListed(left, 0, ", ", fmt.Sprintf("%s (%s)", s.name, rejectReason(&s.filter, r)))
	}
	if len(left) == 0 {
		return dst
	}
	if len(dst) > start {
		dst = append(dst, "; "...)
	}
	return append(append(dst, "not to "...), left...)
}

func appendListed(dst []byte, start int, separator, name string) []byte {
	if len(dst) > start {
		dst = append(dst, separator...)
	}
	return append(dst, name...)
}

// rejectReason says what in f rejects r.
func rejectReason(f *record.Filter, r *record.Record) string {
	switch {
	case r.Level < f.Level:
		return "below " + f.Level.String()
	case f.MaxLevel != level.NoLevel && r.Level > f.MaxLevel:
		return "above " + f.MaxLevel.String()
	}
	for _, re := range f.Match {
		if !re.Match(r.Line) {
			return fmt.Sprintf("no match of %s", message.Printable(re.String()))
		}
	}
	return "excluded"
}
