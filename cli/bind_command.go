package cli

// bindCommand connects the shutdown to the command, if there is one.
func (r *run) bindCommand() {
	if r.command == nil {
		return
	}
	c := r.shutdown
	c.command, c.commandEnded, c.abandonInput, c.killCommand = r.command, r.command.Ended, r.abandonInput, r.killCommand
}

// killCommand kills a command that did not end within the grace period.
func (r *run) killCommand() {
	if !r.command.HasEnded() {
		r.report.Errorf("%s: still running %s after it was asked to end; killed", r.command.Name(), r.config.Grace)
		r.command.Kill()
	}
}

// abandonInput ends the run if it is still busy one grace period after the
// command ended. The pump may be waiting for a process that the command has
// left running, or for a failing sink.
func (r *run) abandonInput() {
	r.pump.AbandonInput()
	r.watchdog.Shorten(0)
}
