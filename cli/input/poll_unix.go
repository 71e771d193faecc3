//go:build unix

package input

import (
	"io"
	"math"
	"os"
	"slices"
	"time"

	"golang.org/x/sys/unix"
)

// A pollSet reads blocking descriptors after poll(2) has found them ready.
// Standard input is often shared with other processes, so it is never made
// non-blocking. With poll, a signal or timeout can interrupt the wait. One
// goroutine both waits and reads, so a line costs one wake-up and not two.
type pollSet struct {
	fds         []unix.PollFd // the wake-up pipe, then one for each stream
	hangups     []unix.PollFd // the same, but waiting only for the ends of streams
	descriptors []int         // the streams' descriptors, including removed streams
	wakePipe    [2]int
	nextStream  int // the stream to look at first, so that streams alternate
}

// New returns a set that reads files. The caller closes the files.
func New(files ...*os.File) (Set, error) {
	in := &pollSet{}
	if err := newWakePipe(&in.wakePipe); err != nil {
		return nil, err
	}
	in.fds = append(in.fds, unix.PollFd{Fd: int32(in.wakePipe[0]), Events: unix.POLLIN})
	for _, f := range files {
		in.fds = append(in.fds, unix.PollFd{Fd: int32(f.Fd()), Events: unix.POLLIN})
		in.descriptors = append(in.descriptors, int(f.Fd()))
		growPipe(int(f.Fd()))
	}
	return in, nil
}

// newWakePipe makes a non-blocking pipe that is closed on exec. x/sys has pipe2
// only for some systems.
func newWakePipe(p *[2]int) error {
	if err := unix.Pipe(p[:]); err != nil {
		return os.NewSyscallError("pipe", err)
	}
	for _, fd := range p {
		unix.CloseOnExec(fd)
		if err := unix.SetNonblock(fd, true); err != nil {
			return os.NewSyscallError("fcntl", err)
		}
	}
	return nil
}

func (in *pollSet) Wait(timeout time.Duration, only int) (int, error) {
	switch only {
	case AnyStream:
		return in.poll(in.fds, timeout)
	case OnlyHangup:
		in.hangups = append(in.hangups[:0], in.fds...)
		for i := range in.hangups[1:] {
			in.hangups[i+1].Events = 0 // POLLHUP is reported in any case
		}
		return in.poll(in.hangups, timeout)
	}
	_, err := in.poll([]unix.PollFd{in.fds[0], in.fds[only+1]}, timeout)
	return only, err
}

// poll waits for the wake-up pipe, which is fds[0], or one of the streams after
// it.
func (in *pollSet) poll(fds []unix.PollFd, timeout time.Duration) (int, error) {
	var deadline time.Time
	if timeout >= 0 {
		deadline = time.Now().Add(timeout)
	}
	for {
		n, err := unix.Poll(fds, pollMillis(timeout))
		switch {
		case n > 0:
			return in.ready(fds)
		case err == nil:
			return 0, ErrTimeout
		case err != unix.EINTR:
			return 0, os.NewSyscallError("poll", err)
		}
		if timeout >= 0 {
			timeout = max(0, time.Until(deadline))
		}
	}
}

// ready returns which descriptor poll found ready. The wake-up pipe comes
// first.
func (in *pollSet) ready(fds []unix.PollFd) (int, error) {
	if fds[0].Revents != 0 {
		var b [64]byte
		for {
			if n, _ := unix.Read(in.wakePipe[0], b[:]); n < len(b) {
				return 0, ErrWoken
			}
		}
	}
	streams := fds[1:]
	for range streams {
		i := in.nextStream % len(streams)
		in.nextStream = i + 1
		if streams[i].Revents != 0 {
			return i, nil
		}
	}
	return 0, ErrTimeout
}

// pollMillis rounds up, so a wait is never shorter than requested and never a
// busy loop.
func pollMillis(d time.Duration) int {
	if d < 0 {
		return -1
	}
	return int((d + time.Millisecond - 1) / time.Millisecond)
}

func (in *pollSet) Read(stream int, p []byte) (int, error) {
	for {
		n, err := unix.Read(int(in.fds[stream+1].Fd), p)
		switch {
		case n > 0:
			return n, nil
		case n == 0 && err == nil:
			return 0, io.EOF
		case err == unix.EAGAIN:
			return 0, nil // another reader of a shared, non-blocking pipe was faster
		case err == unix.EIO && isCharDevice(int(in.fds[stream+1].Fd)):
			return 0, io.EOF // a terminal whose other end is gone
		case err != unix.EINTR:
			return 0, err
		}
	}
}

func (in *pollSet) Queued() (bytes int) {
	for _, fd := range in.descriptors {
		n, large := queued(fd)
		if !large {
			return math.MaxInt
		}
		bytes += n
	}
	return bytes
}

// Ended looks at all streams. A pipe whose writers are gone has POLLHUP and the
// bytes that are left. A regular file ends at its size.
func (in *pollSet) Ended() bool {
	return !slices.ContainsFunc(in.descriptors, func(fd int) bool { return !hungUp(fd) && !atEnd(fd) })
}

func hungUp(fd int) bool {
	fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN | pollPeerClosed}}
	n, err := unix.Poll(fds, 0)
	return err == nil && n > 0 && fds[0].Revents&(unix.POLLHUP|unix.POLLERR|unix.POLLNVAL|pollPeerClosed) != 0
}

func atEnd(fd int) bool {
	var st unix.Stat_t
	if unix.Fstat(fd, &st) != nil || st.Mode&unix.S_IFMT != unix.S_IFREG {
		return false
	}
	at, err := unix.Seek(fd, 0, io.SeekCurrent)
	return err == nil && at >= st.Size
}

func isCharDevice(fd int) bool {
	var st unix.Stat_t
	return unix.Fstat(fd, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFCHR
}

func (in *pollSet) Remove(stream int) {
	in.fds[stream+1].Fd = -1 // poll(2) ignores negative descriptors
	in.fds[stream+1].Revents = 0
}

func (in *pollSet) Wake() {
	_, _ = unix.Write(in.wakePipe[1], []byte{0}) // if the pipe is full, a wake-up is pending already
}

func (in *pollSet) Close() {
	unix.Close(in.wakePipe[0])
	unix.Close(in.wakePipe[1])
}
