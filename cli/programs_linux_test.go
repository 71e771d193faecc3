package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"

	"golang.org/x/sys/unix"
)

func init() {
	programs["terminal"] = terminal
	programs["stalled"] = stalled
}

// terminal COMMAND [ARG...] runs the command with a terminal as its standard
// output. It prints what the terminal got, with ESC as ^[.
func terminal() {
	keyboard, screen, err := openTerminal()
	if err != nil {
		fatal(err)
	}
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, screen, os.Stderr
	if err := cmd.Start(); err != nil {
		fatal(err)
	}
	screen.Close()
	shown, err := io.ReadAll(keyboard)
	if err != nil && !errors.Is(err, unix.EIO) { // EIO: nobody writes to the terminal any more
		fatal(err)
	}
	os.Stdout.Write(bytes.ReplaceAll(shown, []byte{0x1b}, []byte("^[")))
	_ = cmd.Wait()
	exit(cmd.ProcessState.ExitCode())
}

// openTerminal makes a pseudo-terminal that does not change its output.
func openTerminal() (keyboard, screen *os.File, err error) {
	keyboard, err = os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		return nil, nil, err
	}
	fd := int(keyboard.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		return nil, nil, err
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		return nil, nil, err
	}
	screen, err = os.OpenFile(fmt.Sprint("/dev/pts/", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		return nil, nil, err
	}
	mode, err := unix.IoctlGetTermios(int(screen.Fd()), unix.TCGETS)
	if err != nil {
		return nil, nil, err
	}
	mode.Oflag &^= unix.OPOST
	return keyboard, screen, unix.IoctlSetTermios(int(screen.Fd()), unix.TCSETS, mode)
}

// stalled PIPE COMMAND [ARG...] makes a named pipe that holds one page, and
// runs the command. The pipe's reader stalls until the command prints a line.
// Then it reads and prints everything.
func stalled() {
	path := os.Args[1]
	if err := unix.Mkfifo(path, 0o600); err != nil {
		fatal(err)
	}
	pipe, err := os.OpenFile(path, os.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		fatal(err)
	}
	if _, err := unix.FcntlInt(pipe.Fd(), unix.F_SETPIPE_SZ, os.Getpagesize()); err != nil {
		fatal(err)
	}
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Stdin, cmd.Stderr = os.Stdin, os.Stderr
	said, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		fatal(err)
	}
	if _, err := bufio.NewReader(said).ReadString('\n'); err != nil {
		fatal(err)
	}
	if _, err := io.Copy(os.Stdout, pipe); err != nil {
		fatal(err)
	}
	_ = cmd.Wait()
	exit(cmd.ProcessState.ExitCode())
}
