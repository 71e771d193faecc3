//go:build unix

package cli

import (
	"math"
	"os"
	"os/signal"
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// The signals that logly handles, besides os.Interrupt.
const (
	sigQuit   = unix.SIGQUIT
	sigTerm   = unix.SIGTERM
	sigReopen = unix.SIGHUP
	sigStats  = unix.SIGUSR1
	sigRotate = unix.SIGUSR2
)

// The kernel prefers to give a signal to the first thread of a process. If that waited for
// a disk that does not answer, no signal would arrive. Therefore the main goroutine, which
// never waits for a disk, keeps this thread for itself.
func init() { runtime.LockOSThread() }

// maxGrace is no limit: only the user sets one.
const maxGrace = time.Duration(math.MaxInt64)

// listen delivers the signals that logly handles to c. It asks for no others:
// each costs seven thread switches at the start (see runtime.ensureSigM).
//
// SIGPIPE and SIGXFSZ must not end the process: a reader that is gone or a file
// that has reached its limit is an error of one sink. Ignoring them costs
// nothing. If logly's parent ignores SIGINT (as a shell does for `logly &`), SIGINT
// and SIGQUIT stay ignored: the shell ignores both, but Go shows only the first.
func listen(c chan<- os.Signal) {
	signal.Notify(c, sigTerm, sigReopen, sigStats, sigRotate)
	if !signal.Ignored(os.Interrupt) {
		signal.Notify(c, os.Interrupt, sigQuit)
	} else {
		signal.Ignore(sigQuit)
	}
	signal.Ignore(unix.SIGPIPE, unix.SIGXFSZ)
}

// exitBySIGPIPE ends the process by SIGPIPE, like any filter whose reader is
// gone. The runtime ignores a SIGPIPE that is sent to it. It does not ignore
// one caused by a write to standard output, which is broken here, unless the
// signal is ignored; Notify undoes that.
func exitBySIGPIPE(stdout *os.File) {
	signal.Notify(make(chan os.Signal, 1), unix.SIGPIPE)
	signal.Reset(unix.SIGPIPE)
	_, _ = stdout.Write([]byte{'\n'})
}
