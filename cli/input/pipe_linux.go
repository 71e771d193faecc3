package input

import "golang.org/x/sys/unix"

// pipeSize is what a pipe into logly is widened to, the most that Linux lets
// an ordinary user have (/proc/sys/fs/pipe-max-size): the program above stalls
// later and a read(2) brings more.
const pipeSize = 1 << 20

// growPipe asks for a larger pipe. Not a pipe, not allowed: it stays as it is.
func growPipe(fd int) {
	_, _ = unix.FcntlInt(uintptr(fd), unix.F_SETPIPE_SZ, pipeSize)
}

// hasLargePipe reports whether fd is a pipe of pipeSize.
func hasLargePipe(fd int) bool {
	size, err := unix.FcntlInt(uintptr(fd), unix.F_GETPIPE_SZ, 0)
	return err == nil && size >= pipeSize
}

// queued is how many bytes fd has by now.
func queued(fd int) int {
	n, _ := unix.IoctlGetInt(fd, unix.TIOCINQ)
	return n
}

// pollPeerClosed is told of a socket whose peer will send nothing more.
const pollPeerClosed = unix.POLLRDHUP
