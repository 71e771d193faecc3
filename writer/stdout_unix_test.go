//go:build unix

package writer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func TestStdoutIsAPipe(t *testing.T) {
	for _, nonblock := range []bool{false, true} {
		t.Run(fmt.Sprintf("nonblocking %v", nonblock), func(t *testing.T) {
			r, w := rawPipe(t)
			if nonblock { // without the knowledge of the os.File
				setNonblock(t, w)
			}
			s := New(t.Context(), w, Options{})
			got := make(chan string)
			go func() {
				data, _ := io.ReadAll(r)
				got <- string(data)
			}()
			var want strings.Builder
			for i := range 3000 {
				line := fmt.Sprintf("%d %s", i, strings.Repeat("x", i%200))
				mustAppend(t, s, line)
				want.WriteString(line + "\n")
			}
			mustClose(t, s)
			w.Close()
			if got := <-got; got != want.String() {
				t.Errorf("%d bytes arrived, want %d", len(got), want.Len())
			}
		})
	}
}

func TestStdoutWithoutAReader(t *testing.T) {
	r, w := rawPipe(t)
	r.Close()
	s := New(t.Context(), w, Options{})
	if err := s.Append(batch("a")); !errors.Is(err, ErrGone) {
		t.Errorf("Append: %v", err)
	}
	s.Close()
	wantCounts(t, s, Counts{Failed: 1})
}

func TestStdoutThatIsNotWritable(t *testing.T) {
	r, _ := rawPipe(t)
	s := New(t.Context(), r, Options{})
	if err := s.Append(batch("a")); !errors.Is(err, ErrGone) {
		t.Errorf("Append: %v", err)
	}
	s.Close()
}

// A reader that does not read does not delay Close after the context is done.
func TestStdoutIsStuck(t *testing.T) {
	r, w := rawPipe(t)
	ctx, stop := context.WithCancel(t.Context())
	s := New(ctx, w, Options{Async: true})
	mustAppend(t, s, strings.Repeat("x", 1<<20))
	stop()
	s.Close()
	wantCounts(t, s, Counts{Failed: 1})
	io.CopyN(io.Discard, r, 1<<20) // the system call returns
	<-s.flusher.done
}

// rawPipe returns a pipe in blocking mode, as a shell creates it.
func rawPipe(t *testing.T) (r, w *os.File) {
	var fds [2]int
	if err := unix.Pipe(fds[:]); err != nil {
		t.Fatal(err)
	}
	r, w = os.NewFile(uintptr(fds[0]), "r"), os.NewFile(uintptr(fds[1]), "w")
	t.Cleanup(func() { r.Close(); w.Close() })
	return r, w
}

func setNonblock(t *testing.T, f *os.File) {
	t.Helper()
	withDescriptor(t, f, func(fd int) error { return unix.SetNonblock(fd, true) })
}

// withDescriptor calls do with the descriptor of f without changing its mode.
func withDescriptor(t *testing.T, f *os.File, do func(fd int) error) {
	t.Helper()
	raw, err := f.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	if cerr := raw.Control(func(fd uintptr) { err = do(int(fd)) }); cerr != nil || err != nil {
		t.Fatal(cerr, err)
	}
}
