package input

import (
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// Only a large pipe has room for the lines that come while nobody reads.
func TestOnlyLargePipesAreLarge(t *testing.T) {
	pipe := func(size int) func() (int, error) {
		return func() (int, error) {
			var p [2]int
			if err := unix.Pipe(p[:]); err != nil {
				return 0, err
			}
			t.Cleanup(func() { unix.Close(p[0]); unix.Close(p[1]) })
			_, err := unix.FcntlInt(uintptr(p[0]), unix.F_SETPIPE_SZ, size)
			return p[0], err
		}
	}
	for name, test := range map[string]struct {
		open func() (int, error)
		want bool
	}{
		"a large pipe": {pipe(pipeSize), true},
		"a small pipe": {pipe(64 << 10), false},
		"a socket": {func() (int, error) {
			p, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM, 0)
			t.Cleanup(func() { unix.Close(p[0]); unix.Close(p[1]) })
			return p[0], err
		}, false},
		"a file": {func() (int, error) {
			fd, err := unix.Open(os.Args[0], unix.O_RDONLY, 0)
			t.Cleanup(func() { unix.Close(fd) })
			return fd, err
		}, false},
	} {
		fd, err := test.open()
		if err != nil {
			t.Logf("%s: %v", name, err) // for example of a user whose pipes have used up their limit
		} else if _, got := queued(fd); got != test.want {
			t.Errorf("%s: %t, want %t", name, got, test.want)
		}
	}
}

// A wait for the end alone is not interrupted by bytes that come before it.
func TestWaitForTheEnd(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	in, err := New(r)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	w.WriteString("x\n")
	if n := in.Queued(); n != len("x\n") {
		t.Errorf("%d bytes are unread", n)
	}
	if _, err := in.Wait(time.Millisecond, OnlyHangup); err != ErrTimeout {
		t.Errorf("with something to read: %v", err)
	}
	in.Wake()
	if _, err := in.Wait(time.Hour, OnlyHangup); err != ErrWoken {
		t.Errorf("with a bell: %v", err)
	}
	w.Close()
	if i, err := in.Wait(time.Hour, OnlyHangup); i != 0 || err != nil {
		t.Errorf("at the end: %d, %v", i, err)
	}
}
