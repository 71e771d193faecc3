package cli

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"logly/cli/message"
	"logly/writer/ship/enginetest"
)

// The whole program sends numbered lines to real engines, which are away, killed, slow or
// strict, and the lines are counted there.

const testBatch = 16 << 10

// sendTo returns the sink that sends to an engine in batches of testBatch.
func sendTo(address, keys string) (sink, url string) {
	url = "otlp+http://" + address
	return url + ",buffer-size=16KiB" + keys, url
}

// arrived counts the numbered lines from 0 to n in messages: how many are missing, and how
// many came more than once.
func arrived(t *testing.T, messages map[string]int, n int) (missing, repeated int) {
	t.Helper()
	times := make([]int, n)
	for text, count := range messages {
		var number int
		if _, err := fmt.Sscanf(text, "line %d", &number); err != nil || number >= n {
			t.Fatalf("%.80q arrived: %v", text, err)
		}
		times[number] += count
	}
	for _, count := range times {
		if count == 0 {
			missing++
		}
		repeated += max(0, count-1)
	}
	return missing, repeated
}

// checkArrived demands that each line arrived, and no more than these batches twice.
func checkArrived(t *testing.T, messages map[string]int, n, batches int) {
	t.Helper()
	missing, repeated := arrived(t, messages, n)
	if most := batches * testBatch / 100; missing > 0 || repeated > most { // no record is shorter than 100 bytes
		t.Errorf("of %d lines %d are missing, %d came twice, at most %d may", n, missing, repeated, most)
	}
}

// shipSpool runs logly ship and returns its exit status and its messages.
func shipSpool(t *testing.T, args ...string) (status int, said string) {
	t.Helper()
	var text bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "logly", append([]string{"ship"}, args...)...)
	cmd.Stderr = &text
	if err := cmd.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), text.String()
}

// The Collector restarts six times while a spool is drained.
func TestCollectorRestartsSixTimes(t *testing.T) {
	t.Parallel()
	const restarts, lines = 6, 30000
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{})
	c.Stop()
	spool := filepath.Join(t.TempDir(), "spool")
	sink, url := sendTo(c.Address, "")
	p := startLogly(t, nil, "-q", sink+",drain-timeout=0s,spool="+spool)
	p.feed(lines)
	if status := p.end(); status != message.StatusOK || p.accounts(url).Shipped.Spooled != lines {
		t.Errorf("status %d, %+v", status, p.accounts(url))
	}
	c.Start()
	p = startCommand(t, p.stats, nil, exec.Command("logly", "ship", spool, sink, "--grace", "1m", "--stats-file", p.stats))
	for i := range restarts {
		eventually(t, func() bool { return bytes.Count(c.Output(), []byte("\n")) > 20*(i+1) }, "restart %d: it is not drained", i)
		c.Stop()
		c.Start()
	}
	if status := p.status(); status != message.StatusOK {
		t.Errorf("status %d", status)
	}
	if s := p.accounts(url); s.Shipped.Earlier != lines || s.Shipped.Records != 0 || s.Shipped.Retries == 0 || s.Shipped.State != "up" {
		t.Errorf("%+v, %+v", s, s.Shipped)
	}
	c.Stop()
	checkArrived(t, c.Messages(), lines, restarts)
}

// What a killed Collector has not stored it had taken over: logly has delivered it.
func TestCollectorIsKilled(t *testing.T) {
	t.Parallel()
	const kills, part = 4, 3000
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{})
	witness := enginetest.StartWitness(t, c.Address)
	sink, url := sendTo(witness.Address, ",drain-timeout=1m,spool="+filepath.Join(t.TempDir(), "spool"))
	p := startLogly(t, nil, "-q", sink)
	for range kills {
		fed := p.feedInBackground(part)
		time.Sleep(20 * time.Millisecond) // so that it is in the middle of it
		c.Kill()
		c.Start()
		<-fed
	}
	if status := p.end(); status != message.StatusOK || p.accounts(url).Written != kills*part {
		t.Errorf("status %d, %+v", status, p.accounts(url))
	}
	taken := witness.Messages()
	checkArrived(t, taken, kills*part, 0)
	c.Stop()
	lost, repeated := 0, 0
	stored := c.Messages()
	for text := range taken {
		lost += max(0, 1-stored[text])
		repeated += max(0, stored[text]-1)
	}
	if repeated > kills*testBatch/100 {
		t.Errorf("%d came twice", repeated)
	}
	t.Logf("the Collector took over and lost %d, and has %d twice", lost, repeated)
}

// The engine is away for the whole run, which waits for it for drain-timeout. The next run,
// or ship, delivers everything.
func TestVictoriaLogsIsAway(t *testing.T) {
	t.Parallel()
	const lines = 5000
	v := enginetest.StartVictoriaLogs(t)
	v.Stop()
	spool := filepath.Join(t.TempDir(), "spool")
	sink, url := sendTo(v.Address+enginetest.VictoriaLogsPath, ",drain-timeout=700ms,spool="+spool)
	fed := 0
	for status, args := range [][]string{message.StatusOK: {"-q", sink}, message.StatusWaits: {"-q", "--strict", sink}} {
		if args == nil {
			continue
		}
		p := startLogly(t, nil, args...)
		p.fed = fed
		p.feed(lines)
		fed += lines
		began := time.Now()
		if got := p.end(); got != status {
			t.Errorf("status %d, want %d", got, status)
		}
		if took := time.Since(began); took < 400*time.Millisecond || // the last attempt is a little before the end
			took > 20*time.Second {
			t.Errorf("the end took %s", took)
		}
		s := p.accounts(url)
		if s.Shipped.Spooled != lines || s.Shipped.Records != uint64(fed) || s.Shipped.State != "away" || s.Shipped.OldestSeconds <= 0 || s.Shipped.Retries == 0 {
			t.Errorf("%+v, %+v", s, s.Shipped)
		}
		if want := fmt.Sprintf("%d records wait in %s; `logly ship %[2]s` delivers them", fed, spool); !strings.Contains(p.errs.String(), want) {
			t.Errorf("it said %s", p.errs.String())
		}
	}
	if status, said := shipSpool(t, spool, "--grace", "300ms"); status != message.StatusWaits || !strings.Contains(said, fmt.Sprintf("%d records wait", fed)) {
		t.Errorf("away: status %d: %s", status, said)
	}
	v.Start()
	if status, said := shipSpool(t, spool); status != message.StatusOK || !strings.Contains(said, fmt.Sprintf("%d lines taken over", fed)) {
		t.Errorf("back: status %d: %s", status, said)
	}
	checkArrived(t, v.Messages(), fed, 0)
	if left, _ := filepath.Glob(filepath.Join(spool, "0*.ndjson")); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// Twenty runs share a spool while the engine is away.
func TestParallelRunsOnOneSpool(t *testing.T) {
	t.Parallel()
	const runs, lines = 20, 300
	v := enginetest.StartVictoriaLogs(t)
	v.Stop()
	spool := filepath.Join(t.TempDir(), "spool")
	sink, url := sendTo(v.Address+enginetest.VictoriaLogsPath, ",drain-timeout=300ms,spool="+spool)
	processes := make([]*process, runs)
	for i := range processes {
		p := startLogly(t, nil, "-q", sink)
		p.fed = i * lines
		p.feed(lines)
		processes[i] = p
	}
	folders := func() int { all, _ := filepath.Glob(filepath.Join(spool, "[0-9]*", "lock")); return len(all) }
	eventually(t, func() bool { return folders() == runs-1 }, "they do not all run")
	var all sync.WaitGroup
	for _, p := range processes {
		all.Go(func() {
			p.in.Close()
			<-p.done
			if s := p.accounts(url); s.Shipped.Spooled != lines || p.cmd.ProcessState.ExitCode() != message.StatusOK {
				t.Errorf("%v, %+v, %+v", p.cmd.ProcessState, s, s.Shipped)
			}
		})
	}
	all.Wait()
	v.Start()
	live := startLogly(t, nil, "-q", sink+",flush-interval=1h") // it adopts the backlog of the others
	live.fed = runs * lines
	live.feed(1)
	eventually(t, func() bool {
		all, _ := filepath.Glob(filepath.Join(spool, "0*"))
		return folders() == 0 && len(all) == 1
	}, "not adopted")
	if status, said := shipSpool(t, spool, "--grace", "300ms"); status != message.StatusWaits || !strings.Contains(said, "other processes use "+spool+" and deliver their own records, 1 now") {
		t.Errorf("status %d: %s", status, said)
	}
	if status := live.end(); status != message.StatusOK {
		t.Errorf("status %d: %s", status, live.errs.String())
	}
	if s := live.accounts(url); s.Shipped.Earlier != runs*lines || s.Written != 1 {
		t.Errorf("%+v, %+v", s, s.Shipped)
	}
	checkArrived(t, v.Messages(), runs*lines+1, 0)
}

// A record that is larger than what the Collector takes goes to a file, and no other does.
func TestCollectorRefusesLargeRecords(t *testing.T) {
	t.Parallel()
	const lines = 1000
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{MaxBody: 64 << 10})
	spool := filepath.Join(t.TempDir(), "spool")
	sink, url := sendTo(c.Address, ",drain-timeout=1m,spool="+spool)
	p := startLogly(t, nil, "-q", sink)
	for range 2 {
		p.feed(lines)
		_, err := fmt.Fprintf(p.in, "too long %s\n", strings.Repeat("x", 100<<10))
		must(t, err)
	}
	if status := p.end(); status != message.StatusLost {
		t.Errorf("status %d", status)
	}
	if s := p.accounts(url); s.Written != 2*lines || s.Shipped.Rejected != 2 {
		t.Errorf("%+v, %+v", s, s.Shipped)
	}
	c.Stop()
	checkArrived(t, c.Messages(), 2*lines, 0)
	if text := textOf(t, filepath.Join(spool, "rejected.ndjson")); strings.Count(text, "\n") != 2 || strings.Count(text, `"message":"too long xxx`) != 2 {
		t.Errorf("rejected: %d bytes", len(text))
	}
}

// An engine that takes no poison gets all other records, here from ship.
func TestPoison(t *testing.T) {
	t.Parallel()
	const lines = 1000
	var up atomic.Bool
	e := enginetest.StartFake(t, func(w http.ResponseWriter, messages []string) {
		switch {
		case !up.Load():
			w.WriteHeader(http.StatusServiceUnavailable)
		case strings.Contains(strings.Join(messages, "\n"), "poison"):
			w.WriteHeader(http.StatusBadRequest)
		}
	})
	spool := filepath.Join(t.TempDir(), "spool")
	sink, url := sendTo(e.Address, ",drain-timeout=0s,spool="+spool)
	p := startLogly(t, nil, "-q", sink)
	p.feed(lines / 2)
	_, err := fmt.Fprint(p.in, "poison 1\npoison 2\n")
	must(t, err)
	p.feed(lines / 2)
	if status, s := p.end(), p.accounts(url); status != message.StatusOK || s.Shipped.Spooled != lines+2 {
		t.Errorf("status %d, %+v, %+v", status, s, s.Shipped)
	}
	up.Store(true)
	if status, said := shipSpool(t, spool); status != message.StatusLost || !strings.Contains(said, "2 lines rejected or expired; rejected records are kept in "+spool) {
		t.Errorf("status %d: %s", status, said)
	}
	checkArrived(t, e.Messages(), lines, 0)
	if text := textOf(t, filepath.Join(spool, "rejected.ndjson")); strings.Count(text, "\n") != 2 || strings.Count(text, `"message":"poison `) != 2 {
		t.Errorf("rejected: %s", text)
	}
	if status, said := shipSpool(t, spool); status != message.StatusOK {
		t.Errorf("empty: status %d: %s", status, said)
	}
}

// Records whose segment somebody empties are lost, and logly says why.
func TestEmptiedSegment(t *testing.T) {
	t.Parallel()
	var up atomic.Bool
	e := enginetest.StartFake(t, func(w http.ResponseWriter, _ []string) {
		if !up.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	spool := filepath.Join(t.TempDir(), "spool")
	sink, url := sendTo(e.Address, ",flush-interval=10ms,spool="+spool)
	p := startLogly(t, nil, "-q", sink)
	p.feed(100)
	segment := filepath.Join(spool, "00000001.ndjson")
	eventually(t, func() bool { text, _ := os.ReadFile(segment); return bytes.Count(text, []byte("\n")) == 100 }, "not in the spool")
	must(t, os.Truncate(segment, 0))
	up.Store(true)
	status, s := p.end(), p.accounts(url)
	if status != message.StatusLost || s.Failed == 0 || s.Written+s.Failed != 100 || s.Shipped.Records != 0 {
		t.Errorf("status %d, %+v, %+v", status, s, s.Shipped)
	}
	if said := p.errs.String(); !strings.Contains(said, "lost: files of the spool were removed or damaged") {
		t.Errorf("said %s", said)
	}
}

// An engine that does not say which records it rejects leaves none to keep.
func TestPartialSuccessNamesNoFile(t *testing.T) {
	t.Parallel()
	e := enginetest.StartFake(t, func(w http.ResponseWriter, _ []string) {
		w.Header().Set("Content-Type", "application/x-protobuf")
		fmt.Fprint(w, "\x0a\x05\x08\x03\x12\x01A") // 3 records, because of "A"
	})
	spool := filepath.Join(t.TempDir(), "spool")
	sink, _ := sendTo(e.Address, ",drain-timeout=0s,request-timeout=1s,spool="+spool)
	p := startLogly(t, nil, "-q", sink)
	p.feed(10)
	p.end()
	if status, said := shipSpool(t, spool); status != message.StatusLost || !strings.Contains(said, "3 lines rejected or expired\n") {
		t.Errorf("status %d: %s", status, said)
	}
}

// An engine that asks for a pause gets it.
func TestRetryAfter(t *testing.T) {
	t.Parallel()
	var at []time.Time
	e := enginetest.StartFake(t, func(w http.ResponseWriter, _ []string) {
		if at = append(at, time.Now()); len(at) == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
		}
	})
	sink, url := sendTo(e.Address, ",flush-interval=0,spool="+filepath.Join(t.TempDir(), "spool"))
	p := startLogly(t, nil, "-q", sink)
	p.feed(100)
	eventually(t, func() bool { return len(e.Messages()) == 100 }, "nothing arrives")
	if status, s := p.end(), p.accounts(url); status != message.StatusOK || s.Written != 100 || s.Shipped.Retries != 1 {
		t.Errorf("status %d, %+v, %+v", status, s, s.Shipped)
	}
	if pause := at[1].Sub(at[0]); pause < time.Second || pause > 3*time.Second {
		t.Errorf("a pause of %s", pause)
	}
}
