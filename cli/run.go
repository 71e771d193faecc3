// Package cli is logly's command: options and sinks, the pump that leads lines
// to them, signals, messages and exit statuses. Only it prints and only it
// decides how the process ends.
package cli

import (
	"context"
	"errors"
	"os"
	"time"
)

// Exit statuses, beside those of signals.
const (
	statusOK   = 0
	statusLost = 1 // something was lost, or a sink failed
	statusSeen = 3 // --fail-on has seen what it is about
	// usageStatus: see errors.go.
)

// Run is the whole program: it returns the process's exit status.
func Run(args []string, stdin, stdout, stderr *os.File) int {
	rep := &reporter{w: stderr}
	defer rep.flush(reportFor)
	cfg, err := parse(args[1:], os.LookupEnv, stdin, stdout)
	if err != nil {
		rep.fail(err)
		return startStatus(err, namesCommand(args[1:]))
	}
	if cfg == nil { // help, version and such: it has been printed
		return statusOK
	}
	r := &run{cfg: cfg, report: rep, started: time.Now()}
	return r.main(stdin, stdout)
}

// reportFor is how long the end waits for a standard error that is not read.
const reportFor = time.Second

// A run is one run of the pipe, from its configuration to its exit status.
type run struct {
	cfg     *config
	report  *reporter
	started time.Time

	pump    *pump
	control *control
	watch   *watch
	child   *child // nil: lines come from standard input
	pumpErr error  // how the pump ended; valid once work is done
	over    bool   // nothing that waits will be written any more
}

func (r *run) main(stdin, stdout *os.File) int {
	signals := make(chan os.Signal, 16)
	if r.cfg.command == nil {
		listen(signals)
	} else {
		listenForChild(signals)
		c, err := newChild(r.cfg.command)
		if err != nil {
			r.report.fail(err)
			return exitCode(err)
		}
		r.child = c
	}
	return r.pipe(func() (inputs, []*stream, error) { return r.sources(stdin) }, signals, stdout)
}

// pipe leads what comes in to the sinks, and obeys signals meanwhile. The
// input is opened when the sinks are there.
func (r *run) pipe(open func() (inputs, []*stream, error), signals <-chan os.Signal, stdout *os.File) int {
	ctx, abandon := context.WithCancelCause(context.Background())
	defer abandon(nil)
	b := &builder{run: r, ctx: ctx, stdout: stdout, shared: map[encodingKey]*encoding{}}
	routes, err := b.build()
	if err != nil {
		r.report.fail(err)
		return startStatus(err, r.child != nil)
	}
	in, streams, err := open()
	if err != nil {
		closeSinks(routes)
		r.report.fail(err)
		return startStatus(err, r.child != nil)
	}
	defer in.close()

	r.watch = newWatch(routes, r.cfg.grace, in.ended)
	r.control = &control{
		grace: r.cfg.grace, wake: in.wake, reopen: r.reopen, stats: r.stats,
		hurry: r.watch.hurry, abandon: func() { abandon(errLate) },
	}
	r.pump = &pump{
		in:        in,
		streams:   streams,
		encodings: b.encodings,
		routes:    routes,
		stop:      r.control.stopped.Load,
		watch:     r.watch,
		alarm:     newAlarm(r.cfg),
		portion:   portion(r.cfg),
		crew:      newCrew(r.cfg),
		coalescer: newCoalescer(r.cfg, routes),
		lends:     lends(routes),
	}
	r.attach()
	stopStats := r.keepStatsFile()
	finished := r.control.attend(r.work(), signals)
	r.over = true
	status := max(r.finish(finished), stopStats())
	r.report.flush(reportFor)
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
		r.pumpErr = r.pump.run()
		r.child.await()
		r.watch.close()
		r.settle()
		closeSinks(r.pump.routes)
	}()
	go r.watch.run(done)
	return done
}

// finish says what has to be said and picks the exit status. Without finished
// the work is stuck in the kernel and what it holds is lost.
func (r *run) finish(finished bool) int {
	if r.cfg.stats {
		r.stats()
	}
	status := r.account()
	switch {
	case r.child != nil:
		return r.childStatus(status, finished)
	case !finished || r.pumpErr == errStopped:
		return r.control.status
	case r.pumpErr == errNoSink:
		return statusLost
	case r.pumpErr != nil:
		r.report.say("error", "standard input: %v", unwrapped(r.pumpErr))
		status = statusLost
	}
	return r.verdict(status)
}

// verdict is the status of a run in which everything else went as status says.
func (r *run) verdict(status int) int {
	if a := r.pump.alarm; a.rings() {
		r.report.say("error", "%s of %s or above (--fail-on %s)", plural(a.seen.Load(), "record"), a.level, a)
		return statusSeen
	}
	return status
}

// unwrapped is the innermost of err's causes that a user can act on.
func unwrapped(err error) error {
	if path, ok := errors.AsType[*os.PathError](err); ok {
		return path.Err
	}
	return err
}

// exitCode is the status that err asks for.
func exitCode(err error) int {
	var with interface{ ExitCode() int }
	if errors.As(err, &with) {
		return with.ExitCode()
	}
	return statusLost
}
