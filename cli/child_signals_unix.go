//go:build unix

package cli

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

// listenForChild is listen for a run with a command. What the parent made us
// ignore (nohup does with SIGHUP, a shell with SIGINT for `logly &`) stays
// ignored, and the command inherits it.
func listenForChild(c chan<- os.Signal) {
	for _, s := range forwarded {
		if !signal.Ignored(s) {
			signal.Notify(c, s)
		}
	}
	outliveWriteErrors()
}

// hears passes on to the command what was sent to logly, and reports whether it
// means nothing to logly itself: all but the end, which the command's own end
// and the grace make of it, and the reopening of files.
//
// What the terminal sends it sends to the whole group in its foreground, and
// the command has it already.
func (c *child) hears(s os.Signal) bool {
	if c.hasEnded() {
		return false
	}
	if s == unix.SIGCONT {
		c.catchStops()
	}
	if !(fromTerminal(s) && c.inForeground()) {
		c.send(s)
	}
	return s != unix.SIGTERM && s != unix.SIGHUP
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
func (c *child) inForeground() bool {
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

// stops are what it takes to stop and go on together with the command.
type stops struct {
	signals chan<- os.Signal // where signals are delivered
}

func newStops(signals chan<- os.Signal) stops { return stops{signals} }

// stopToo stops logly because the command has been stopped by s, so that the
// shell sees a stopped job. The kernel does not let it where no shell could make
// it go on. A SIGSTOP may be somebody's who only wants to look at the command,
// and counts only if it frees the terminal.
//
// SIGTSTP is caught again when logly goes on: caught at once, it might be caught
// before it has stopped anything.
func (c *child) stopToo(s syscall.Signal) {
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
	signal.Reset(unix.SIGTSTP)
	_ = unix.Kill(unix.Getpid(), unix.SIGTSTP)
}

func (s stops) catchStops() {
	if !signal.Ignored(unix.SIGTSTP) {
		signal.Notify(s.signals, unix.SIGTSTP)
	}
}

// dieLike ends the process as the command was ended, if that was by a signal
// that asks a program to end: a shell then stops its loop for a Ctrl-C, and
// systemd takes a service that it stopped for stopped, not for failed. What it
// cannot do (as process 1, or when the signal is ignored) it leaves to the exit
// status.
func dieLike(e ending) {
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
		time.Sleep(deathTime)
	}
}

// deathTime is long enough for a signal to end the process, whichever thread
// the kernel gives it to.
const deathTime = 100 * time.Millisecond
