package cli

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// The signals that logly handles, besides os.Interrupt. Windows sends SIGTERM
// when the console is closed, the user logs off or the machine shuts down. It
// has no SIGQUIT, and no signal for reopening files, for statistics or to rotate.
const (
	sigTerm   = syscall.SIGTERM
	sigReopen = syscall.Signal(-1)
	sigStats  = syscall.Signal(-2)
	sigQuit   = syscall.Signal(-3)
	sigRotate = syscall.Signal(-4)
)

// maxGrace leaves time to drain before Windows ends a process whose console was
// closed, which is 5 s later (SetConsoleCtrlHandler, CTRL_CLOSE_EVENT).
const maxGrace = 2 * time.Second

// listen delivers the signals that logly handles to c.
func listen(c chan<- os.Signal) { signal.Notify(c, os.Interrupt, sigTerm) }

// exitBySIGPIPE does nothing: Windows has no SIGPIPE.
func exitBySIGPIPE(*os.File) {}
