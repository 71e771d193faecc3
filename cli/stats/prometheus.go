package stats

import (
	"fmt"
	"strings"
)

// prometheus returns the receipt in the text exposition format, version 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats/). The names
// follow https://prometheus.io/docs/practices/naming/.
func (r Receipt) prometheus() []byte {
	var p promWriter
	p.metric("logly_start_time_seconds", "gauge", "Start time of the process, in seconds since 1970.")
	p.sample(float64(r.Started.UnixMilli())/1000, "")
	p.metric("logly_read_lines_total", "counter", "Lines read.")
	p.sample(r.Read.Lines, "")
	p.metric("logly_read_bytes_total", "counter", "Bytes read.")
	p.sample(r.Read.Bytes, "")
	p.metric("logly_detection_panics_total", "counter", "Panics while the level of a line was looked for.")
	p.sample(r.Read.Panics, "")
	p.metric("logly_sink_lines_total", "counter", "Lines by outcome: written, filtered, dropped or failed.")
	for _, a := range r.Sinks {
		p.sample(a.Written, a.Path, "outcome", "written")
		p.sample(a.Filtered, a.Path, "outcome", "filtered")
		p.sample(a.Dropped, a.Path, "outcome", "dropped")
		p.sample(a.Failed, a.Path, "outcome", "failed")
	}
	for _, m := range []struct {
		name, kind, help string
		value            func(*Sink) uint64
	}{
		{"logly_sink_waiting_lines", "gauge", "Lines read that have no outcome yet.", func(s *Sink) uint64 { return s.Waiting }},
		{"logly_sink_written_bytes_total", "counter", "Bytes written.", func(s *Sink) uint64 { return s.Bytes }},
		{"logly_sink_troubles_total", "counter", "Times the sink could not be opened or written.", func(s *Sink) uint64 { return s.Outages }},
		{"logly_sink_up", "gauge", "1 if the last attempt to open or write the sink went well, else 0.", (*Sink).up},
	} {
		p.metric(m.name, m.kind, m.help)
		for i := range r.Sinks {
			p.sample(m.value(&r.Sinks[i]), r.Sinks[i].Path)
		}
	}
	return p.text
}

func (s *Sink) up() uint64 {
	if s.Outage != "" {
		return 0
	}
	return 1
}

// A promWriter writes the text exposition format, metric by metric.
type promWriter struct {
	text []byte
	name string // of the current metric
}

func (p *promWriter) metric(name, kind, help string) {
	p.name = name
	p.text = fmt.Appendf(p.text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

// sample adds a value of the current metric. Labels are added only if sink is
// not empty.
func (p *promWriter) sample(value any, sink string, labels ...string) {
	p.text = append(p.text, p.name...)
	if sink != "" {
		p.text = fmt.Appendf(p.text, `{sink="%s"`, labelValue(sink))
		for i := 0; i < len(labels); i += 2 {
			p.text = fmt.Appendf(p.text, `,%s="%s"`, labels[i], labelValue(labels[i+1]))
		}
		p.text = append(p.text, '}')
	}
	if f, ok := value.(float64); ok {
		p.text = fmt.Appendf(p.text, " %.3f\n", f)
		return
	}
	p.text = fmt.Appendf(p.text, " %d\n", value)
}

// labelValue escapes text for use between quotes.
func labelValue(text string) string {
	return labelEscapes.Replace(strings.ToValidUTF8(text, "\uFFFD"))
}

var labelEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)
