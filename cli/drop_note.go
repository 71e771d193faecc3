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

// dropNote returns a function that appends the note "dropped N lines here". With
// format auto the note has the syntax of the lines around it. It has its own
// encoders because the sink's flusher calls the function while the pump uses the
// others.
func (b *builder) dropNote(c *option.Sink, t *pipeline.Route) (func(dst []byte, lines uint64) []byte, error) {
	formats := map[record.Syntax]string{record.Plain: c.Output.Format}
	if c.Output.Format == option.FormatAuto {
		formats[record.JSON], formats[record.Logfmt] = "json", "logfmt"
	}
	encoders := map[record.Syntax]*encode.Encoder{}
	for syntax, name := range formats {
		format := c.Output
		format.Format = name
		enc, err := b.encoder(noteFormat(format), terminalMode{})
		if err != nil {
			return nil, err
		}
		encoders[syntax] = enc
	}
	return func(dst []byte, lines uint64) []byte {
		enc := encoders[t.LastSyntax()]
		if enc == nil {
			enc = encoders[record.Plain]
		}
		note := &record.Record{
			Line:   fmt.Appendf(nil, "logly: dropped %s here", message.Plural(lines, "line")),
			Ending: []byte("\n"),
			ReadAt: time.Now(),
			Level:  level.Warning,
		}
		return enc.Flush(enc.Append(dst, note))
	}, nil
}

// noteFormat returns the format of the note: that of the sink, unless it would
// hide the message or needs the time of another record.
func noteFormat(o option.OutputFormat) option.OutputFormat {
	if strings.Contains(o.Format, "{") && !strings.Contains(o.Format, "{message") && !strings.Contains(o.Format, "{raw") {
		o.Format = option.FormatText
	}
	if layout, err := layout.Parse(o.TimeFormat); err == nil && layout.IsRelative() {
		o.TimeFormat = ""
	}
	return o
}
