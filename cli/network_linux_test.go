package cli

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"logly/cli/message"
	"logly/writer/ship/enginetest"
)

func TestKilledSenderLosesNothing(t *testing.T) {
	var away atomic.Bool
	e := enginetest.StartFake(t, func(w http.ResponseWriter, _ []string) {
		if away.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	killSenders(t, e.Address, away.Store, e.Messages)
}

func TestKilledSenderLosesNothingAtACollector(t *testing.T) {
	t.Parallel()
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{})
	killSenders(t, c.Address, func(away bool) {
		if c.Stop(); !away {
			c.Start()
		}
	}, func() map[string]int {
		c.Stop()
		return c.Messages()
	})
}

// killSenders kills logly eight times while it sends, to an engine that is away every other
// time: what reached the spool arrives without a gap, and at most a batch for each kill twice.
func killSenders(t *testing.T, address string, away func(bool), messages func() map[string]int) {
	t.Helper()
	const kills, stride = 8, 1 << 18
	spool := filepath.Join(t.TempDir(), "spool")
	sink := "otlp+http://" + address + ",buffer-size=64KiB,spool=" + spool
	newest := ""
	for i := range kills {
		away(i%2 == 1)
		p := startLogly(t, nil, "-q", sink)
		p.fed = i * stride
		feeding := p.feedInBackground(stride)
		eventually(t, func() bool { // a segment of its own
			segments, _ := filepath.Glob(filepath.Join(spool, "0*.ndjson"))
			if n := len(segments); n == 0 || segments[n-1] <= newest {
				return false
			}
			newest = segments[len(segments)-1]
			return true
		}, "it does not start")
		time.Sleep(50*time.Millisecond + time.Duration(i)*7*time.Millisecond)
		p.signal(os.Kill)
		p.status()
		<-feeding
	}
	away(false)
	p := startLogly(t, nil, "-q", sink+",drain-timeout=1m")
	p.fed = kills * stride
	p.feed(10)
	if status := p.end(); status != message.StatusOK {
		t.Errorf("status %d", status)
	}
	if s := p.accounts("otlp+http://" + address); s.Written != 10 || s.Shipped.Spooled != 0 || s.Shipped.Records != 0 {
		t.Errorf("receipt: %+v, %+v", s, s.Shipped)
	}
	counts := map[int]int{}
	last := map[int]int{}
	repeated := 0
	for text, times := range messages() {
		var n int
		if _, err := fmt.Sscanf(text, "line %d", &n); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		counts[n/stride]++
		last[n/stride] = max(last[n/stride], n%stride)
		repeated += times - 1
	}
	for run, n := range counts {
		if last[run]+1 != n {
			t.Errorf("run %d: %d records of %d", run, n, last[run]+1)
		}
	}
	if len(counts) < 2 || counts[kills] != 10 {
		t.Errorf("records of the runs: %v", counts)
	}
	if most := kills * 64 << 10 / 100; repeated > most { // no record is shorter than 100 bytes
		t.Errorf("%d records repeated, at most %d may be", repeated, most)
	}
	t.Logf("records of the runs: %v, repeated %d", counts, repeated)
}
