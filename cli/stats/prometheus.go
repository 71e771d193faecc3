package stats

import (
	"fmt"
	"slices"
	"strings"

	"logly/format/level"
)

// A metric is one metric of the Prometheus text, with a value for each sink.
type metric struct {
	name, kind, help string
	value            func(*Sink) uint64
}

var sinkMetrics = []metric{
	{"logly_sink_waiting_lines", "gauge", "Lines read that have no outcome yet.", func(s *Sink) uint64 { return s.Waiting }},
	{"logly_sink_written_bytes_total", "counter", "Bytes written.", func(s *Sink) uint64 { return s.Bytes }},
	{"logly_sink_deleted_archives_total", "counter", "Archives deleted for lack of space.", func(s *Sink) uint64 { return s.Deleted }},
	{"logly_sink_then_failures_total", "counter", "Archives for which the command of then failed.", func(s *Sink) uint64 { return s.ThenFailed }},
	{"logly_sink_troubles_total", "counter", "Times the sink could not be opened or written.", func(s *Sink) uint64 { return s.Outages }},
	{"logly_sink_up", "gauge", "1 if the last attempt to open or write the sink went well, else 0.", func(s *Sink) uint64 {
		if s.Outage != "" {
			return 0
		}
		return 1
	}},
}

// shippedMetrics are those of network sinks.
var shippedMetrics = []struct {
	name, kind, help string
	value            func(*Shipped) float64
}{
	{"logly_spool_records", "gauge", "Records that wait for the engine, of all runs.", func(p *Shipped) float64 { return float64(p.Records) }},
	{"logly_spool_oldest_seconds", "gauge", "Age of the oldest waiting record; 0 if none waits.", func(p *Shipped) float64 { return p.OldestSeconds }},
	{"logly_sink_requests_total", "counter", "Requests to the engine.", func(p *Shipped) float64 { return float64(p.Requests) }},
	{"logly_sink_retries_total", "counter", "Requests that repeated one.", func(p *Shipped) float64 { return float64(p.Retries) }},
	{"logly_engine_up", "gauge", "1 if the last request succeeded, else 0.", func(p *Shipped) float64 {
		if p.State == "up" {
			return 1
		}
		return 0
	}},
}

// prometheus returns the receipt in the text exposition format, version 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats/). The names
// follow https://prometheus.io/docs/practices/naming/.
func (r Receipt) prometheus() []byte {
	var b strings.Builder
	head := func(name, kind, help string) { fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind) }
	head("logly_start_time_seconds", "gauge", "Start time of the process, in seconds since 1970.")
	fmt.Fprintf(&b, "logly_start_time_seconds %.3f\n", float64(r.Started.UnixMilli())/1000)
	head("logly_read_lines_total", "counter", "Lines read.")
	fmt.Fprintf(&b, "logly_read_lines_total %d\n", r.Read.Lines)
	head("logly_read_bytes_total", "counter", "Bytes read.")
	fmt.Fprintf(&b, "logly_read_bytes_total %d\n", r.Read.Bytes)
	if r.Read.Levels != nil {
		head("logly_lines_total", "counter", "Lines read, by level. A line that continues a record has the record's level.")
		for _, l := range level.Levels {
			fmt.Fprintf(&b, "logly_lines_total{level=\"%s\"} %d\n", LevelName(l), r.Read.Levels[LevelName(l)])
		}
	}
	head("logly_detection_panics_total", "counter", "Panics while the level of a line was looked for.")
	fmt.Fprintf(&b, "logly_detection_panics_total %d\n", r.Read.Panics)
	head("logly_sink_lines_total", "counter", "Lines by outcome: written, filtered, dropped, failed, rejected, expired or spooled.")
	for _, s := range r.Sinks {
		for i, lines := range []uint64{s.Written, s.Filtered, s.Dropped, s.Failed} {
			outcome := [...]string{"written", "filtered", "dropped", "failed"}[i]
			fmt.Fprintf(&b, "logly_sink_lines_total{sink=\"%s\",outcome=\"%s\"} %d\n", labelValue(s.Path), outcome, lines)
		}
		if p := s.Shipped; p != nil {
			for i, lines := range []uint64{p.Rejected, p.Expired, p.Spooled} {
				fmt.Fprintf(&b, "logly_sink_lines_total{sink=\"%s\",outcome=\"%s\"} %d\n", labelValue(s.Path), [...]string{"rejected", "expired", "spooled"}[i], lines)
			}
		}
	}
	for _, m := range sinkMetrics {
		head(m.name, m.kind, m.help)
		for i := range r.Sinks {
			fmt.Fprintf(&b, "%s{sink=\"%s\"} %d\n", m.name, labelValue(r.Sinks[i].Path), m.value(&r.Sinks[i]))
		}
	}
	if slices.ContainsFunc(r.Sinks, func(s Sink) bool { return s.Shipped != nil }) {
		for _, m := range shippedMetrics {
			head(m.name, m.kind, m.help)
			for i := range r.Sinks {
				if p := r.Sinks[i].Shipped; p != nil {
					fmt.Fprintf(&b, "%s{sink=\"%s\"} %g\n", m.name, labelValue(r.Sinks[i].Path), m.value(p))
				}
			}
		}
	}
	return []byte(b.String())
}

// labelValue escapes text for use between quotes.
func labelValue(text string) string {
	return labelEscapes.Replace(strings.ToValidUTF8(text, "\uFFFD"))
}

var labelEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)
