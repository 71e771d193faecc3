package cli

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// What logly listens to, beside os.Interrupt. Windows tells a process of a
// closed console, a log-off or a shutdown as SIGTERM; nothing there asks to
// reopen files or for statistics.
const (
	sigTerm   = syscall.SIGTERM
	sigReopen = syscall.Signal(-1)
	sigStats  = syscall.Signal(-2)
)

// maxGrace leaves time to drain before Windows ends a process whose console
// was closed, 5 s after it said so (SetConsoleCtrlHandler, CTRL_CLOSE_EVENT).
const maxGrace = 2 * time.Second

// listen delivers the signals that mean something to logly to c.
func listen(c chan<- os.Signal) { signal.Notify(c, os.Interrupt, sigTerm) }

// exitBySIGPIPE does nothing: there is no SIGPIPE.
func exitBySIGPIPE(*os.File) {}
