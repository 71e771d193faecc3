package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"logly/cli/message"
)

const fullDevice = "/dev/full"

// All ways in which logly can end, in normal operation and during a stall: the
// exit status, and the report about losses.
func TestEndings(t *testing.T) {
	tests := []struct {
		name   string // without a comma, because it becomes part of paths
		args   string
		act    func(p *process)
		status int
		says   string // empty: no error
	}{
		{"end of input", "ok.log", (*process).hangUp, 0, ""},
		{"end of input in a stall", fullDevice, (*process).hangUp, 1, "sink /dev/full: 100 lines lost: write /dev/full: no space left on device"},
		{"end of input in a stall - async", fullDevice + ",async", (*process).hangUp, 1, "sink /dev/full: 100 lines lost: write /dev/full: no space left on device"},
		{"end of input - two stalls", fullDevice + " " + fullDevice + " ok.log", (*process).hangUp, 1, "sink /dev/full: 100 lines lost"},

		{"SIGTERM while input blocks", "ok.log", send(unix.SIGTERM), 143, ""},
		{"SIGTERM - then the end", "ok.log", send(unix.SIGTERM, nil), 0, ""},
		{"SIGTERM twice", "ok.log", send(unix.SIGTERM, unix.SIGTERM), 143, ""},
		{"SIGTERM in a stall", fullDevice, send(unix.SIGTERM), 143, "sink /dev/full: 100 lines lost: write /dev/full: no space left on device"},
		{"SIGTERM in a stall - async", fullDevice + ",async ok.log", send(unix.SIGTERM), 143, "sink /dev/full: 100 lines lost"},
		{"SIGTERM in a stall - a neighbour behind", fullDevice + " ok.log", send(unix.SIGTERM), 143, "sink /dev/full: 100 lines lost"},

		{"one SIGINT - then the end", "ok.log", send(os.Interrupt, nil), 0, ""},
		{"two SIGINT", "ok.log", send(os.Interrupt, os.Interrupt), 130, ""},
		{"two SIGINT in a stall", fullDevice + " ok.log", send(os.Interrupt, os.Interrupt), 130, "sink /dev/full: 100 lines lost"},
		{"one SIGQUIT - then the end", "ok.log", send(unix.SIGQUIT, nil), 0, ""},
		{"two SIGQUIT", "ok.log", send(unix.SIGQUIT, unix.SIGQUIT), 131, ""},
		{"SIGINT - then SIGQUIT in a stall", fullDevice + " ok.log", send(os.Interrupt, unix.SIGQUIT), 131, "sink /dev/full: 100 lines lost"},
		{"SIGTERM - then SIGINT", "ok.log", send(unix.SIGTERM, os.Interrupt, os.Interrupt), 130, ""},
		{"SIGHUP in a stall - then the end", fullDevice, send(unix.SIGHUP, nil), 1, "sink /dev/full: 100 lines lost"},
		{"SIGUSR1 in a stall - then the end", fullDevice, send(unix.SIGUSR1, nil), 1, "logly: read 100 lines"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			ok := filepath.Join(dir, "ok.log")
			args := strings.Fields("-q --grace 300ms --format raw " + strings.ReplaceAll(test.args, "ok.log", ok))
			p := startLogly(t, nil, args...)
			p.feed(100)
			p.startedWith(test.args, ok)
			test.act(p)
			started := time.Now()
			if status := p.status(); status != test.status {
				t.Errorf("status %d, want %d; it said:\n%s", status, test.status, &p.errs)
			}
			if took := time.Since(started); took > 4500*time.Millisecond { // the default grace is 5 s
				t.Errorf("it took %s to end", took)
			}
			if said := p.errs.String(); test.says == "" && strings.Contains(said, "error:") || !strings.Contains(said, test.says) {
				t.Errorf("it said\n%swant %q", said, test.says)
			}
			for arg := range strings.FieldsSeq(test.args) {
				path, _, _ := strings.Cut(strings.ReplaceAll(arg, "ok.log", ok), ",")
				if books := p.accounts(path); path == ok && books.Written != 100 {
					t.Errorf("the sink that works has %+v", books)
				}
			}
		})
	}
}

// startedWith waits until logly has read its lines. Failing sinks report their
// errors.
func (p *process) startedWith(args, ok string) {
	p.Helper()
	if strings.Contains(args, fullDevice) {
		p.logs("unable to write")
		return
	}
	eventually(p, func() bool { return linesIn(ok) == 100 }, "%s does not get its lines", ok)
}

// hangUp closes the input.
func (p *process) hangUp() { p.in.Close() }

func (p *process) signal(s os.Signal) {
	p.Helper()
	must(p, p.cmd.Process.Signal(s))
	awaitDelivery(p.cmd.Process)
}

// send sends signals, one after the other; nil closes the input.
func send(signals ...os.Signal) func(*process) {
	return func(p *process) {
		for i, s := range signals {
			if i > 0 {
				p.awaitSignal()
			}
			if s == nil {
				p.hangUp()
				return
			}
			p.signal(s)
		}
	}
}

// awaitSignal waits until all signals sent so far are handled, because two
// equal pending signals are one. It asks for a receipt after them, twice: the
// first receipt may be an earlier one.
func (p *process) awaitSignal() {
	p.Helper()
	for range 2 {
		receipts := func() int { return strings.Count(p.errs.String(), "logly: read ") }
		before := receipts()
		p.signal(unix.SIGUSR1)
		eventually(p, func() bool { return receipts() > before }, "SIGUSR1 is not obeyed")
	}
}

// The third Ctrl-C ends logly at once, however long the grace period is.
func TestThirdInterrupt(t *testing.T) {
	t.Parallel()
	p := startLogly(t, nil, "-q", "--grace=1h", fullDevice)
	p.feed(100)
	p.logs("unable to write")
	send(os.Interrupt, os.Interrupt, os.Interrupt)(p)
	if status := p.status(); status != message.StatusInterrupted {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
	p.logs("sink /dev/full: 100 lines lost")
	p.accounts(fullDevice)
}

// While the input is open, no outage lasts too long.
func TestStallOutlastsGrace(t *testing.T) {
	t.Parallel()
	d := newDisk(t)
	path := filepath.Join(d.dir, "app.log")
	d.set(t, diskFault{Err: syscall.ENOSPC})
	p := startLogly(t, nil, "-q", "--grace=100ms", "--format=raw", path)
	p.feed(100)
	p.logs("unable to write")
	time.Sleep(500 * time.Millisecond) // five times grace
	d.set(t, diskFault{})
	if status := p.end(); status != message.StatusOK {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
	if a := auditText(t, textOf(t, path)); a.lines != 100 {
		t.Errorf("%+v arrived", a)
	}
}

// The pause between two attempts, by then longer than the grace period, does
// not use it up.
func TestRetriedAtTheEnd(t *testing.T) {
	t.Parallel()
	d := newDisk(t)
	path := filepath.Join(d.dir, "app.log")
	d.set(t, diskFault{Err: syscall.EDQUOT})
	p := startLogly(t, nil, "-q", "--grace=250ms", "--format=raw", path)
	const lines = 10000 // several blocks
	p.feed(lines)
	p.logs("unable to write")
	time.Sleep(time.Second) // attempts after 50, 150, 350 and 750 ms, the next one after 1550
	d.set(t, diskFault{})
	if status := p.end(); status != message.StatusOK {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
	if a := auditText(t, textOf(t, path)); a.lines != lines {
		t.Errorf("%+v arrived", a)
	}
}

// A disk that hangs without an error does not block the end either. Logly waits
// for a disk that is slow but takes something.
func TestHungDisk(t *testing.T) {
	t.Parallel()
	d := newDisk(t)
	dir := t.TempDir()
	path, ok := filepath.Join(d.dir, "app.log"), filepath.Join(dir, "ok.log")
	d.set(t, diskFault{Delay: time.Hour})
	p := startLogly(t, nil, "-q", "--grace=300ms", "--format=raw", path, ok)
	p.feed(100)
	p.in.Close()
	p.logs("app.log: 100 lines lost: not written in time")
	d.set(t, diskFault{}) // the kernel lets no process end while it waits for FUSE
	if status := p.status(); status != message.StatusLost {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
	if p.accounts(ok).Written != 100 || p.accounts(path).Failed != 100 {
		t.Errorf("the receipt: %+v", p.receipt())
	}
}

// A disk that hangs when a file is opened does not block the start.
func TestHungOpen(t *testing.T) {
	t.Parallel()
	d := newDisk(t)
	path, ok := filepath.Join(d.dir, "app.log"), filepath.Join(t.TempDir(), "ok.log")
	d.set(t, diskFault{Delay: time.Hour, Opens: true})
	p := startLogly(t, nil, "-q", "--format=raw", path+",async", ok)
	p.feed(100)
	eventually(t, func() bool { return linesIn(ok) == 100 }, "the neighbour is held up")
	d.set(t, diskFault{})
	if status := p.end(); status != message.StatusOK {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
	if a := auditText(t, textOf(t, path)); a.lines != 100 || p.accounts(path).Written != 100 {
		t.Errorf("%+v arrived", a)
	}
}

// Neither does a disk that hangs while logly looks what its files are. Such a sink is one
// in trouble, whatever else it is, and logly handles signals.
func TestHungStart(t *testing.T) {
	t.Parallel()
	d := newDisk(t)
	path, ok := filepath.Join(d.dir, "app.log"), filepath.Join(t.TempDir(), "ok.log")
	d.set(t, diskFault{Delay: time.Hour, Looks: true})
	p := startLogly(t, nil, "-q", "--format=raw", "--grace=100ms", "--stats-file="+filepath.Join(d.dir, "stats.json"),
		path+",async", path+".1,async,rotate-size=1KiB", path+".2,async", ok)
	p.feed(100)
	eventually(t, func() bool { return linesIn(ok) == 100 }, "the neighbour is held up")
	p.logs("app.log: unable to open: the file system does not answer")
	p.signal(unix.SIGTERM)
	p.logs("app.log: 100 lines lost")
	d.set(t, diskFault{}) // the kernel lets no process end while it waits for FUSE
	if status := p.status(); status == message.StatusOK {
		t.Error("status 0 though lines are lost")
	}
}

func TestSlowDiskIsWaitedFor(t *testing.T) {
	t.Parallel()
	d := newDisk(t)
	path := filepath.Join(d.dir, "app.log")
	d.set(t, diskFault{Delay: 50 * time.Millisecond, Most: 300})
	p := startLogly(t, nil, "-q", "--grace=1s", "--format=raw", path)
	p.feed(200) // 30 writes
	if status := p.end(); status != message.StatusOK {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
	if a := auditText(t, textOf(t, path)); a.lines != 200 {
		t.Errorf("%+v arrived", a)
	}
}

// SIGHUP reopens the files at once.
func TestHangupReopens(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "app.log")
	p := startLogly(t, nil, "-q", "--format=raw", path)
	p.feed(10)
	eventually(t, func() bool { return linesIn(path) == 10 }, "no lines")
	must(t, os.Rename(path, path+".1"))
	p.signal(unix.SIGHUP)
	eventually(t, func() bool { _, err := os.Stat(path); return err == nil }, "no new file")
	p.feed(10)
	p.end()
	if a := auditText(t, textOf(t, path+".1")); a.lines != 10 {
		t.Errorf("the old file has %+v", a)
	}
	if a := auditText(t, textOf(t, path+".1", path)); a.lines != 20 {
		t.Errorf("both files have %+v", a)
	}
}

// A standard error that nobody reads blocks neither the sinks nor the signals.
func TestStuckStandardError(t *testing.T) {
	t.Parallel()
	r, w, err := os.Pipe()
	must(t, err)
	defer r.Close()
	defer w.Close()
	must(t, w.SetWriteDeadline(time.Now().Add(50*time.Millisecond)))
	for err = nil; err == nil; { // until it is full
		_, err = w.Write(make([]byte, 1<<16))
	}
	path := filepath.Join(t.TempDir(), "app.log")
	p := startWithErrors(t, w, "-q", "--format=raw", "--grace=200ms", fullDevice+",async", path)
	p.feed(100)
	eventually(t, func() bool { return linesIn(path) == 100 }, "the neighbour is held up")
	for range 20 {
		p.signal(unix.SIGUSR1)
	}
	p.feed(100)
	eventually(t, func() bool { return linesIn(path) == 200 }, "the neighbour is held up by SIGUSR1")
	p.signal(unix.SIGTERM)
	if status := p.status(); status != message.StatusTerminated {
		t.Errorf("status %d", status)
	}
}

// When the terminal is closed, logly gets SIGHUP and the end of its input, and
// ends normally.
func TestTerminalCloses(t *testing.T) {
	t.Parallel()
	master, slave := ownTerminal(t)
	path := filepath.Join(t.TempDir(), "app.log")
	p := startOnTerminal(t, slave, "--format=raw", path)
	_, err := fmt.Fprint(master, numberedLine(0))
	must(t, err)
	eventually(t, func() bool { return linesIn(path) == 1 }, "no line")
	master.Close()
	if status := p.status(); status != message.StatusOK {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
	if got := textOf(t, path); got != numberedLine(0) {
		t.Errorf("got %q", got)
	}
}

// A standard output that hangs keeps no line from a healthy sink, not even the record that may
// still be continued.
func TestHungReaderAtTheEnd(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"", ",async"} {
		r, w, err := os.Pipe()
		must(t, err)
		defer r.Close()
		path := filepath.Join(t.TempDir(), "app.json")
		p := startLogly(t, w, "--grace=300ms", path+kind+",format=json")
		w.Close()
		const lines = 5000 // more than a pipe holds
		p.feed(lines)
		if kind != "" {
			eventually(t, func() bool { return linesIn(path) > 0 }, "the file does not get its lines")
		}
		p.signal(unix.SIGTERM)
		p.status()
		said, books := p.errs.String(), p.accounts(path)
		if strings.Contains(said, "app.json") || books.Failed != 0 {
			t.Errorf("%q: it said\n%sand the receipt is %+v", kind, said, books)
		}
	}
}
