package cli

import (
	"context"
	"fmt"

	"logly/format/detect"
	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
	"logly/writer"
)

// explain makes the one route there is with --explain: standard output, on
// which every line is explained. The sinks are not opened; what would become of
// a line there is a part of its explanation.
func (b *builder) explain() ([]*route, error) {
	o, err := b.encoderOptions(b.cfg.stdout.looks, b.display())
	if err != nil {
		return nil, err
	}
	o.Explain = &encode.ExplainOptions{Levels: b.cfg.levelMap, IsLevelKey: detect.IsLevelKey}
	if p := newPreview(b.cfg); p.tells() {
		o.Explain.Verdict = p.verdict
	}
	enc, err := encode.New(o)
	if err != nil {
		return nil, err
	}
	e := &encoding{enc: enc}
	ctx, abandon := context.WithCancelCause(b.ctx)
	t := &route{name: b.cfg.stdout.name(), from: e, urgent: level.Fatal + 1, paced: true, abandon: abandon}
	t.sink = writer.New(ctx, b.stdout, writer.Options{Notify: func(ev writer.Event) { b.report.sink(t.name, ev) }})
	e.routes = []*route{t}
	b.encodings = []*encoding{e}
	return e.routes, nil
}

// A preview tells which sinks a record would go to.
type preview struct{ sinks []previewed }

type previewed struct {
	name   string
	filter record.Filter
}

func newPreview(c *config) *preview {
	p := &preview{}
	p.sinks = append(p.sinks, previewed{c.stdout.name(), c.stdout.filter})
	for i := range c.sinks {
		p.sinks = append(p.sinks, previewed{c.sinks[i].name(), c.sinks[i].filter})
	}
	return p
}

// tells reports whether there is anything to tell: more than one sink, or a line
// that may be left out.
func (p *preview) tells() bool {
	f := &p.sinks[0].filter
	return len(p.sinks) > 1 || f.Level > level.Trace || f.MaxLevel != level.NoLevel || len(f.Match)+len(f.Exclude) > 0
}

// verdict appends where r would go and, of the other sinks, why not.
func (p *preview) verdict(dst []byte, r *record.Record) []byte {
	start := len(dst)
	var left []byte
	for i := range p.sinks {
		s := &p.sinks[i]
		if s.filter.Pass(r) {
			dst = appendListed(dst, start, ", ", s.name)
			continue
		}
		left = appendListed(left, 0, ", ", fmt.Sprintf("%s (%s)", s.name, whyNot(&s.filter, r)))
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

// whyNot says what in f leaves r out.
func whyNot(f *record.Filter, r *record.Record) string {
	switch {
	case r.Level < f.Level:
		return "below " + f.Level.String()
	case f.MaxLevel != level.NoLevel && r.Level > f.MaxLevel:
		return "above " + f.MaxLevel.String()
	}
	for _, re := range f.Match {
		if !re.Match(r.Line) {
			return fmt.Sprintf("no match of %s", shown(re.String()))
		}
	}
	return "excluded"
}
