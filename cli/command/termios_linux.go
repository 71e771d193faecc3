package command

import "golang.org/x/sys/unix"

// The requests of ioctl(2) that read and change a terminal's settings.
const (
	getTermios = unix.TCGETS
	setTermios = unix.TCSETS
)
