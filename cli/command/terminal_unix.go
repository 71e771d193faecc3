//go:build unix

package command

import (
	"cmp"
	"os"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// openPseudoTerminal opens a pseudo-terminal: r is logly's end, w the command's. It is nobody's
// controlling terminal: the keyboard, its signals and job control stay where they are.
func openPseudoTerminal() (r, w *os.File, err error) {
	r, w, err = pty.Open()
	if err != nil {
		return nil, nil, err
	}
	err = cmp.Or(keepNewlines(w), pty.Setsize(r, windowSize()))
	if err != nil {
		r.Close()
		w.Close()
	}
	return r, w, err
}

// keepNewlines makes the terminal put no carriage return before a newline.
func keepNewlines(terminal *os.File) error {
	raw, err := terminal.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	err = raw.Control(func(fd uintptr) {
		settings, err := unix.IoctlGetTermios(int(fd), getTermios)
		if err == nil {
			settings.Oflag &^= unix.ONLCR
			err = unix.IoctlSetTermios(int(fd), setTermios, settings)
		}
		failed = os.NewSyscallError("ioctl", err)
	})
	return cmp.Or(err, failed)
}

// windowSize returns the size of logly's own terminal. Without one it is that of a VT100, because
// programs that find no size at all may fold every line or none.
func windowSize() *pty.Winsize {
	tty, _ := openTerminal()
	defer unix.Close(tty)
	if own, err := unix.IoctlGetWinsize(tty, unix.TIOCGWINSZ); err == nil && own.Col > 0 && own.Row > 0 {
		return &pty.Winsize{Rows: own.Row, Cols: own.Col, X: own.Xpixel, Y: own.Ypixel}
	}
	return &pty.Winsize{Rows: 24, Cols: 80}
}

// copyWindowSize gives the command's terminal the size of logly's own.
func (c *Command) copyWindowSize() {
	for _, f := range c.Outputs {
		_ = pty.Setsize(f, windowSize()) // the old size is not worth a message
	}
}
