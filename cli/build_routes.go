package cli

import (
	"context"
	"os"
	"slices"
	"time"

	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/format/level"
	"logly/writer/file"
	"logly/writer/ship"
)

// A builder makes the routes that the configuration asks for: it opens their
// sinks and makes the encoders that they share.
type builder struct {
	*run
	ctx    context.Context // when it is cancelled, every sink gives up
	stdout *os.File

	occupied file.Occupied // by the sinks, standard input and standard output
	openBy   time.Time     // when logly no longer waits for files to open; zero: none was opened yet

	clients map[*option.Sink]ship.Client // of the network sinks

	groups []*pipeline.EncoderGroup
	shared map[encoderKey]*pipeline.EncoderGroup
}

// buildRoutes makes the routes and opens their sinks. The routes are in the
// order of the command line, standard output last. The input is not open yet.
func (b *builder) buildRoutes() ([]*pipeline.Route, error) {
	if b.config.Explain {
		return b.buildExplainRoute()
	}
	var sinks []*option.Sink
	for i := range b.config.Sinks {
		sinks = append(sinks, &b.config.Sinks[i])
	}
	if b.config.Stdout != nil {
		sinks = append(sinks, b.config.Stdout)
	}
	if err := b.makeClients(); err != nil { // a mistake shows before any file is made
		return nil, err
	}
	var routes []*pipeline.Route
	for _, c := range sinks {
		e, err := b.encoderGroup(c)
		if err != nil {
			return routes, err
		}
		t, err := b.buildRoute(c, e)
		if err != nil {
			return routes, err
		}
		routes = append(routes, t)
	}
	return routes, nil
}

// occupyStreams says that standard input, and standard output if it is a sink, are in use.
func (b *builder) occupyStreams() {
	if b.stdin != nil {
		b.occupied.Add(b.stdin, "standard input")
	}
	if b.config.Stdout != nil {
		b.occupied.Add(b.stdout, b.config.Stdout.Name())
	}
	for i := range b.config.Sinks {
		if s := &b.config.Sinks[i]; s.Place.Inherited != nil {
			b.occupied.Add(s.Place.Inherited, s.Name())
		}
	}
}

// servingOrder returns routes in the order in which they are served: sinks that cannot block
// others come first.
func servingOrder(routes []*pipeline.Route) []*pipeline.Route {
	return slices.SortedStableFunc(slices.Values(routes), func(x, y *pipeline.Route) int { return servingRank(x) - servingRank(y) })
}

func servingRank(t *pipeline.Route) int {
	switch {
	case t.Async:
		return 0
	case t.Path == option.StandardOutput:
		return 1
	}
	return 2
}

// buildRoute makes the route to the sink c, which gets its bytes from e, and opens the sink.
func (b *builder) buildRoute(c *option.Sink, e *pipeline.EncoderGroup) (*pipeline.Route, error) {
	ctx, abandon := context.WithCancelCause(b.ctx)
	t := &pipeline.Route{
		Name:          c.Name(),
		Path:          c.Path,
		Filter:        c.Filter,
		Async:         c.Writer.Async,
		FlushInterval: c.Writer.FlushInterval,
		FlushLevel:    c.FlushLevel,
		Rotates:       c.Rotates() && c.Place.Inherited == nil,
		MayDrop:       c.MayDrop(),
		DropBelow:     c.DropBelow,
		ReaderPaced:   c.IsStdout() || c.Place.HasReader(),
		Abandon:       abandon,
	}
	if !t.Async || t.FlushLevel == level.NoLevel {
		t.FlushLevel = level.Fatal + 1
	}
	if err := b.openSink(ctx, c, t); err != nil {
		return nil, err
	}
	e.Attach(t)
	return t, nil
}

// minBatchLines is the smallest number of lines for which a delivery is worth
// its cost.
const minBatchLines = 256

// batchLines returns after how many lines the sinks get the encoded bytes: half
// the smallest limit of a buffer, so that the second half is encoded while the
// first is written. It returns 0 if no sink has a limit.
func batchLines(c *option.Config) uint64 {
	var limits []int
	for i := range c.Sinks {
		if w := &c.Sinks[i].Writer; w.Async && w.MaxLines > 0 {
			limits = append(limits, w.MaxLines)
		}
	}
	if len(limits) == 0 {
		return 0
	}
	return max(uint64(slices.Min(limits))/2, minBatchLines)
}
