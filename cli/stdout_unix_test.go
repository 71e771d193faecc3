//go:build unix

package cli

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"logly/cli/message"
	"logly/cli/option"
)

// A closed standard output is replaced by /dev/null. So the first file that is
// opened does not get its number, nor its lines.
func TestStdoutClosed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path, stats := filepath.Join(dir, "app.log"), filepath.Join(dir, "stats.json")
	cmd := exec.Command("sh", "-c", `exec logly --stats-file "$0" --format raw "$1" >&-`, stats, path)
	p := startCommand(t, stats, nil, cmd)
	p.feed(100)
	if status := p.end(); status != message.StatusOK {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
	if a := auditText(t, textOf(t, path)); a.lines != 100 {
		t.Errorf("the file has %+v", a)
	}
	p.accounts(option.StandardOutput)
}

// A full standard output is a failing sink; the async file beside it continues.
func TestStdoutFull(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	path := filepath.Join(t.TempDir(), "app.log")
	p := startLogly(t, full, "--grace=200ms", "--format=raw", path+",async")
	p.feed(100)
	p.logs("sink standard output: unable to write: no space left on device")
	if status := p.end(); status != message.StatusLost {
		t.Errorf("status %d", status)
	}
	p.logs("sink standard output: 100 lines lost: write")
	if a := auditText(t, textOf(t, path)); a.lines != 100 || p.accounts(option.StandardOutput).Failed != 100 {
		t.Errorf("the file has %+v; the receipt %+v", a, p.receipt())
	}
}

// At the end logly waits for a slow reader, as any filter does, longer than the
// grace period. A pipe in non-blocking mode makes no difference.
func TestStdoutSlow(t *testing.T) {
	for _, nonblock := range []bool{false, true} {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			r, w, err := os.Pipe()
			must(t, err)
			defer r.Close()
			must(t, unix.SetNonblock(int(w.Fd()), nonblock))
			path := filepath.Join(t.TempDir(), "app.log")
			p := startLogly(t, w, "--grace=100ms", "--format=raw", path+",async,max-buffered-lines=100000,max-buffered-bytes=10MiB")
			w.Close()
			const lines = 5000 // more than a pipe holds
			fed := p.feedInBackground(lines)
			time.Sleep(400 * time.Millisecond) // four times grace
			text, err := io.ReadAll(io.LimitReader(r, 1000))
			must(t, err)
			<-fed
			p.in.Close()
			rest, err := io.ReadAll(r)
			must(t, err)
			if status := p.status(); status != message.StatusOK {
				t.Errorf("status %d; it said:\n%s", status, &p.errs)
			}
			if a := auditText(t, string(text)+string(rest)); a.lines != lines || p.accounts(option.StandardOutput).Written != lines {
				t.Errorf("%+v arrived", a)
			}
			if a := auditText(t, textOf(t, path)); a.lines != lines {
				t.Errorf("the file has %+v", a)
			}
		})
	}
}

// A reader that is gone ends standard output without a message. The files
// continue, and the receipt counts the lines that were not read.
func TestStdoutReaderGone(t *testing.T) {
	t.Parallel()
	r, w, err := os.Pipe()
	must(t, err)
	path := filepath.Join(t.TempDir(), "app.log")
	p := startLogly(t, w, "--format=raw", path)
	p.feed(100)
	eventually(t, func() bool { return linesIn(path) == 100 }, "no lines")
	_, err = io.ReadFull(r, make([]byte, len(textOf(t, path)))) // standard output has them too
	must(t, err)
	hangUp(t, r, w)
	p.feed(100)
	if status := p.end(); status != message.StatusOK || p.errs.String() != "" {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
	if a := auditText(t, textOf(t, path)); a.lines != 200 {
		t.Errorf("the file has %+v", a)
	}
	if out := p.accounts(option.StandardOutput); out.Written != 100 || out.Failed != 100 {
		t.Errorf("standard output: %+v", out)
	}
}

// When the reader of a named pipe is replaced by another, logly loses no line,
// and a reader gets complete lines.
func TestPipeReaderComesBack(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pipe")
	must(t, unix.Mkfifo(path, 0o600))
	p := startLogly(t, nil, "-q", "--format=raw", path)
	p.feed(10)
	p.logs("unable to open")
	first, err := os.Open(path)
	must(t, err)
	p.logs("works again")
	text := make([]byte, 10*len(numberedLine(0))+45) // 0+1+…+9 x
	_, err = io.ReadFull(first, text)
	must(t, err)
	end, err := os.OpenFile(path, os.O_WRONLY|unix.O_NONBLOCK, 0)
	must(t, err)
	hangUp(t, first, end)
	p.feed(10)
	second, err := os.Open(path)
	must(t, err)
	defer second.Close()
	must(t, second.SetReadDeadline(time.Now().Add(timeout)))
	// A reader that comes just as logly gives up the pipe finds it without a
	// writer. It reads an end of file, and then the lines.
	eventually(t, func() bool {
		var more [8 << 10]byte
		n, err := second.Read(more[:])
		if err != io.EOF {
			must(t, err)
		}
		text = append(text, more[:n]...)
		return bytes.Count(text, []byte("\n")) >= 20
	}, "not all lines arrived")
	p.in.Close()
	rest, err := io.ReadAll(second)
	must(t, err)
	if status := p.status(); status != message.StatusOK {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
	if a := auditText(t, string(text)+string(rest)); a.lines != 20 || p.accounts(path).Written != 20 {
		t.Errorf("%+v arrived", a)
	}
}
