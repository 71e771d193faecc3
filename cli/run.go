// Package cli is logly's command: options and sinks, the pump that leads lines
// to them, signals, messages and exit statuses. Only it prints and only it
// decides how the process ends.
package cli

import (
	"context"
	"errors"
	"os"
	"time"

	"logly/format"
)

// Exit statuses, beside those of signals.
const (
	statusOK   = 0
	statusLost = 1 // something was lost, or a sink failed
	// usageStatus: see errors.go
)

// Run is the whole program: it returns the process's exit status.
func Run(args []string, stdin, stdout, stderr *os.File) int {
	rep := &reporter{w: stderr}
	cfg, err := parse(args[1:], os.LookupEnv, stdin, stdout)
	if err != nil {
		rep.fail(err)
		return exitCode(err)
	}
	if cfg == nil { // help, version and such: it has been printed
		return statusOK
	}
	r := &run{cfg: cfg, report: rep, started: time.Now()}
	return r.main(stdin, stdout)
}

// A run is one run of the pipe, from its configuration to its exit status.
type run struct {
	cfg     *config
	report  *reporter
	started time.Time

	pump    *pump
	control *control
	pumpErr error // how the pump ended; valid once work is done
}

func (r *run) main(stdin, stdout *os.File) int {
	signals := make(chan os.Signal, 16)
	listen(signals)
	return r.pipe(func() (inputs, error) { return newInputs(stdin) }, signals, stdout)
}

// pipe leads what comes in to the sinks, and obeys signals meanwhile. The
// input is opened when the sinks are there.
func (r *run) pipe(open func() (inputs, error), signals <-chan os.Signal, stdout *os.File) int {
	ctx, abandon := context.WithCancel(context.Background())
	defer abandon()
	b := &builder{run: r, ctx: ctx, stdout: stdout, shared: map[encodingKey]*encoding{}}
	routes, err := b.build()
	if err != nil {
		r.report.fail(err)
		return exitCode(err)
	}
	in, err := open()
	if err != nil {
		r.report.fail(err)
		return statusLost
	}
	defer in.close()

	r.control = &control{grace: r.cfg.grace, wake: in.wake, reopen: r.reopen, stats: r.stats, abandon: abandon}
	r.pump = &pump{
		in:        in,
		streams:   []*stream{newStream(r.cfg.maxLine, format.NewDetector(format.DetectorOptions{Default: r.cfg.defaultLevel}))},
		encodings: b.encodings,
		routes:    routes,
		stop:      r.control.stopped.Load,
	}
	finished := r.control.attend(r.work(), signals)
	return r.finish(finished, stdout)
}

// work reads to the end and then drains the sinks.
func (r *run) work() <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.pumpErr = r.pump.run()
		closeSinks(r.pump.routes, r.cfg.grace)
	}()
	return done
}

// finish says what has to be said and picks the exit status. Without finished
// the work is stuck in the kernel and what it holds is lost.
func (r *run) finish(finished bool, stdout *os.File) int {
	if r.cfg.stats {
		r.stats()
	}
	status := r.account()
	switch {
	case !finished || r.pumpErr == errStopped:
		return r.control.status
	case r.pumpErr == errNoSink:
		dieOfPipe(stdout)
		return statusLost
	case r.pumpErr != nil:
		r.report.say("error", "standard input: %v", unwrapped(r.pumpErr))
		return statusLost
	}
	return status
}

// account names every sink that has lost lines or could not be closed.
func (r *run) account() int {
	status := statusOK
	for _, t := range r.pump.routes {
		if t.gone() {
			continue
		}
		if n := t.sink.Counts().Failed; n > 0 {
			r.report.say("error", "sink %s: %s lost: %v", t.name, plural(n, "line"), t.sink.Err())
			status = statusLost
		} else if t.closeErr != nil {
			r.report.say("error", "sink %s: %v", t.name, t.closeErr)
			status = statusLost
		}
	}
	return status
}

func (r *run) reopen() {
	for _, t := range r.pump.routes {
		t.sink.Reopen()
	}
}

// stats prints the receipt as it is now.
func (r *run) stats() { r.report.print(r.receipt().write) }

func (r *run) receipt() receipt {
	out := receipt{lines: r.pump.shown.lines.Load(), bytes: r.pump.shown.bytes.Load(), took: time.Since(r.started)}
	for _, t := range r.pump.routes {
		out.sinks = append(out.sinks, t.account())
	}
	return out
}

// unwrapped is the innermost of err's causes that a user can act on.
func unwrapped(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
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
