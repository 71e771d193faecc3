//go:build unix

package command

import (
	"errors"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"logly/cli/message"
)

// shell runs a program that the kernel does not recognise: a script without a
// #! line, as with execvp(3).
const shell = "/bin/sh"

// attributes returns the attributes of the new process. If logly is in the foreground,
// the terminal goes to the command's own group. The caller calls release once the
// process has started.
func (c *Command) attributes() (attr *syscall.SysProcAttr, release func()) {
	attr = processAttributes()
	if !c.OwnGroup {
		return attr, func() {}
	}
	attr.Setpgid = true
	tty, front := openTerminal()
	if front == unix.Getpgrp() {
		attr.Foreground, attr.Ctty = true, tty
	}
	return attr, func() { unix.Close(tty) }
}

// startAndReap starts the program. It then waits for the program, and for
// processes that became logly's children when their own parents ended. It keeps
// a thread to itself: on Linux the command is killed when the thread that
// started it ends.
//
// It returns when no child is left.
func (c *Command) startAndReap(attr *os.ProcAttr, started chan<- error) {
	runtime.LockOSThread()
	p, err := os.StartProcess(c.path, c.args, attr)
	if errors.Is(err, syscall.ENOEXEC) {
		p, err = os.StartProcess(shell, append([]string{shell, c.path}, c.args[1:]...), attr)
	}
	c.process = p
	started <- err
	if err == nil {
		c.wait()
	}
}

func (c *Command) wait() {
	for {
		var status unix.WaitStatus
		pid, err := unix.Wait4(-1, &status, unix.WUNTRACED, nil)
		switch {
		case err == unix.EINTR:
		case err != nil:
			return
		case pid != c.process.Pid: // an orphan, or a program of RunAside
			reaped(pid, status)
		case status.Stopped():
			c.stopWithCommand(status.StopSignal())
		default:
			c.moveTerminal(c.process.Pid, unix.Getpgrp())
			c.ExitInfo = exitInfoOf(status)
			close(c.Ended)
		}
	}
}

func exitInfoOf(s unix.WaitStatus) ExitInfo {
	if s.Signaled() {
		return ExitInfo{message.StatusSignal + int(s.Signal()), s.Signal()}
	}
	return ExitInfo{Status: s.ExitStatus()}
}

// findProgram searches for name as execvp(3) does.
func findProgram(name string) (string, error) {
	if strings.Contains(name, "/") {
		return name, runnable(name)
	}
	var err error = unix.ENOENT
	if name == "" {
		return "", err
	}
	for _, dir := range filepath.SplitList(searchPath()) {
		path := filepath.Join(dir, name)
		if !strings.Contains(path, "/") {
			path = "./" + path
		}
		switch e := runnable(path); {
		case e == nil:
			return path, nil
		case errors.Is(e, unix.EACCES):
			err = e
		}
	}
	return "", err
}

func searchPath() string {
	if path, set := os.LookupEnv("PATH"); set {
		return path
	}
	return "/bin:/usr/bin"
}

// runnable returns the reason why path cannot be run; nil if there is none to
// be seen.
func runnable(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return unix.EACCES
	}
	return unix.Access(path, unix.X_OK)
}

// isResourceError reports whether err is about the machine and not the program.
func isResourceError(err error) bool {
	return errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.ENOMEM) ||
		errors.Is(err, unix.EMFILE) || errors.Is(err, unix.ENFILE)
}

// Kill kills the command, or its own group, with SIGKILL.
func (c *Command) Kill() { c.send(unix.SIGKILL) }

// KillRest kills the rest of the command's own group after the command has ended. It
// reports whether there was something, and does so only once. The caller knows that a
// stream is still open: without members of the group, another one could get its number.
func (c *Command) KillRest() bool {
	if !c.OwnGroup || c.restKilled || !c.HasEnded() {
		return false
	}
	c.restKilled = unix.Kill(-c.process.Pid, unix.SIGKILL) == nil
	return c.restKilled
}

// forwarded are the signals that logly forwards to the command.
var forwarded = []os.Signal{
	unix.SIGTERM, unix.SIGINT, unix.SIGHUP, unix.SIGQUIT,
	unix.SIGUSR1, unix.SIGUSR2, unix.SIGWINCH,
	unix.SIGTSTP, unix.SIGCONT,
}

// Listen delivers to c the signals for a run with a command. A signal that
// logly's parent ignores (nohup ignores SIGHUP, a shell's & ignores SIGINT and
// SIGQUIT) stays ignored, and the command inherits that.
//
// Go's runtime catches all other signals before logly can look, so that these are
// not ignored in the command. SIGQUIT counts as ignored if SIGINT is.
func Listen(c chan<- os.Signal) {
	for _, s := range forwarded {
		switch {
		case s == unix.SIGQUIT && signal.Ignored(unix.SIGINT):
			signal.Ignore(s)
		case !signal.Ignored(s):
			signal.Notify(c, s)
		}
	}
	// These two must not end the process. They are caught and not ignored, because
	// the command would inherit that they are ignored.
	signal.Notify(make(chan os.Signal, 1), unix.SIGPIPE, unix.SIGXFSZ)
}

// Forward sends s on to the command. It reports whether s has no further
// meaning for logly. SIGTERM, after which the command has the grace period to
// end, and SIGHUP, which reopens files, have one.
//
// A terminal sends its signals to the whole foreground process group, so the
// command has these already. With a pseudo-terminal it gets SIGWINCH once more: when
// the first came, its own terminal still had the old size.
func (c *Command) Forward(s os.Signal) bool {
	if c.HasEnded() {
		return false
	}
	if s == unix.SIGCONT { // the shell has given the terminal to logly's group
		c.moveTerminal(unix.Getpgrp(), c.process.Pid)
	}
	resized := s == unix.SIGWINCH && c.Terminal
	if resized {
		_ = control(c.Outputs[0], copyWindowSize) // the old size is not worth a message
	}
	if resized || !(slices.Contains(terminalSignals, s) && c.inForeground()) {
		c.send(s)
	}
	if s != unix.SIGTERM && s != unix.SIGHUP {
		return true
	}
	c.send(unix.SIGCONT) // a stopped command does not see a signal that ends it
	return false
}

// send sends s to the command, or its own group, if it is still running.
func (c *Command) send(s os.Signal) {
	switch {
	case c.HasEnded():
	case c.OwnGroup:
		_ = unix.Kill(-c.process.Pid, s.(syscall.Signal))
	default:
		_ = c.process.Signal(s)
	}
}

// terminalSignals are the signals that a terminal sends on a key press or a
// resize.
var terminalSignals = []os.Signal{unix.SIGINT, unix.SIGQUIT, unix.SIGTSTP, unix.SIGWINCH}

// inForeground reports whether logly and the command are both in the terminal's
// foreground process group.
//
// Go does not say who sent a signal. If a process sends such a signal to a
// logly in the foreground, logly takes it for the terminal's.
func (c *Command) inForeground() bool {
	group := unix.Getpgrp()
	own, err := unix.Getpgid(c.process.Pid)
	return err == nil && own == group && foreground() == group
}

// foreground returns the foreground process group of logly's terminal; -1 if
// there is no terminal.
func foreground() int {
	tty, group := openTerminal()
	unix.Close(tty)
	return group
}

// openTerminal opens logly's terminal and returns its foreground process group. Both
// are -1 if there is no terminal. The caller closes tty.
func openTerminal() (tty, group int) {
	tty, err := unix.Open("/dev/tty", unix.O_RDONLY|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	if err != nil {
		return -1, -1
	}
	if group, err = unix.IoctlGetInt(tty, unix.TIOCGPGRP); err != nil {
		group = -1
	}
	return tty, group
}

// moveTerminal makes the group to the terminal's foreground group if from is it. It does
// so only for a command with a group of its own.
func (c *Command) moveTerminal(from, to int) {
	if !c.OwnGroup {
		return
	}
	tty, group := openTerminal()
	defer unix.Close(tty)
	if group == from {
		// Without this the terminal stops logly if it is not in the foreground itself.
		// The command has started, so it does not inherit it.
		signal.Ignore(unix.SIGTTOU)
		_ = unix.IoctlSetPointerInt(tty, unix.TIOCSPGRP, to)
	}
}

// stopWithCommand stops logly after s has stopped the command, so that the
// shell sees a stopped job. It does so only if there is a shell that can
// continue the job. A SIGSTOP may come from somebody who only wants to look at
// the command, so it counts only if it frees the terminal.
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
		_ = unix.Kill(unix.Getpid(), unix.SIGSTOP) // Go cannot restore SIGTSTP's default action
	}
}

// isJob reports whether logly was started as shells start jobs: in the session
// of its parent, but in another process group.
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

// ExitLike ends the process by the signal that ended the command, if that was
// one that asks a program to end. A shell then stops its loop on Ctrl-C, and
// systemd sees a stopped service instead of a failed one. If the signal cannot
// end the process (as process 1, or because it is ignored), ExitLike returns
// and the exit status has to say it.
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

// signalDeathWait is long enough for a signal to end the process, whichever
// thread gets it.
const signalDeathWait = 100 * time.Millisecond
