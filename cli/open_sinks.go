package cli

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/writer"
	"logly/writer/outage"
)

// openSink opens t's sink. A file that cannot be opened is an outage of that
// sink, except with --strict, where it is an error.
func (b *builder) openSink(ctx context.Context, c *option.Sink, t *pipeline.Route) error {
	o := c.WriterOptions()
	var opened atomic.Bool // with --strict, events before that are reported as the error
	o.Notify = func(e outage.Event) {
		if opened.Load() || !b.config.Strict {
			reportSinkEvent(b.report, t.Name, e)
		}
	}
	if t.MayDrop {
		note, err := b.dropNote(c, t)
		if err != nil {
			return err
		}
		o.DropNote = note
	}
	if c.IsStdout() {
		t.Sink = writer.New(ctx, b.stdout, o)
		if b.config.OnlyOnFailure {
			t.Spool = &pipeline.Spool{Failed: func(err error) { b.report.Errorf("%s: %v", t.Name, err) }}
		}
		return nil
	}
	sink, err := writer.Open(ctx, o)
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

// hasReader reports whether path is something that another process reads, such
// as a pipe, and not a regular file.
func hasReader(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular()
}

// reportSinkEvent reports that a sink's outage began or ended, or that its
// file may not survive a power cut.
func reportSinkEvent(r *message.Reporter, sink string, e outage.Event) {
	switch {
	case e.Recovered:
		r.Notef("sink %s: works again after %s", sink, e.Lasted.Round(time.Millisecond))
	case e.Permanent:
		r.Errorf("sink %s: unable to %s: %v; lines written before may not survive a power cut", sink, e.Op, e.Err)
	case e.Background:
		r.Errorf("sink %s: unable to %s %s: %v; lines are still written; trying again until it works", sink, e.Op, message.Printable(e.Path), e.Err)
	default:
		r.Errorf("sink %s: unable to %s: %v; trying again until it works", sink, operation(e), e.Err)
	}
}

// operation names what failed. It includes the path only for a directory on the
// way to the file.
func operation(e outage.Event) string {
	if e.Op == "mkdir" {
		return "make " + message.Printable(e.Path)
	}
	return e.Op
}
