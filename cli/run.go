package cli

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"time"

	"logly/cli/command"
	"logly/cli/input"
	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/cli/stats"
	"logly/cli/summary"
)

// Run runs logly and returns its exit status.
func Run(args []string, stdin, stdout, stderr *os.File) int {
	rep := message.NewReporter(stderr)
	defer rep.Flush(reportTimeout)
	cfg, request, err := option.Parse(args[1:], os.Environ(), stdin, stdout)
	if request != nil {
		err = answer(request, stdout, stderr)
	}
	switch {
	case err != nil:
		rep.Fail(err)
		return startStatus(err, option.NamesCommand(args[1:]))
	case request != nil:
		return message.StatusOK
	}
	for _, warning := range cfg.Warnings {
		rep.Notef("%s", warning)
	}
	if cfg.FromTerminal {
		rep.Notef("reading from the terminal until Ctrl-D; to read a file write logly < app.log")
	}
	if cfg.Ship && !slices.Contains(cfg.ShipFiles, shippedStdin) {
		if stdin, err = os.Open(os.DevNull); err != nil {
			rep.Fail(err)
			return message.StatusLost
		}
		defer stdin.Close()
	}
	useTZ(os.Getenv("TZ"), rep)
	r := &run{config: cfg, report: rep, stderr: stderr, started: time.Now()}
	if len(cfg.ShipFiles) > 0 {
		if r.files, err = openShippedFiles(cfg, rep, stdin); err != nil {
			rep.Fail(err)
			return message.ExitStatus(err)
		}
		defer r.files.state.Close()
	}
	return r.start(stdin, stdout)
}

// reportTimeout is how long logly waits at its end for standard error to be
// read.
const reportTimeout = time.Second

// A run is one run of logly, from its configuration to its exit status.
type run struct {
	config  *option.Config
	report  *message.Reporter
	started time.Time
	stdin   *os.File // nil: lines do not come from there
	stderr  *os.File // nil: in tests

	routes   []*pipeline.Route     // in the order in which they are served
	failOn   *pipeline.FailCounter // nil: there is no --fail-on
	summary  *summary.Summary      // nil: there is no --summary
	pump     *pipeline.Pump
	shutdown *shutdown
	watchdog *pipeline.Watchdog
	files    *shippedFiles    // to deliver once; nil: there are none
	command  *command.Command // nil: lines come from standard input
	pumpErr  error            // result of the pump; valid once the work has ended
	drained  bool             // nothing that is still waiting will be written
}

func (r *run) start(stdin, stdout *os.File) int {
	signals := make(chan os.Signal, 16)
	if r.config.Command == nil {
		r.stdin = stdin
		listen(signals)
	} else {
		command.Listen(signals)
		c, err := command.New(r.config.Command)
		if err != nil {
			r.report.Fail(err)
			return message.ExitStatus(err)
		}
		c.OwnGroup, c.Merged, c.Terminal = r.config.KillGroup, r.config.Merged(), r.config.Terminal
		r.command = c
	}
	return r.runPipeline(func() (input.Set, []*pipeline.LineReader, error) { return r.openInputs(stdin) }, signals, stdout)
}

// runPipeline moves lines from the input to the sinks and handles signals
// meanwhile. It opens the input after the sinks.
func (r *run) runPipeline(open func() (input.Set, []*pipeline.LineReader, error), signals <-chan os.Signal, stdout *os.File) int {
	ctx, abandon := context.WithCancelCause(context.Background())
	defer abandon(nil)
	b := &builder{run: r, ctx: ctx, stdout: stdout, shared: map[encoderKey]*pipeline.EncoderGroup{}}
	b.occupyStreams()
	spare := spareDescriptors()
	routes, err := b.buildRoutes()
	spare.release()
	if err == nil {
		r.summary, err = r.newSummary()
	}
	if err != nil {
		abandon(err)
		pipeline.CloseSinks(routes)
		r.report.Fail(err)
		return startStatus(err, r.command != nil)
	}
	in, readers, err := open()
	if err != nil {
		pipeline.CloseSinks(routes)
		r.report.Fail(err)
		return startStatus(err, r.command != nil)
	}
	defer in.Close()

	r.routes = routes
	r.watchdog = pipeline.NewWatchdog(routes, r.patience(), in.Ended)
	r.shutdown = &shutdown{
		grace: r.config.Grace, wake: in.Wake, reopen: r.reopen, printStats: r.printStats, rotate: r.rotate,
		shortenGrace: r.watchdog.Stop, abandonSinks: func() { abandon(message.ErrNotInTime) },
	}
	if r.config.FromTerminal || len(r.config.ShipFiles) > 0 { // there is no program upstream that the first interrupt is for
		r.shutdown.interrupts = 1
	}
	if r.config.Ship && r.files == nil { // the first one is enough: what is left stays in the spool
		r.shutdown.interrupts = 2
	}
	r.failOn = newFailCounter(r.config)
	r.pump = &pipeline.Pump{
		Input:       in,
		Readers:     readers,
		Groups:      b.groups,
		Routes:      servingOrder(routes),
		Stopped:     r.shutdown.stopped.Load,
		Watchdog:    r.watchdog,
		FailOn:      r.failOn,
		BatchLines:  batchLines(r.config),
		OnPanic:     r.reportPanic,
		Coalesce:    (r.config.Command == nil || r.config.Merged()) && pipeline.MayCoalesce(routes), // a command's two streams are read in the order of their lines
		Passthrough: !r.config.CountsLevels() && pipeline.MayPassThrough(routes, r.failOn, batchLines(r.config)),
	}
	if r.summary != nil {
		r.pump.OnRecord = r.summary.Observe
	}
	r.bindCommand()
	r.bindFiles()
	stopProgress := r.showProgress()
	stopStats := stats.KeepFile(r.config.StatsFile, r.receipt, r.report)
	finished := r.shutdown.run(r.work(), signals)
	r.drained = true
	stopProgress()
	status := max(r.exitStatus(finished), stopStats())
	r.report.Flush(reportTimeout)
	if finished {
		r.endBySignal(stdout)
	}
	return status
}

// work starts the goroutine that reads to the end and then closes the sinks.
// The channel is closed when it is done.
func (r *run) work() <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.pumpErr = r.readInput()
		r.command.CloseAndWait()
		r.watchdog.SinksClosing()
		r.resolveWithheld()
		pipeline.CloseSinks(r.routes)
	}()
	go r.watchdog.Run(done)
	return done
}

// readInput reads the input to its end: that of one stream, of a command, or of all files.
func (r *run) readInput() error {
	if r.files == nil {
		return r.pump.Run()
	}
	for r.files.next() {
		r.pump.Readers, r.pump.Skip = r.stdinReader(), r.files.entry.Lines
		if err := r.pump.Run(); err != nil {
			return err
		}
		r.files.endFile()
	}
	return nil
}

// resolveWithheld prints or drops the output of --only-on-failure. No more lines
// come, and the command has ended. The pump prints earlier, in deliverTo, if
// --fail-on trips, and a route if nothing more can be kept back.
func (r *run) resolveWithheld() {
	failed := r.pumpErr == pipeline.ErrStopped || r.command != nil && r.command.Status != 0
	for _, t := range r.routes {
		if failed {
			t.ReleaseWithheld()
		}
		t.DiscardWithheld()
	}
}

func (r *run) reopen() {
	for _, t := range r.routes {
		t.Sink.Reopen()
	}
}

// rotate makes the sinks that rotate start new files.
func (r *run) rotate() {
	for _, t := range r.routes {
		t.Sink.Rotate()
	}
}

// printStats prints the receipt as of now.
func (r *run) printStats() { r.report.Print(r.receipt().Table()) }

// reportPanic reports the first panic in detection. Other values than the runtime's own may
// hold text of the line.
func (r *run) reportPanic(cause any, shape string) {
	text := "a panic"
	if err, ok := cause.(runtime.Error); ok {
		text = err.Error()
	}
	r.report.Errorf("a bug in logly: %s while it looked for the level of a line; such lines have the default level; the shape of the line: %s", text, shape)
}

// receipt returns the receipt as of now. It counts the sinks before the input,
// which is ahead of them. The difference is the lines that wait, in a buffer or
// in a block that is being delivered.
func (r *run) receipt() stats.Receipt {
	out := stats.Receipt{Started: r.started, Elapsed: time.Since(r.started), Sinks: []stats.Sink{}}
	seen := map[string]int{}
	for _, t := range r.routes {
		a := t.Stats()
		if seen[a.Path]++; seen[a.Path] > 1 { // a device may be there twice
			a.Path = fmt.Sprintf("%s (%d)", a.Path, seen[a.Path])
		}
		out.Sinks = append(out.Sinks, a)
	}
	out.Read = r.pump.ReadSoFar()
	out.Balance(r.drained)
	if r.files != nil && !slices.Contains(r.files.names, shippedStdin) {
		out.Sinks[0].KeepInFiles()
	}
	return out
}
