//go:build unix

package writer

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"logly/writer/outage"
)

// A named pipe is an outage until it has a reader, and again after the reader leaves.
func TestNamedPipe(t *testing.T) {
	path := logPath(t)
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	notified := make(chan outage.Event, 10)
	s := mustOpen(t, Options{Path: path, Async: true, Notify: func(e outage.Event) { notified <- e }})
	if e := <-notified; e.Op != "open" || e.Err != unix.ENXIO {
		t.Errorf("notified %v, want open ENXIO", e)
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
	if e := <-notified; !e.Recovered {
		t.Errorf("notified %v, want the end", e)
	}
	reader.Close()
	mustAppend(t, s, "c")
	again, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got, err := readPast(again, len("c\n")); got != "c\n" {
		t.Errorf("the second reader read %q %v", got, err)
	}
	mustClose(t, s)
	wantCounts(t, s, Counts{Written: 3})
}

// readPast reads n bytes from a named pipe and ignores the end of the file. The sink
// may just have closed the pipe of the former reader, so the pipe has no writer for a
// moment.
func readPast(pipe *os.File, n int) (string, error) {
	var text []byte
	for end := time.Now().Add(10 * time.Second); len(text) < n && time.Now().Before(end); {
		more := make([]byte, n-len(text))
		k, err := pipe.Read(more)
		text = append(text, more[:k]...)
		switch {
		case err == io.EOF:
			time.Sleep(time.Millisecond)
		case err != nil:
			return string(text), err
		}
	}
	return string(text), nil
}

// A full pipe is waited for, but not after the context is done.
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
