package cli

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"logly/cli/message"
	"logly/writer/ship/enginetest"
)

// archiveOf returns text in the format of a name's extension.
func archiveOf(t *testing.T, name, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	switch filepath.Ext(name) {
	case ".gz":
		half := strings.IndexByte(text[len(text)/2:], '\n') + len(text)/2 // a member may end in a line
		for _, part := range []string{text[:half-3], text[half-3:]} {
			w := gzip.NewWriter(&out)
			_, err := w.Write([]byte(part))
			must(t, err, w.Close())
		}
	case ".zst":
		w, err := zstd.NewWriter(&out)
		must(t, err)
		_, err = w.Write([]byte(text))
		must(t, err, w.Close())
	default:
		out.WriteString(text)
	}
	return out.Bytes()
}

// writeArchives writes files with numbered records, each of the first to last level and
// every tenth with three lines, and returns their paths.
func writeArchives(t *testing.T, dir string, each int, names ...string) (paths []string) {
	t.Helper()
	n := 0
	for _, name := range names {
		var text strings.Builder
		for range each {
			fmt.Fprintf(&text, "2025-01-15T10:30:45Z %s record %d\n", []string{"INFO", "DEBUG", "ERROR"}[n%3], n)
			if n%10 == 0 {
				text.WriteString("\tat a\n\tat b\n")
			}
			n++
		}
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, archiveOf(t, name, text.String()), 0o600))
		paths = append(paths, path)
	}
	return paths
}

// startShip starts the delivery of files; url may have keys.
func startShip(t *testing.T, files []string, url string) *process {
	t.Helper()
	stats := filepath.Join(t.TempDir(), "stats.json")
	args := append(append([]string{"--stats-file", stats, "ship"}, files...), url)
	return startUnchanged(t, stats, exec.Command("logly", args...))
}

// auditRecords checks that the messages are the records up to n that have one of the levels
// which pass, each whole. It returns how many came again.
func auditRecords(t *testing.T, messages map[string]int, n int) (repeated int) {
	t.Helper()
	missing := 0
	for i := range n {
		text := fmt.Sprintf("record %d", i)
		if i%10 == 0 {
			text += "\n\tat a\n\tat b"
		}
		want := i%3 != 1
		switch c := messages[text]; {
		case c == 0 && want:
			missing++
		case c > 0 && !want:
			t.Fatalf("%q did not pass", text)
		case c > 0:
			repeated += c - 1
		}
		delete(messages, text)
	}
	if missing > 0 {
		t.Errorf("%d records are missing", missing)
	}
	for text := range messages {
		t.Fatalf("%q is no record", text)
	}
	return repeated
}

// The same command continues after it was killed: no record is missing, and at most a batch
// and the lines of a mark come again for each kill.
func TestKilledShipContinues(t *testing.T) {
	const each, batch = 8_000, 64 << 10
	dir := t.TempDir()
	files := writeArchives(t, dir, each, "a.log.gz", "b.log", "c.log.zst", "d.log")
	var slow atomic.Bool
	slow.Store(true)
	var taken atomic.Int64
	e := enginetest.StartFake(t, func(_ http.ResponseWriter, messages []string) {
		taken.Add(int64(len(messages)))
		if slow.Load() {
			time.Sleep(20 * time.Millisecond)
		}
	})
	url := "otlp+http://" + e.Address + ",exclude=DEBUG,buffer-size=64KiB,state=" + filepath.Join(dir, "state")
	kills := 0
	for _, until := range []int64{3_000, 8_000, 13_000, 17_000} {
		p := startShip(t, files, url)
		eventually(t, func() bool { return taken.Load() >= until }, "it sends nothing more")
		time.Sleep(time.Duration(kills) * 3 * time.Millisecond)
		p.signal(os.Kill)
		p.status()
		kills++
	}
	slow.Store(false)
	p := startShip(t, files, url)
	if status := p.status(); status != message.StatusOK {
		t.Errorf("status %d: %s", status, p.errs.String())
	}
	most := kills * (batch/100 + minBatchLines) // no record is shorter than 100 bytes
	if repeated := auditRecords(t, e.Messages(), 4*each); repeated > most {
		t.Errorf("%d records came again, at most %d may", repeated, most)
	} else {
		t.Logf("%d records came again", repeated)
	}

	before := taken.Load()
	p = startShip(t, files, url)
	if status := p.status(); status != message.StatusOK || taken.Load() != before || !strings.Contains(p.errs.String(), "an earlier run has delivered 4 of the 4 files") {
		t.Errorf("again: status %d: %s", status, p.errs.String())
	}
}

// By RELP as well, with an rsyslog that is killed too.
func TestShipFilesToRsyslog(t *testing.T) {
	dir := t.TempDir()
	r := enginetest.StartRsyslogWithoutTLS(t)
	files := writeArchives(t, dir, 1_500, "a.log.zst", "b.log.gz")
	p := startShip(t, files, "relp://"+r.RELP+",exclude=DEBUG,buffer-size=32KiB,drain-timeout=1m,state="+filepath.Join(dir, "state"))
	eventually(t, func() bool { return len(r.Messages()) > 300 }, "nothing comes")
	r.Kill()
	r.Start()
	if status := p.status(); status != message.StatusOK {
		t.Errorf("status %d: %s", status, p.errs.String())
	}
	r.Stop()
	messages := map[string]int{}
	for _, m := range r.Messages() {
		messages[strings.NewReplacer("#012", "\n", "#011", "\t").Replace(strings.TrimSpace(m.Text))]++
	}
	auditRecords(t, messages, 3_000)
}

// A torn archive is delivered as far as it goes, and the next file after it.
func TestShipTornArchive(t *testing.T) {
	dir := t.TempDir()
	e := enginetest.StartFake(t, func(http.ResponseWriter, []string) {})
	files := writeArchives(t, dir, 3_000, "a.log.gz", "b.log")
	content, err := os.ReadFile(files[0])
	must(t, err, os.WriteFile(files[0], content[:len(content)-9], 0o600))
	url := "otlp+http://" + e.Address + ",exclude=DEBUG,state=" + filepath.Join(dir, "state")
	for range 2 { // it is as torn the second time
		p := startShip(t, files, url)
		said := func(text string) bool { return strings.Contains(p.errs.String(), text) }
		if status := p.status(); status != message.StatusLost || !said("a.log.gz: the archive is damaged or ends too early: unexpected EOF, after line") || !said("1 file could not be read to the end") {
			t.Errorf("status %d: %s", status, p.errs.String())
		}
	}
	if n := len(e.Messages()); n < 3_900 || n > 4_000 {
		t.Errorf("%d records", n)
	}
}

// An engine that is away is given up, and the same command continues.
func TestShipFilesToAbsentEngine(t *testing.T) {
	dir := t.TempDir()
	var away atomic.Bool
	away.Store(true)
	e := enginetest.StartFake(t, func(w http.ResponseWriter, _ []string) {
		if away.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	files := writeArchives(t, dir, 100_000, "a.log") // more than is held in memory
	url := "otlp+http://" + e.Address + ",exclude=DEBUG,state=" + filepath.Join(dir, "state")
	p := startShip(t, files, url+",drain-timeout=400ms")
	if status := p.status(); status != message.StatusWaits || !strings.Contains(p.errs.String(), "not everything is delivered; the same command continues where it stopped") {
		t.Errorf("status %d: %s", status, p.errs.String())
	}
	if s := p.accounts("otlp+http://" + e.Address); s.Failed != 0 || s.Shipped.Spooled == 0 { // they are in the files
		t.Errorf("%+v, %+v", s, s.Shipped)
	}
	away.Store(false)
	p = startShip(t, files, url)
	if status := p.status(); status != message.StatusOK {
		t.Errorf("status %d: %s", status, p.errs.String())
	}
	if repeated := auditRecords(t, e.Messages(), 100_000); repeated > 0 {
		t.Errorf("%d records came again", repeated)
	}
}

// An interrupt ends it at once, with everything kept that the engine has answered.
func TestInterruptedShipContinues(t *testing.T) {
	dir := t.TempDir()
	var taken atomic.Int64
	e := enginetest.StartFake(t, func(_ http.ResponseWriter, messages []string) {
		taken.Add(int64(len(messages)))
		time.Sleep(5 * time.Millisecond)
	})
	files := writeArchives(t, dir, 20_000, "a.log.gz", "b.log.gz")
	url := "otlp+http://" + e.Address + ",exclude=DEBUG,buffer-size=16KiB,max-buffered-bytes=64KiB,state=" + filepath.Join(dir, "state")
	p := startShip(t, files, url)
	eventually(t, func() bool { return taken.Load() > 2_000 }, "nothing comes")
	p.signal(os.Interrupt)
	if status := p.status(); status != message.StatusInterrupted {
		t.Errorf("status %d: %s", status, p.errs.String())
	}
	p = startShip(t, files, url)
	if status := p.status(); status != message.StatusOK || !strings.Contains(p.errs.String(), "a.log.gz: continues after line") {
		t.Errorf("status %d: %s", status, p.errs.String())
	}
	if repeated := auditRecords(t, e.Messages(), 40_000); repeated > 0 {
		t.Errorf("%d records came again", repeated)
	}
}
