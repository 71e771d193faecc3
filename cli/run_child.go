package cli

import (
	"os"

	"logly/cli/command"
	"logly/cli/input"
	"logly/cli/message"
	"logly/cli/pipeline"
	"logly/format"
)

// What a run does about a command.

// sources returns what the pump reads: standard input, or the streams of the
// command, which is started.
func (r *run) sources(stdin *os.File) (input.Set, []*pipeline.LineReader, error) {
	if r.child == nil {
		in, err := input.New(stdin)
		return in, r.oneStream(), err
	}
	if err := r.child.Start(stdin); err != nil {
		return nil, nil, err
	}
	in, err := input.New(r.child.Stdout, r.child.Stderr)
	if err != nil {
		r.child.Kill()
		return nil, nil, err
	}
	return in, r.childStreams(), nil
}

// childStreams are the command's, in the order of child.start.
func (r *run) childStreams() []*pipeline.LineReader {
	return []*pipeline.LineReader{
		r.stream(format.Stdout, r.cfg.DefaultLevel),
		r.stream(format.Stderr, r.cfg.StderrLevel),
	}
}

// oneStream is that of standard input.
func (r *run) oneStream() []*pipeline.LineReader {
	return []*pipeline.LineReader{r.stream(format.Stdin, r.cfg.DefaultLevel)}
}

func (r *run) stream(from format.Stream, level format.Level) *pipeline.LineReader {
	return pipeline.NewLineReader(from, r.cfg.MaxLine, format.NewDetector(format.DetectorOptions{Default: level, Levels: r.cfg.LevelMap}))
}

// attach tells the control of the command.
func (r *run) attach() {
	if r.child == nil {
		return
	}
	c := r.control
	c.child, c.ended, c.leave, c.kill = r.child, r.child.Ended, r.leave, r.killChild
}

// killChild ends a command that has not ended within the grace.
func (r *run) killChild() {
	if !r.child.HasEnded() {
		r.report.Errorf("%s: still running %s after it was told to end; killed", r.child.Name(), r.cfg.Grace)
		r.child.Kill()
	}
}

// leave makes an end when the command has ended for as long as the grace. The
// pump may be waiting for a process that the command left behind, or for a sink
// in trouble.
func (r *run) leave() {
	r.pump.AbandonInput()
	r.watch.Shorten(0)
}

// settle decides what becomes of the output that is printed only on a failure.
// Lines have ceased to come, and the command has ended.
func (r *run) settle() {
	for _, t := range r.routes {
		if r.hasFailed() {
			t.ReleaseSpool()
		}
		t.DiscardSpool()
	}
}

// hasFailed reports whether --only-on-failure has to print.
func (r *run) hasFailed() bool {
	return r.pumpErr == pipeline.ErrStopped || r.child != nil && r.child.Status != 0
}

// childStatus is the exit status of a run with a command, the command's own
// above all. lost is the status without it.
func (r *run) childStatus(lost int, finished bool) int {
	if !r.child.HasEnded() { // it is stuck in the kernel
		return r.control.status
	}
	var ended error
	if finished { // else the pump is at work yet
		ended = r.pumpErr
	}
	switch ended {
	case nil, pipeline.ErrStopped, pipeline.ErrNoSink:
	case pipeline.ErrInputAbandoned:
		r.report.Notef("%s: has ended, and a process that it left behind has its output open; what that writes from now on is lost", r.child.Name())
	default:
		r.report.Errorf("%s: %v", r.child.Name(), message.RootCause(ended))
		lost = message.StatusLost
	}
	if r.child.Status != 0 {
		return r.child.Status
	}
	return r.applyFailOn(lost)
}

// die ends the process by a signal, where that is how it has to end: as any
// filter whose reader has gone, or as the command was ended.
func (r *run) die(stdout *os.File) {
	switch gone := r.pumpErr == pipeline.ErrNoSink; {
	case gone && (r.child == nil || r.child.HasEnded() && r.child.Status == message.StatusBrokenPipe):
		dieOfPipe(stdout)
	case r.child != nil && r.child.HasEnded():
		command.ExitLike(r.child.ExitInfo)
	}
}

// startStatus is the status for an error before anything was read: with a
// command one that is not likely to be the command's own.
func startStatus(err error, command bool) int {
	status := message.ExitStatus(err)
	if command && (status == message.StatusUsage || status == message.StatusLost) {
		return message.StatusNotStarted
	}
	return status
}
