package cli

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"logly/cli/message"
)

var (
	soakFor  = flag.Duration("soak", 3*time.Second, "how long TestSoak goes on")
	soakSeed = flag.Uint64("seed", 0, "seed of TestSoak's schedule; 0: a new one")
	soakFrom = flag.Int("round", 0, "the round that TestSoak begins with")
)

// Faults, signals, renames and deaths in random order: every line is accounted
// for. A failure prints the seed, the round and its schedule. To replay it: go
// test ./cli -run Soak -soak 1m -seed N -round M.
func TestSoak(t *testing.T) {
	t.Parallel()
	seed := *soakSeed
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("seed %d", seed)
	d := newDisk(t)
	rounds, lines := *soakFrom, 0
	for end := time.Now().Add(*soakFor); time.Now().Before(end) && !t.Failed(); rounds++ {
		s := newSoak(t, d, rand.New(rand.NewPCG(seed, uint64(rounds))))
		ok := t.Run(fmt.Sprintf("round %d of seed %d", rounds, seed), s.round)
		if !ok {
			return
		}
		lines += s.p.fed
		must(t, os.RemoveAll(s.dir))
	}
	t.Logf("%d rounds, %d lines, seed %d", rounds, lines, seed)
}

// A soak is one run of logly with three sinks: one on a failing disk, and an
// async and a synchronous one beside it.
type soak struct {
	*rand.Rand
	disk *disk
	p    *process

	dir, app, beside, plain string
	buffer                  string // of app
	renames                 int
	happened                []string
}

const soakBound = 500 // lines that an async sink buffers

func newSoak(t *testing.T, d *disk, r *rand.Rand) *soak {
	s := &soak{Rand: r, disk: d}
	dir, err := os.MkdirTemp(d.dir, "soak")
	must(t, err)
	s.dir = dir
	s.app = filepath.Join(dir, "app.log")
	s.buffer = []string{"", ",async", ",async,overflow=drop"}[r.IntN(3)]
	return s
}

func (s *soak) round(t *testing.T) {
	dir := t.TempDir()
	s.beside, s.plain = filepath.Join(dir, "beside.log"), filepath.Join(dir, "plain.log")
	s.p = startLogly(t, nil, "-q", "--format=raw", "--grace=150ms", "--flush-interval=5ms", fmt.Sprint("--max-buffered-lines=", soakBound),
		s.app+s.buffer, s.beside+",async", s.plain)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("app.log%s: %s", s.buffer, strings.Join(s.happened, ", "))
		}
	})
	s.p.feed(1)
	eventually(t, func() bool { return linesIn(s.plain) > 0 }, "it does not start:\n%s", &s.p.errs)

	stop, fed := make(chan struct{}), make(chan struct{})
	chunk, pause := 1+s.IntN(80), time.Duration(s.IntN(3))*time.Millisecond
	go func() {
		defer close(fed)
		for {
			select {
			case <-stop:
				return
			default:
			}
			s.p.feed(chunk)
			time.Sleep(pause)
		}
	}()
	for range 1 + s.IntN(8) {
		s.event(t)
		time.Sleep(time.Duration(s.IntN(60)) * time.Millisecond)
	}
	s.finish(t, stop, fed)
}

// event makes one random event happen.
func (s *soak) event(t *testing.T) {
	errs := []syscall.Errno{unix.ENOSPC, unix.EDQUOT, unix.EIO, unix.EROFS, unix.ESTALE, unix.EACCES}
	switch s.IntN(9) {
	case 0, 1:
		s.fault(t, diskFault{Err: errs[s.IntN(len(errs))], After: s.IntN(5000), Opens: s.IntN(2) == 0})
	case 2:
		s.fault(t, diskFault{Most: 1 + s.IntN(3000)})
	case 3:
		s.fault(t, diskFault{Delay: time.Duration(s.IntN(30)) * time.Millisecond})
	case 4:
		s.fault(t, diskFault{})
	case 5:
		if os.Rename(s.app, fmt.Sprintf("%s.%03d", s.app, s.renames)) == nil {
			s.renames++
			s.note("rename")
		}
	case 6:
		s.signal(unix.SIGHUP)
	case 7:
		s.signal(unix.SIGUSR1)
	case 8:
		s.signal(unix.SIGSTOP)
		time.Sleep(time.Duration(s.IntN(20)) * time.Millisecond)
		s.signal(unix.SIGCONT)
	}
}

func (s *soak) note(event string) { s.happened = append(s.happened, event) }

func (s *soak) fault(t *testing.T, f diskFault) {
	s.note(fmt.Sprintf("disk %+v", f))
	s.disk.set(t, f)
}

func (s *soak) signal(sig os.Signal) {
	s.note(sig.String())
	s.p.signal(sig)
}

// finish ends the run in one of four ways and checks the files.
func (s *soak) finish(t *testing.T, stop, fed chan struct{}) {
	if s.IntN(3) > 0 {
		s.fault(t, diskFault{})
	}
	switch s.IntN(4) {
	case 0:
		s.fault(t, diskFault{})
		s.note("end of input")
		close(stop)
		<-fed
		if status := s.p.end(); status != message.StatusOK {
			t.Errorf("the end: status %d; it said:\n%s", status, &s.p.errs)
		}
		s.complete(t)
	case 1:
		s.signal(unix.SIGTERM)
		s.cut(t, message.StatusTerminated)
		close(stop)
		<-fed
	case 2:
		s.note("two interrupts")
		send(os.Interrupt, os.Interrupt)(s.p)
		s.cut(t, message.StatusInterrupted)
		close(stop)
		<-fed
	case 3:
		s.signal(os.Kill)
		s.p.status()
		s.disk.set(t, diskFault{})
		s.killed(t)
		close(stop)
		<-fed
	}
}

// complete checks that everything that was read was written.
func (s *soak) complete(t *testing.T) {
	app := s.books(t, s.app)
	if app.next != s.p.fed || !strings.HasSuffix(s.buffer, "drop") && app.lines != s.p.fed {
		t.Errorf("app.log%s has %+v of %d", s.buffer, app, s.p.fed)
	}
	for _, path := range []string{s.beside, s.plain} {
		if a := s.books(t, path); a.lines != s.p.fed {
			t.Errorf("%s has %+v of %d", path, a, s.p.fed)
		}
	}
}

// cut checks that the receipt counts the written lines rightly.
func (s *soak) cut(t *testing.T, want int) {
	if status := s.p.status(); status != want {
		t.Errorf("status %d, want %d; it said:\n%s", status, want, &s.p.errs)
	}
	s.disk.set(t, diskFault{}) // otherwise it could not be read
	for _, path := range []string{s.app, s.beside, s.plain} {
		s.books(t, path)
	}
}

// killed checks that there are complete lines, none twice, and that at most the
// content of the buffers is missing. The async sinks are served first, so the
// synchronous one is at most their limit ahead.
func (s *soak) killed(t *testing.T) {
	plain, _ := s.audit(t, s.plain)
	app, _ := s.audit(t, s.app)
	beside, _ := s.audit(t, s.beside)
	if plain.lines-beside.lines > soakBound {
		t.Errorf("killed: beside.log has %d lines, plain.log %d", beside.lines, plain.lines)
	}
	if s.buffer == ",async" && plain.lines-app.lines > soakBound {
		t.Errorf("killed: app.log has %d lines, plain.log %d", app.lines, plain.lines)
	}
}

// books audits path and compares it with the receipt.
func (s *soak) books(t *testing.T, path string) audit {
	a, torn := s.audit(t, path)
	b := s.p.accounts(path)
	if uint64(a.lines) != b.Written && (!torn || uint64(a.lines)+1 != b.Written) {
		t.Errorf("%s: %+v arrived, the books say %+v; it said:\n%s", path, a, b, &s.p.errs)
	}
	if uint64(a.noted) != b.Dropped && b.Failed == 0 { // a note can fail as well
		t.Errorf("%s: %d are noted as dropped, the books say %d", path, a.noted, b.Dropped)
	}
	return a
}

// audit reads path together with the files that it was renamed to. torn says
// that the input was cut within its last line. A line that was being written
// when the file was renamed begins again in the next file.
func (s *soak) audit(t *testing.T, path string) (a audit, torn bool) {
	paths := []string{path}
	if path == s.app {
		paths = nil
		for i := range s.renames {
			paths = append(paths, fmt.Sprintf("%s.%03d", s.app, i))
		}
		paths = append(paths, path)
	}
	var all strings.Builder
	for _, p := range paths {
		text := textOf(t, p)
		whole := strings.LastIndexByte(text, '\n') + 1
		all.WriteString(text[:whole])
		if text != "" {
			torn = whole < len(text)
		}
	}
	text := all.String()
	if text == "" {
		return audit{}, torn
	}
	last := strings.LastIndexByte(strings.TrimSuffix(text, "\n"), '\n') + 1
	a = auditText(t, text[:last])
	if line := text[last:]; line == numberedLine(a.next) || dropNote.MatchString(line) {
		return auditText(t, text), torn
	} else if !strings.HasPrefix(numberedLine(a.next), strings.TrimSuffix(line, "\n")) {
		t.Errorf("%s ends in %q, want %q", path, line, numberedLine(a.next))
	}
	return a, true
}
