package cli

import (
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"logly/cli/input"
	"logly/cli/message"
	"logly/cli/pipeline"
)

// A repeatedBlock is an input that returns one block again and again. It
// measures what is allocated from the moment at which all buffers have their
// final size.
type repeatedBlock struct {
	block         []byte
	reads         int
	before, after uint64
}

const (
	warmUp  = 50
	weighed = 200
)

func (a *repeatedBlock) Read(_ int, p []byte) (int, error) {
	a.reads++
	switch a.reads {
	case warmUp:
		a.before = allocations()
	case warmUp + weighed:
		a.after = allocations()
		return 0, io.EOF
	}
	return copy(p, a.block), nil
}

func (a *repeatedBlock) Wait(time.Duration, int) (int, error) { return 0, nil }
func (a *repeatedBlock) Queued() int                          { return math.MaxInt }
func (a *repeatedBlock) Ended() bool                          { return false }
func (a *repeatedBlock) Remove(int)                           {}
func (a *repeatedBlock) Wake()                                {}
func (a *repeatedBlock) Close()                               {}

func allocations() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Mallocs
}

// Nothing is allocated per line between the input and the files, neither by the
// pump nor by the sinks' goroutines.
func TestPipeAllocates(t *testing.T) {
	t.Chdir(t.TempDir())
	stdout, err := os.Create("stdout")
	if err != nil {
		t.Fatal(err)
	}
	defer stdout.Close()
	cfg := configured(t, []string{"--format=json", "sync.log,format=auto", "async.log,format=text,async", "logfmt.log,format=logfmt,async,level=error"})
	r := &run{config: cfg, report: message.NewReporter(os.Stderr), started: time.Now()}
	lines := 5 * len(sampleLines)
	in := &repeatedBlock{block: []byte(strings.Repeat(strings.Join(sampleLines, "\n")+"\n", 5))}
	if status := r.runPipeline(func() (input.Set, []*pipeline.LineReader, error) { return in, r.stdinReader(), nil }, nil, stdout); status != message.StatusOK {
		t.Errorf("exit status %d", status)
	}
	if n := in.after - in.before; n >= weighed {
		t.Errorf("%d allocations in %d blocks of %d lines", n, weighed, lines)
	}
}
