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
	err = cmp.Or(control(w, keepNewlines), control(r, copyWindowSize))
	if err != nil {
		r.Close()
		w.Close()
	}
	return r, w, err
}

// control calls f with the descriptor of a terminal, which another goroutine may close only
// afterwards.
func control(terminal *os.File, f func(fd int) error) error {
	raw, err := terminal.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	err = raw.Control(func(fd uintptr) { failed = os.NewSyscallError("ioctl", f(int(fd))) })
	return cmp.Or(err, failed)
}

// keepNewlines makes the terminal put no carriage return before a newline.
func keepNewlines(fd int) error {
	settings, err := unix.IoctlGetTermios(fd, getTermios)
	if err != nil {
		return err
	}
	settings.Oflag &^= unix.ONLCR
	return unix.IoctlSetTermios(fd, setTermios, settings)
}

// copyWindowSize gives a terminal the size of logly's own. Without one it gets that of a VT100,
// because programs that find no size at all may fold every line or none.
func copyWindowSize(fd int) error {
	tty, _ := openTerminal()
	defer unix.Close(tty)
	size, err := unix.IoctlGetWinsize(tty, unix.TIOCGWINSZ)
	if err != nil || size.Col == 0 || size.Row == 0 {
		size = &unix.Winsize{Row: 24, Col: 80}
	}
	return unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, size)
}
