//go:build unix

package cli

import (
	"os"
	"os/signal"

	"golang.org/x/sys/unix"
)

// restoreSignals restores the default actions of signals that this process was
// started with ignored, for the programs that tests start. nohup ignores
// SIGHUP, a shell's & ignores SIGINT and SIGQUIT. A new program gets the
// default action of a signal that is caught here, but ignores one that is
// ignored here.
func restoreSignals() {
	for _, s := range []os.Signal{unix.SIGHUP, unix.SIGINT, unix.SIGQUIT} {
		if signal.Ignored(s) {
			signal.Notify(make(chan os.Signal, 1), s)
		}
	}
}
