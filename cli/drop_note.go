package cli

import (
	"fmt"
	"strings"
	"time"

	"logly/cli/message"
	"logly/format"
)

// dropNote returns what writes the line that tells of dropped lines. It has
// encoders of its own, as it is called by the sink's flusher while the pump
// uses the others.
func (b *builder) dropNote(c *sinkConfig, t *route) (func(dst []byte, lines uint64) []byte, error) {
	plain, err := b.encoder(noteLooks(c.looks), display{})
	if err != nil {
		return nil, err
	}
	like := map[format.Syntax]*format.Encoder{}
	if c.looks.format == formatAuto {
		if like, err = b.noteEncoders(c.looks); err != nil {
			return nil, err
		}
	}
	return func(dst []byte, lines uint64) []byte {
		enc := like[format.Syntax(t.shown.syntax.Load())]
		if enc == nil {
			enc = plain
		}
		return enc.Flush(enc.Append(dst, dropRecord(lines)))
	}, nil
}

// noteEncoders are those for files of JSON or logfmt lines that auto passes
// on: the note is to be one of them.
func (b *builder) noteEncoders(l looks) (map[format.Syntax]*format.Encoder, error) {
	like := map[format.Syntax]*format.Encoder{}
	for syntax, name := range map[format.Syntax]string{format.JSON: "json", format.Logfmt: "logfmt"} {
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
	if layout, err := format.ParseLayout(l.timeFormat); err == nil && layout.Relative() {
		l.timeFormat = ""
	}
	return l
}

func dropRecord(lines uint64) *format.Record {
	return &format.Record{
		Line:    fmt.Appendf(nil, "logly: dropped %s here", message.Plural(lines, "line")),
		Ending:  []byte("\n"),
		Arrived: time.Now(),
		Level:   format.Warning,
	}
}
