package cli

import (
	"fmt"
	"strings"
	"time"

	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/format/encode"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
)

// dropNote returns a function that appends the note "dropped N lines here". The
// note has its own encoders because the sink's flusher calls the function while
// the pump uses the others.
func (b *builder) dropNote(c *option.Sink, t *pipeline.Route) (func(dst []byte, lines uint64) []byte, error) {
	plain, err := b.encoder(noteFormat(c.Output), terminalMode{})
	if err != nil {
		return nil, err
	}
	like := map[record.Syntax]*encode.Encoder{}
	if c.Output.Format == option.FormatAuto {
		if like, err = b.noteEncoders(c.Output); err != nil {
			return nil, err
		}
	}
	return func(dst []byte, lines uint64) []byte {
		enc := like[t.LastSyntax()]
		if enc == nil {
			enc = plain
		}
		return enc.Flush(enc.Append(dst, dropRecord(lines)))
	}, nil
}

// noteEncoders returns the encoders for a sink with format auto whose lines are
// JSON or logfmt. The note has the syntax of the lines around it.
func (b *builder) noteEncoders(l option.OutputFormat) (map[record.Syntax]*encode.Encoder, error) {
	like := map[record.Syntax]*encode.Encoder{}
	for syntax, name := range map[record.Syntax]string{record.JSON: "json", record.Logfmt: "logfmt"} {
		enc, err := b.encoder(noteFormat(option.OutputFormat{Format: name, TimeFormat: l.TimeFormat, Zone: l.Zone}), terminalMode{})
		if err != nil {
			return nil, err
		}
		like[syntax] = enc
	}
	return like, nil
}

// noteFormat returns the format of the note: that of the sink, unless it would
// hide the message or needs the time of another record.
func noteFormat(l option.OutputFormat) option.OutputFormat {
	if strings.Contains(l.Format, "{") && !strings.Contains(l.Format, "{message") && !strings.Contains(l.Format, "{raw") {
		l.Format = option.FormatText
	}
	if layout, err := layout.Parse(l.TimeFormat); err == nil && layout.Relative() {
		l.TimeFormat = ""
	}
	return l
}

func dropRecord(lines uint64) *record.Record {
	return &record.Record{
		Line:   fmt.Appendf(nil, "logly: dropped %s here", message.Plural(lines, "line")),
		Ending: []byte("\n"),
		ReadAt: time.Now(),
		Level:  level.Warning,
	}
}
