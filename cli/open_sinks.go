package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"logly/cli/command"
	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/format/encode"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/record"
	"logly/writer"
	"logly/writer/outage"
	"logly/writer/rotate"
	"logly/writer/ship"
)

// openSink opens t's sink. A file that cannot be opened is an outage of that
// sink, except with --strict, where it is an error.
func (b *builder) openSink(ctx context.Context, c *option.Sink, t *pipeline.Route) error {
	o := c.WriterOptions()
	if c.Network != nil {
		t.Ship = ship.New(ctx, b.shipOptions(c, t))
		o.Target, t.SpoolDir = t.Ship, c.Network.Ship.Dir
	}
	var opened atomic.Bool // with --strict, events before that are reported as the error
	opened.Store(c.IsStdout() || c.Place.Inherited != nil)
	o.Notify = func(e outage.Event) {
		if opened.Load() || !b.config.Strict {
			reportSinkEvent(b.report, t.Name, e)
		}
	}
	if len(c.Then) > 0 {
		o.Then = func(ctx context.Context, archive string) error {
			return command.RunAside(ctx, withArchive(c.Then, archive), os.Stderr)
		}
	}
	if t.MayDrop && c.Network == nil { // logly's own messages never go to an engine
		note, err := b.dropNote(c, t)
		if err != nil {
			return err
		}
		o.DropNote = note
	}
	if c.IsStdout() {
		t.Sink = writer.New(ctx, b.stdout, o)
		if b.config.OnlyOnFailure && !b.config.Explain {
			t.Withheld = &pipeline.Withheld{Failed: func(err error) { b.report.Errorf("%s: %v", t.Name, err) }}
		}
		return nil
	}
	if f := c.Place.Inherited; f != nil {
		t.Sink = writer.New(ctx, f, o)
		return nil
	}
	o.Others, o.OpenTimeout = &b.occupied, b.openTimeout()
	sink, err := writer.Open(ctx, o)
	if errors.Is(err, rotate.ErrOtherFileSystem) {
		return message.Usagef("%s: archive-dir is on another file system, so files cannot be moved there", t.Name).
			Hintf("name a directory on the same file system, or let then=COMMAND move the archives")
	}
	if err != nil {
		return fmt.Errorf("sink %s: %w", t.Name, err)
	}
	t.Sink = sink
	if err := sink.Err(); err != nil && b.config.Strict {
		return fmt.Errorf("sink %s: %w", t.Name, err)
	}
	opened.Store(true)
	return nil
}

// withArchive adds the path of an archive to a command. A shell's script gets it as $1: the
// first argument after the script is its $0.
func withArchive(words []string, archive string) []string {
	args := slices.Clone(words)
	if n := len(args); n >= 3 && args[n-2] == "-c" && strings.HasSuffix(args[0], "sh") {
		args = append(args, args[0])
	}
	return append(args, archive)
}

// openLimit is how long logly waits at its start for all files to open, and minOpenWait how
// long for each of them after that.
const (
	openLimit   = time.Second
	minOpenWait = 20 * time.Millisecond
)

// openTimeout returns how long to wait for the next file to open.
func (b *builder) openTimeout() time.Duration {
	if b.openBy.IsZero() {
		b.openBy = time.Now().Add(openLimit)
	}
	return max(time.Until(b.openBy), minOpenWait)
}

// reportSinkEvent reports that a sink's outage began or ended, or that its
// file may not survive a power cut.
func reportSinkEvent(r *message.Reporter, sink string, e outage.Event) {
	switch {
	case e.Deleted > 0 && e.Err != nil:
		r.Notef("sink %s: the disk is full, so the oldest archives are deleted: %s, %d bytes", sink, message.Printable(e.Path), e.Deleted)
	case e.Deleted > 0:
		r.Notef("sink %s: deleted %s, %d bytes, because it is larger than keep-total", sink, message.Printable(e.Path), e.Deleted)
	case e.Op == "then":
		r.Errorf("sink %s: then failed for %s: %v", sink, message.Printable(e.Path), e.Err)
	case e.Recovered:
		r.Notef("sink %s: works again after %s", sink, e.Lasted.Round(time.Millisecond))
	case e.GivenUp:
		r.Errorf("sink %s: unable to %s: %v; the sink gets no more lines", sink, operation(sink, e), e.Err)
	case e.Permanent:
		r.Errorf("sink %s: unable to %s: %v; lines written before may not survive a power cut", sink, e.Op, e.Err)
	case e.Background:
		r.Errorf("sink %s: unable to %s %s: %v; lines are still written; trying again until it works", sink, e.Op, message.Printable(e.Path), e.Err)
	default:
		r.Errorf("sink %s: unable to %s: %v; trying again until it works", sink, operation(sink, e), e.Err)
	}
}

// operation names what failed. It includes the path only if that is not the sink's: of a
// directory on the way to the file, or of a file in a spool.
func operation(sink string, e outage.Event) string {
	switch {
	case e.Op == "mkdir":
		return "make " + message.Printable(e.Path)
	case strings.Contains(sink, "://") && e.Path != "" && !strings.Contains(e.Path, "://"):
		return e.Op + " " + message.Printable(e.Path)
	}
	return e.Op
}

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
		key := b.encoderKey(c)
		key.Format = name
		key.OutputFormat = noteFormat(key.OutputFormat)
		enc, err := b.encoder(key)
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
