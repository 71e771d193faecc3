package cli

import (
	"fmt"
	"strings"
	"time"

	"logly/format/encode"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
)

// dropNote returns what writes the line that tells of dropped lines. It has
// encoders of its own, as it is called by the sink's flusher while the pump
// uses the others.
func (b *builder) dropNote(c *sinkConfig, t *route) (func(dst []byte, lines uint64) []byte, error) {
	plain, err := b.encoder(noteLooks(c.looks), display{})
	if err != nil {
		return nil, err
	}
	like := map[record.Syntax]*encode.Encoder{}
	if c.looks.format == formatAuto {
		if like, err = b.noteEncoders(c.looks); err != nil {
			return nil, err
		}
	}
	return func(dst []byte, lines uint64) []byte {
		enc := like[record.Syntax(t.shown.syntax.Load())]
		if enc == nil {
			enc = plain
		}
		return enc.Flush(enc.Append(dst, dropRecord(lines)))
	}, nil
}

// noteEncoders are those for files of JSON or logfmt lines that auto passes
// on: the note is to be one of them.
func (b *builder) noteEncoders(l looks) (map[record.Syntax]*encode.Encoder, error) {
	like := map[record.Syntax]*encode.Encoder{}
	for syntax, name := range map[record.Syntax]string{record.JSON: "json", record.Logfmt: "logfmt"} {
		enc, err := b.encoder(noteLooks(looks{format: name, timeFormat: l.timeFormat, zone: l.zone}), display{})
		if err != nil {
			return nil, err
		}
		like[syntax] = enc
	}
	return like, nil
}

// noteLooks are the looks of a sink, less what would hide the note or make its
// time a distance from no record.
func noteLooks(l looks) looks {
	if strings.Contains(l.format, "{") && !strings.Contains(l.format, "{message") && !strings.Contains(l.format, "{raw") {
		l.format = formatText
	}
	if layout, err := layout.Parse(l.timeFormat); err == nil && layout.Relative() {
		l.timeFormat = ""
	}
	return l
}

func dropRecord(lines uint64) *record.Record {
	return &record.Record{
		Line:   fmt.Appendf(nil, "logly: dropped %s here", plural(lines, "line")),
		Ending: []byte("\n"),
		ReadAt: time.Now(),
		Level:  level.Warning,
	}
}
