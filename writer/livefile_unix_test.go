//go:build unix

package writer

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sys/unix"
)

// umask sets the process's umask for the duration of a test.
func umask(t *testing.T, mask int) {
	old := unix.Umask(mask)
	t.Cleanup(func() { unix.Umask(old) })
}

func TestModeOfAMadeFile(t *testing.T) {
	umask(t, 0)
	for _, tt := range []struct {
		mode  os.FileMode
		umask int
		want  os.FileMode
	}{
		{0, 0, 0o644},
		{0, 0o077, 0o600},
		{0o660, 0o077, 0o660}, // asked for: exactly
	} {
		unix.Umask(tt.umask)
		path := logPath(t)
		mustClose(t, mustOpen(t, Options{Path: path, Mode: tt.mode}))
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != tt.want {
			t.Errorf("mode %o umask %o: %o, want %o", tt.mode, tt.umask, got, tt.want)
		}
	}
}

func TestModeOfAnExistingFileStays(t *testing.T) {
	path := logPath(t)
	put(t, path, "")
	os.Chmod(path, 0o640)
	mustClose(t, mustOpen(t, Options{Path: path, Mode: 0o600}))
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
		t.Errorf("mode %o, want 640", info.Mode().Perm())
	}
}

func TestLinkToAFileStillToBeMade(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("real.log", filepath.Join(dir, "app.log")); err != nil {
		t.Fatal(err)
	}
	s := mustOpen(t, Options{Path: filepath.Join(dir, "app.log")})
	mustAppend(t, s, "x")
	mustClose(t, s)
	wantFile(t, filepath.Join(dir, "real.log"), "x\n")
}

func TestFullDevice(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		var told events
		s, err := Open(ctx, Options{Path: "/dev/full", Notify: told.add})
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Minute, stop)
		s.Append(batch("a", "b"))
		if err := s.Close(); !errors.Is(err, unix.ENOSPC) {
			t.Errorf("Close: %v", err)
		}
		wantCounts(t, s, Counts{Failed: 2})
		if got := told.all(); !slices.Equal(got, []Event{{Op: "write", Path: "/dev/full", Err: unix.ENOSPC}}) {
			t.Errorf("told %v", got)
		}
	})
}

// A pipe is trouble until it has a reader, and again when the reader leaves.
func TestNamedPipe(t *testing.T) {
	path := logPath(t)
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	told := make(chan Event, 10)
	s := mustOpen(t, Options{Path: path, Async: true, Notify: func(e Event) { told <- e }})
	if e := <-told; e.Op != "open" || e.Err != unix.ENXIO {
		t.Errorf("told %v, want open ENXIO", e)
	}
	mustAppend(t, s, "a", "b")
	reader, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	in := bufio.NewReader(reader)
	for _, want := range []string{"a\n", "b\n"} {
		if got, err := in.ReadString('\n'); got != want {
			t.Errorf("read %q %v, want %q", got, err, want)
		}
	}
	if e := <-told; !e.Over {
		t.Errorf("told %v, want the end", e)
	}
	reader.Close()
	mustAppend(t, s, "c")
	for s.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	again, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got, err := bufio.NewReader(again).ReadString('\n'); got != "c\n" {
		t.Errorf("the second reader read %q %v", got, err)
	}
	mustClose(t, s)
	wantCounts(t, s, Counts{Written: 3})
}

// A pipe that is full is waited for; once the context is done it is left.
func TestSlowPipe(t *testing.T) {
	path := logPath(t)
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	reader, err := os.OpenFile(path, os.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	ctx, stop := context.WithCancel(t.Context())
	s, err := Open(ctx, Options{Path: path, Async: true})
	if err != nil {
		t.Fatal(err)
	}
	line := strings.Repeat("x", 999)
	for range 500 { // more than a pipe holds
		mustAppend(t, s, line)
	}
	stop()
	if err := s.Close(); !errors.Is(err, context.Canceled) {
		t.Errorf("Close: %v", err)
	}
	got, _ := io.ReadAll(reader)
	c := s.Counts()
	if c.Written != uint64(len(got)/1000) || c.Written+c.Failed != 500 || c.Failed == 0 {
		t.Errorf("%d bytes arrived, counts %+v", len(got), c)
	}
}

func TestStreamToAPipe(t *testing.T) {
	for _, nonblock := range []bool{false, true} {
		t.Run(fmt.Sprintf("nonblocking %v", nonblock), func(t *testing.T) {
			r, w := rawPipe(t)
			if nonblock { // behind the back of an os.File that took it for blocking
				d, _ := descriptorOf(w)
				unix.SetNonblock(int(d), true)
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

func TestStreamWithoutAReader(t *testing.T) {
	r, w := rawPipe(t)
	r.Close()
	s := New(t.Context(), w, Options{})
	if err := s.Append(batch("a")); !errors.Is(err, ErrGone) {
		t.Errorf("Append: %v", err)
	}
	s.Close()
	wantCounts(t, s, Counts{Failed: 1})
}

func TestStreamThatCannotBeWritten(t *testing.T) {
	r, _ := rawPipe(t)
	s := New(t.Context(), r, Options{})
	if err := s.Append(batch("a")); !errors.Is(err, ErrGone) {
		t.Errorf("Append: %v", err)
	}
	s.Close()
}

// A reader that is there and does not read holds Close no longer than the
// context.
func TestStreamThatIsStuck(t *testing.T) {
	r, w := rawPipe(t)
	ctx, stop := context.WithCancel(t.Context())
	s := New(ctx, w, Options{Async: true})
	mustAppend(t, s, strings.Repeat("x", 1<<20))
	stop()
	s.Close()
	wantCounts(t, s, Counts{Failed: 1})
	io.CopyN(io.Discard, r, 1<<20) // lets the system call return
	<-s.flusher.done
}

// rawPipe is a pipe in blocking mode, as a shell makes it.
func rawPipe(t *testing.T) (r, w *os.File) {
	var fds [2]int
	if err := unix.Pipe(fds[:]); err != nil {
		t.Fatal(err)
	}
	r, w = os.NewFile(uintptr(fds[0]), "r"), os.NewFile(uintptr(fds[1]), "w")
	t.Cleanup(func() { r.Close(); w.Close() })
	return r, w
}

// Many processes, here many descriptors, append to one file: no line is torn.
func TestManyWritersOfOneFile(t *testing.T) {
	path := logPath(t)
	const writers, lines = 4, 500
	done := make(chan struct{})
	for id := range writers {
		go func() {
			defer func() { done <- struct{}{} }()
			s, err := Open(t.Context(), Options{Path: path, Async: id%2 == 0, BufferSize: 100})
			if err != nil {
				t.Error(err)
				return
			}
			for i := range lines {
				s.Append(batch(fmt.Sprintf("%d:%d:%s.", id, i, strings.Repeat("x", i%50))))
			}
			s.Close()
		}()
	}
	for range writers {
		<-done
	}
	data, _ := os.ReadFile(path)
	next := [writers]int{}
	for line := range strings.Lines(string(data)) {
		var id, i int
		if _, err := fmt.Sscanf(line, "%d:%d:", &id, &i); err != nil || !strings.HasSuffix(line, ".\n") || i != next[id] {
			t.Fatalf("line %q: not whole or out of order", line)
		}
		next[id]++
	}
	if next != [writers]int{lines, lines, lines, lines} {
		t.Errorf("%v lines", next)
	}
}

// helper runs the test binary again as the test's helper, in a process of its
// own, since limits and mounts are a process's.
func helper(t *testing.T, wrap ...string) []byte {
	t.Helper()
	args := append(wrap, os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "WRITER_TEST_HELPER="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return out
}

// A limit on file sizes is a full disk that a rename relieves, and its signal,
// SIGXFSZ, does not end a Go program.
func TestFileSizeLimit(t *testing.T) {
	dir := os.Getenv("WRITER_TEST_HELPER")
	if dir == "" {
		helper(t)
		return
	}
	limit := unix.Rlimit{Cur: 1000, Max: 1000}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "app.log")
	told := make(chan Event, 10)
	s := mustOpen(t, Options{Path: path, Async: true, Notify: func(e Event) { told <- e }})
	want := ""
	for i := range 150 { // 1350 bytes, and the limit is within a line
		line := fmt.Sprintf("%08d", i)
		mustAppend(t, s, line)
		want += line + "\n"
	}
	if e := <-told; e.Err != unix.EFBIG {
		t.Fatalf("told %v, want EFBIG", e)
	}
	if err := os.Rename(path, path+".1"); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	first, _ := os.ReadFile(path + ".1")
	second, _ := os.ReadFile(path)
	whole := first[:strings.LastIndex(string(first), "\n")+1]
	if got := string(whole) + string(second); got != want {
		t.Errorf("got %d bytes of whole lines, want %d", len(got), len(want))
	}
}

// The tests below look at the file itself: what they need, a short write just
// before something happens, cannot be ordered from outside.

func TestTruncatedWithinALine(t *testing.T) {
	f := newLiveFile(Options{Path: logPath(t)})
	defer f.close()
	f.reopen(false)
	f.write([]byte("whole\nhal"))
	if moved, err := f.ready(true); moved || err != nil {
		t.Errorf("ready: moved %v, error %v", moved, err)
	}
	os.Truncate(f.path, 0)
	if moved, err := f.ready(true); !moved || err != nil {
		t.Errorf("ready after truncation: moved %v, error %v", moved, err)
	}
}

// A descriptor that fails is given up, but for a full disk; the same file goes
// on at its byte.
func TestReadyAfterAnError(t *testing.T) {
	for _, tt := range []struct {
		err  error
		open bool
	}{{unix.ENOSPC, true}, {unix.EDQUOT, true}, {unix.EAGAIN, true}, {unix.EIO, false}, {unix.EROFS, false}, {unix.ESTALE, false}} {
		f := newLiveFile(Options{Path: logPath(t)})
		f.reopen(false)
		f.write([]byte("hal"))
		f.doubt(tt.err)
		if f.isOpen != tt.open {
			t.Errorf("%v: open %v, want %v", tt.err, f.isOpen, tt.open)
		}
		if moved, err := f.ready(true); moved || err != nil {
			t.Errorf("%v: moved %v, error %v", tt.err, moved, err)
		}
		f.write([]byte("f\n"))
		f.close()
		wantFile(t, f.path, "half\n")
	}
}

// Within a line, a failure makes the sink look at once, and a new file gets the
// line from its start.
func TestReplacedWithinALine(t *testing.T) {
	f := newLiveFile(Options{Path: logPath(t)})
	defer f.close()
	f.reopen(false)
	f.write([]byte("hal"))
	os.Rename(f.path, f.path+".1")
	if moved, err := f.ready(true); moved || err != nil {
		t.Errorf("ready: moved %v, error %v", moved, err)
	}
	f.doubt(unix.ENOSPC)
	if moved, err := f.ready(true); !moved || err != nil {
		t.Errorf("ready after a failure: moved %v, error %v", moved, err)
	}
}

// Who comes to read a pipe that another left within a line gets the whole line.
func TestPipeChangesReaderWithinALine(t *testing.T) {
	f := newLiveFile(Options{Path: logPath(t)})
	defer f.close()
	if err := unix.Mkfifo(f.path, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{false, true} {
		reader, err := os.OpenFile(f.path, os.O_RDONLY|unix.O_NONBLOCK, 0)
		if err != nil {
			t.Fatal(err)
		}
		if moved, err := f.ready(i > 0); err != nil || i > 0 && moved != want {
			t.Errorf("ready %d: moved %v, error %v", i, moved, err)
		}
		if _, err := f.write([]byte("hal")); err != nil {
			t.Error(err)
		}
		reader.Close()
		if _, err := f.write([]byte("f\n")); !errors.Is(err, unix.EPIPE) {
			t.Errorf("write without a reader: %v", err)
		}
	}
}
