package input

import "golang.org/x/sys/unix"

// pipeSize is the size to which logly grows a pipe that it reads: the most that
// Linux allows an ordinary user (/proc/sys/fs/pipe-max-size). The program above
// blocks later, and a read(2) returns more.
const pipeSize = 1 << 20

// growPipe asks for a larger pipe. If fd is not a pipe, or that is not allowed,
// nothing changes.
func growPipe(fd int) {
	_, _ = unix.FcntlInt(uintptr(fd), unix.F_SETPIPE_SZ, pipeSize)
}

// queued returns how many bytes are waiting in fd, and whether it is a pipe of
// at least pipeSize.
func queued(fd int) (n int, large bool) {
	size, err := unix.FcntlInt(uintptr(fd), unix.F_GETPIPE_SZ, 0)
	if err != nil || size < pipeSize {
		return 0, false
	}
	n, _ = unix.IoctlGetInt(fd, unix.TIOCINQ)
	return n, true
}

// pollPeerClosed is the event of a socket whose peer will send nothing more.
const pollPeerClosed = unix.POLLRDHUP
