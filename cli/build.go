package cli

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync/atomic"

	"logly/format"
	"logly/writer"
	"logly/writer/file"
	"logly/writer/outage"
)

// A builder makes routes of the configuration, opens their sinks, and makes
// the encodings that they share.
type builder struct {
	*run
	ctx    context.Context // done: every sink gives up
	stdout *os.File

	encodings []*encoding
	shared    map[encodingKey]*encoding
}

// build makes the routes, in the order in which they are to be served, and
// opens their sinks. Nothing of the input has been read by then.
func (b *builder) build() ([]*route, error) {
	if b.cfg.explain {
		return b.explain()
	}
	var routes []*route
	for i := range b.cfg.sinks {
		t, err := b.route(&b.cfg.sinks[i])
		if err != nil {
			return nil, err
		}
		routes = append(routes, t)
	}
	if b.cfg.stdout != nil {
		t, err := b.route(b.cfg.stdout)
		if err != nil {
			return nil, err
		}
		routes = append(routes, t)
	}
	slices.SortStableFunc(routes, func(x, y *route) int { return x.turn - y.turn })
	return routes, nil
}

// The order in which sinks are served: those that hold nobody up come first.
const (
	turnAsync = iota
	turnStdout
	turnFile
)

func (b *builder) route(c *sinkConfig) (*route, error) {
	e, err := b.encoding(c)
	if err != nil {
		return nil, err
	}
	ctx, abandon := context.WithCancelCause(b.ctx)
	t := &route{
		name:     c.name(),
		path:     c.path,
		filter:   c.filter,
		from:     e,
		turn:     turnFile,
		async:    c.buffers.async,
		interval: c.buffers.interval,
		urgent:   c.buffers.flushLevel,
		rotates:  c.rotates(),
		mayDrop:  c.buffers.async && c.buffers.overflow == overflowDrop,
		keep:     c.buffers.dropBelow,
		paced:    c.isStdout() || hasReader(c.path),
		abandon:  abandon,
	}
	if !t.async || t.urgent == format.NoLevel {
		t.urgent = format.Fatal + 1
	}
	if err := b.open(ctx, c, t); err != nil {
		return nil, err
	}
	switch {
	case c.buffers.async:
		t.turn = turnAsync
	case c.isStdout():
		t.turn = turnStdout
	}
	e.routes = append(e.routes, t)
	return t, nil
}

// open opens t's sink. A file that cannot be opened is trouble like any other,
// but with --strict.
func (b *builder) open(ctx context.Context, c *sinkConfig, t *route) error {
	o := writerOptions(c)
	var opened atomic.Bool // before that, --strict has the say
	o.Notify = func(e outage.Event) {
		if opened.Load() || !b.cfg.strict {
			b.report.sink(t.name, e)
		}
	}
	if t.mayDrop {
		note, err := b.dropNote(c, t)
		if err != nil {
			return err
		}
		o.DropNote = note
	}
	if c.isStdout() {
		t.sink = writer.New(ctx, b.stdout, o)
		if b.cfg.onlyOnFailure {
			t.held = &withheld{failed: func(err error) { b.report.say("error", "%s: %v", t.name, err) }}
		}
		return nil
	}
	sink, err := writer.Open(ctx, o)
	if err != nil {
		return fmt.Errorf("sink %s: %w", t.name, err)
	}
	t.sink = sink
	if err := sink.Err(); err != nil && b.cfg.strict {
		return fmt.Errorf("sink %s: %w", t.name, err)
	}
	opened.Store(true)
	return nil
}

// hasReader reports whether what path names is read at somebody's pace, as a
// file is not.
func hasReader(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular()
}

func writerOptions(c *sinkConfig) writer.Options {
	o := writer.Options{
		Path:          c.path,
		Async:         c.buffers.async,
		BufferSize:    c.buffers.size,
		FlushInterval: c.buffers.interval,
		MaxLines:      c.buffers.maxLines,
		MaxBytes:      c.buffers.maxBytes,
		Mode:          c.file.mode,
		Truncate:      c.file.truncate,
		Raw:           c.looks.format == formatRaw,
		Rotation:      c.rotation(),
	}
	if c.buffers.overflow == overflowDrop {
		o.Overflow = writer.Drop
	}
	switch c.file.fsync {
	case fsyncFlush:
		o.Fsync = file.FsyncOnFlush
	case fsyncClose:
		o.Fsync = file.FsyncOnClose
	}
	return o
}
