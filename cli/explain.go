package cli

import (
	"fmt"
	"strings"

	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/format/detect/fields"
	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
)

// buildExplainRoute makes the only route with --explain: standard output, with
// an explanation of every line. The sinks are not opened, but the explanation
// says which of them would take the line.
func (b *builder) buildExplainRoute() ([]*pipeline.Route, error) {
	o, err := b.encoderOptions(b.encoderKey(b.config.Stdout))
	if err != nil {
		return nil, err
	}
	o.Explain = &encode.ExplainOptions{Levels: b.config.LevelMap, IsLevelKey: fields.IsLevelKey}
	p := routePreview{b.config.Stdout}
	for i := range b.config.Sinks {
		p = append(p, &b.config.Sinks[i])
	}
	if p.hasInfo() {
		o.Explain.Verdict = p.describe
	}
	enc, err := encode.New(o)
	if err != nil {
		return nil, err
	}
	e := pipeline.NewEncoderGroup(enc)
	b.groups = []*pipeline.EncoderGroup{e}
	t, err := b.buildRoute(&option.Sink{Path: option.StandardOutput}, e)
	return []*pipeline.Route{t}, err
}

// A routePreview says which of its sinks would take a record. Standard output
// is the first.
type routePreview []*option.Sink

// hasInfo reports whether there is anything to say: there is more than one
// sink, or a filter.
func (p routePreview) hasInfo() bool {
	f := &p[0].Filter
	return len(p) > 1 || f.Level > level.Trace || f.MaxLevel != level.NoLevel || len(f.Match)+len(f.Exclude) > 0
}

// describe appends where r would go and, for the other sinks, why not there.
func (p routePreview) describe(dst []byte, r *record.Record) []byte {
	var goes, rejected []string
	for _, s := range p {
		if s.Filter.Pass(r) {
			goes = append(goes, s.Name())
		} else {
			rejected = append(rejected, fmt.Sprintf("%s (%s)", s.Name(), rejectReason(&s.Filter, r)))
		}
	}
	var parts []string
	if len(goes) > 0 {
		parts = append(parts, strings.Join(goes, ", "))
	}
	if len(rejected) > 0 {
		parts = append(parts, "not to "+strings.Join(rejected, ", "))
	}
	return append(dst, strings.Join(parts, "; ")...)
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
