package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"logly/cli/message"
)

// switches returns how often the threads of a process have gone to sleep.
func (p *process) switches() (n int) {
	p.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", p.cmd.Process.Pid))
	must(p, err)
	for _, path := range threads {
		status, err := os.ReadFile(path)
		if err != nil {
			continue // that thread has ended
		}
		if m := voluntary.FindSubmatch(status); m != nil {
			k, _ := strconv.Atoi(string(m[1]))
			n += k
		}
	}
	return n
}

var voluntary = regexp.MustCompile(`(?m)^voluntary_ctxt_switches:\t(\d+)`)

// Without input nothing wakes up: no timer runs, no thread polls.
func TestIdleSleeps(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := startLogly(t, nil, "--async", "--flush-interval=10ms",
		filepath.Join(dir, "a.log"), filepath.Join(dir, "b.log,rotate-size=1MB,compress=zstd"), filepath.Join(dir, "c.log,async=false,rotate-every=daily"))
	p.feed(10)
	before := -1 // the runtime itself needs a while to become idle
	eventually(t, func() bool {
		time.Sleep(500 * time.Millisecond)
		now := p.switches()
		still := now == before
		before = now
		return still
	}, "it never came to rest")
	if status := p.end(); status != message.StatusOK {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
}

// A slow stream that is read line by line wakes one thread for each line, and
// little more: neither the runtime's monitor (see Pump.yield in package
// pipeline) nor a flusher.
func TestSlowStreamWakesOneThread(t *testing.T) {
	testSlowStream(t, 2, "--format=json") // with the monitor: 3.4
}

// A stream that is read several lines at a time wakes less often.
func TestCoalescedStreamHardlyWakes(t *testing.T) {
	testSlowStream(t, 0.8)
}

// testSlowStream fails if logly wakes up more often per line. On a busy machine
// the runtime's monitor wakes up as well, so the test must not be parallel, and
// the best of several attempts counts.
func testSlowStream(t *testing.T, wakeups float64, args ...string) {
	t.Helper()
	dir := t.TempDir()
	p := startLogly(t, nil, append(args, "-q", "--async",
		filepath.Join(dir, "a.log"), filepath.Join(dir, "b.log"), filepath.Join(dir, "c.log"))...)
	const lines = 300
	most := int(lines * wakeups)
	best := most + 1
	for attempt := 0; best > most && attempt < 10; attempt++ {
		before := p.switches()
		for range lines {
			time.Sleep(time.Millisecond)
			p.feed(1)
		}
		best = min(best, p.switches()-before)
	}
	if best > most {
		t.Errorf("%d lines made its threads sleep more than %d times", lines, most)
	}
	if status := p.end(); status != message.StatusOK {
		t.Errorf("status %d; it said:\n%s", status, &p.errs)
	}
}
