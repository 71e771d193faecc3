//go:build unix

package cli

import (
	"math"
	"os"
	"os/signal"
	"time"

	"golang.org/x/sys/unix"
)

// What logly listens to, beside os.Interrupt.
const (
	sigTerm   = unix.SIGTERM
	sigReopen = unix.SIGHUP
	sigStats  = unix.SIGUSR1
)

// maxGrace is no bound: nobody but the user sets a limit.
const maxGrace = time.Duration(math.MaxInt64)

// listen delivers the signals that mean something to logly to c. Each costs the
// start seven switches between threads (see runtime.ensureSigM), so it asks for
// no others.
//
// SIGPIPE and SIGXFSZ must not end the process: a reader that has gone and a
// file that has reached its limit are errors of one sink. To ignore them costs
// nothing.
// An interrupt that the parent made us ignore (a shell does, for `logly &`)
// stays ignored.
func listen(c chan<- os.Signal) {
	signal.Notify(c, sigTerm, sigReopen, sigStats)
	if !signal.Ignored(os.Interrupt) {
		signal.Notify(c, os.Interrupt)
	}
	signal.Ignore(unix.SIGPIPE, unix.SIGXFSZ)
}

// exitBySIGPIPE ends the process as any filter ends whose reader has gone: by
// SIGPIPE. The runtime ignores one that is sent, but not one that it earns by
// writing to standard output, which is known to be broken, unless it was told
// to ignore it, which only Notify undoes.
func exitBySIGPIPE(stdout *os.File) {
	signal.Notify(make(chan os.Signal, 1), unix.SIGPIPE)
	signal.Reset(unix.SIGPIPE)
	_, _ = stdout.Write([]byte{'\n'})
}
