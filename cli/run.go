// Package cli is logly's command: options and sinks, the pump that leads lines
// to them, signals, messages and exit statuses. Only it prints and only it
// decides how the process ends.
package cli

import (
	"context"
	"os"
	"time"

	"logly/cli/command"
	"logly/cli/help"
	"logly/cli/input"
	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/cli/stats"
)

// Run is the whole program: it returns the process's exit status.
func Run(args []string, stdin, stdout, stderr *os.File) int {
	rep := message.NewReporter(stderr)
	defer rep.Flush(reportFor)
	cfg, request, err := option.Parse(args[1:], os.LookupEnv, stdin, stdout)
	if request != nil {
		err = help.Answer(stdout, request)
	}
	switch {
	case err != nil:
		rep.Fail(err)
		return startStatus(err, option.NamesCommand(args[1:]))
	case request != nil:
		return message.StatusOK
	}
	r := &run{cfg: cfg, report: rep, started: time.Now()}
	return r.main(stdin, stdout)
}

// reportFor is how long the end waits for a standard error that is not read.
const reportFor = time.Second

// A run is one run of the pipe, from its configuration to its exit status.
type run struct {
	cfg     *option.Config
	report  *message.Reporter
	started time.Time

	routes  []*pipeline.Route     // in the order in which they are served
	failOn  *pipeline.FailCounter // nil: there is no --fail-on
	pump    *pipeline.Pump
	control *control
	watch   *pipeline.Watchdog
	child   *command.Command // nil: lines come from standard input
	pumpErr error            // how the pump ended; valid once work is done
	over    bool             // nothing that waits will be written any more
}

func (r *run) main(stdin, stdout *os.File) int {
	signals := make(chan os.Signal, 16)
	if r.cfg.Command == nil {
		listen(signals)
	} else {
		command.Listen(signals)
		c, err := command.New(r.cfg.Command)
		if err != nil {
			r.report.Fail(err)
			return message.ExitStatus(err)
		}
		r.child = c
	}
	return r.pipe(func() (input.Set, []*pipeline.LineReader, error) { return r.sources(stdin) }, signals, stdout)
}

// pipe leads what comes in to the sinks, and obeys signals meanwhile. The
// input is opened when the sinks are there.
func (r *run) pipe(open func() (input.Set, []*pipeline.LineReader, error), signals <-chan os.Signal, stdout *os.File) int {
	ctx, abandon := context.WithCancelCause(context.Background())
	defer abandon(nil)
	b := &builder{run: r, ctx: ctx, stdout: stdout, shared: map[encodingKey]*pipeline.EncoderGroup{}}
	routes, err := b.build()
	if err != nil {
		r.report.Fail(err)
		return startStatus(err, r.child != nil)
	}
	in, streams, err := open()
	if err != nil {
		pipeline.CloseSinks(routes)
		r.report.Fail(err)
		return startStatus(err, r.child != nil)
	}
	defer in.Close()

	r.routes = routes
	r.watch = pipeline.NewWatchdog(routes, r.cfg.Grace, in.Ended)
	r.control = &control{
		grace: r.cfg.Grace, wake: in.Wake, reopen: r.reopen, stats: r.stats,
		hurry: r.watch.Shorten, abandon: func() { abandon(message.ErrNotInTime) },
	}
	r.failOn = newFailCounter(r.cfg)
	r.pump = pipeline.New(pipeline.Config{
		Input:      in,
		Readers:    streams,
		Groups:     b.encodings,
		Routes:     routes,
		Stopped:    r.control.stopped.Load,
		Watchdog:   r.watch,
		FailOn:     r.failOn,
		BatchLines: portion(r.cfg),
		Coalesce:   r.coalesces(),
	})
	r.attach()
	stopStats := stats.KeepFile(r.cfg.StatsFile, r.receipt, r.report)
	finished := r.control.attend(r.work(), signals)
	r.over = true
	status := max(r.finish(finished), stopStats())
	r.report.Flush(reportFor)
	if finished {
		r.die(stdout)
	}
	return status
}

// work reads to the end and then drains the sinks.
func (r *run) work() <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.pumpErr = r.pump.Run()
		r.child.CloseAndWait()
		r.watch.SinksClosing()
		r.settle()
		pipeline.CloseSinks(r.routes)
	}()
	go r.watch.Run(done)
	return done
}

// finish says what has to be said and picks the exit status. Without finished
// the work is stuck in the kernel and what it holds is lost.
func (r *run) finish(finished bool) int {
	if r.cfg.Stats {
		r.stats()
	}
	status := r.reportLosses()
	switch {
	case r.child != nil:
		return r.childStatus(status, finished)
	case !finished || r.pumpErr == pipeline.ErrStopped:
		return r.control.status
	case r.pumpErr == pipeline.ErrNoSink:
		return message.StatusLost
	case r.pumpErr != nil:
		r.report.Errorf("standard input: %v", message.RootCause(r.pumpErr))
		status = message.StatusLost
	}
	return r.applyFailOn(status)
}

// coalesces reports whether lines may be read a little late. Those of a command
// may not: its two streams are merged in the order in which their lines came.
func (r *run) coalesces() bool { return r.cfg.Command == nil && pipeline.MayCoalesce(r.routes) }
