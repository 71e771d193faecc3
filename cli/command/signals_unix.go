//go:build unix

package command

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// forwarded are the signals that a command gets when they are sent to logly.
var forwarded = []os.Signal{
	unix.SIGTERM, unix.SIGINT, unix.SIGHUP, unix.SIGQUIT,
	unix.SIGUSR1, unix.SIGUSR2, unix.SIGWINCH,
	unix.SIGTSTP, unix.SIGCONT,
}

// Listen is listen for a run with a command. What the parent made us
// ignore (nohup does with SIGHUP, a shell with SIGINT for `logly &`) stays
// ignored, and the command inherits it.
func Listen(c chan<- os.Signal) {
	for _, s := range forwarded {
		if !signal.Ignored(s) {
			signal.Notify(c, s)
		}
	}
	surviveSIGPIPE()
}

// Forward passes on to the command what was sent to logly, and reports whether it
// means nothing to logly itself: SIGTERM, after which the command has the grace,
// and SIGHUP, by which files are opened anew, are for both.
//
// What the terminal sends it sends to the whole group in its foreground, and
// the command has it already.
func (c *Command) Forward(s os.Signal) bool {
	if c.HasEnded() {
		return false
	}
	if !(fromTerminal(s) && c.inForeground()) {
		c.send(s)
	}
	if s != unix.SIGTERM && s != unix.SIGHUP {
		return true
	}
	c.send(unix.SIGCONT) // a stopped command would not take notice of its end
	return false
}

// send sends s to the command, if it still runs.
func (c *Command) send(s os.Signal) {
	if !c.HasEnded() {
		_ = c.process.Signal(s)
	}
}

// fromTerminal reports whether s is one that a terminal sends while it is used.
func fromTerminal(s os.Signal) bool {
	switch s {
	case unix.SIGINT, unix.SIGQUIT, unix.SIGTSTP, unix.SIGWINCH:
		return true
	}
	return false
}

// inForeground reports whether logly and the command are both in the process
// group that the terminal sends its signals to.
//
// Go does not tell who sent a signal, so a SIGINT, SIGQUIT, SIGTSTP or SIGWINCH
// that a process sends to a logly in the foreground is taken for the terminal's.
func (c *Command) inForeground() bool {
	group := unix.Getpgrp()
	own, err := unix.Getpgid(c.process.Pid)
	return err == nil && own == group && foreground() == group
}

// foreground is the process group in the foreground of logly's terminal; -1 if
// there is no terminal.
func foreground() int {
	tty, err := unix.Open("/dev/tty", unix.O_RDONLY|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	if err != nil {
		return -1
	}
	defer unix.Close(tty)
	group, err := unix.IoctlGetInt(tty, unix.TIOCGPGRP)
	if err != nil {
		return -1
	}
	return group
}

// stopWithCommand stops logly because the command has been stopped by s, so that a shell
// above sees a stopped job, if there is one that can make it go on. A SIGSTOP may
// be somebody's who only wants to look at the command, and counts only if it
// frees the terminal.
func (c *Command) stopWithCommand(s syscall.Signal) {
	switch s {
	case unix.SIGTSTP, unix.SIGTTIN, unix.SIGTTOU:
	case unix.SIGSTOP:
		own, err := unix.Getpgid(c.process.Pid)
		if front := foreground(); front != unix.Getpgrp() && (err != nil || front != own) {
			return
		}
	default:
		return
	}
	if isJob() {
		_ = unix.Kill(unix.Getpid(), unix.SIGSTOP) // Go does not give SIGTSTP back, once caught
	}
}

// isJob reports whether logly was started as shells start jobs: in the session
// of its parent, and not in its process group.
func isJob() bool {
	parent := unix.Getppid()
	session, err := unix.Getsid(parent)
	if err != nil {
		return false
	}
	own, err := unix.Getsid(0)
	if err != nil || own != session {
		return false
	}
	group, err := unix.Getpgid(parent)
	return err == nil && group != unix.Getpgrp()
}

// ExitLike ends the process as the command was ended, if that was by a signal
// that asks a program to end: a shell then stops its loop for a Ctrl-C, and
// systemd takes a service that it stopped for stopped, not for failed. What it
// cannot do (as process 1, or when the signal is ignored) it leaves to the exit
// status.
func ExitLike(e ExitInfo) {
	switch e.signal {
	case unix.SIGINT, unix.SIGTERM, unix.SIGHUP:
	default:
		return
	}
	if unix.Getpid() == 1 {
		return
	}
	signal.Reset(e.signal)
	if unix.Kill(unix.Getpid(), e.signal.(syscall.Signal)) == nil {
		time.Sleep(signalDeathWait)
	}
}

// signalDeathWait is long enough for a signal to end the process, whichever thread
// the kernel gives it to.
const signalDeathWait = 100 * time.Millisecond

// surviveSIGPIPE does without ignoring signals, as a command that is
// started by logly would inherit that.
func surviveSIGPIPE() { signal.Notify(make(chan os.Signal, 1), unix.SIGPIPE, unix.SIGXFSZ) }
