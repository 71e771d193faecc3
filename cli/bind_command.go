package cli

// What a run does about a command.

// bindCommand tells the control of the command.
func (r *run) bindCommand() {
	if r.command == nil {
		return
	}
	c := r.shutdown
	c.command, c.commandEnded, c.abandonInput, c.killCommand = r.command, r.command.Ended, r.abandonInput, r.killCommand
}

// killCommand ends a command that has not ended within the grace.
func (r *run) killCommand() {
	if !r.command.HasEnded() {
		r.report.Errorf("%s: still running %s after it was told to end; killed", r.command.Name(), r.config.Grace)
		r.command.Kill()
	}
}

// abandonInput makes an end when the command has ended for as long as the grace. The
// pump may be waiting for a process that the command left behind, or for a sink
// in trouble.
func (r *run) abandonInput() {
	r.pump.AbandonInput()
	r.watchdog.Shorten(0)
}
