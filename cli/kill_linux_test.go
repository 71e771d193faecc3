package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"logly/cli/message"
)

// If logly is killed, the files have complete lines, none twice. An async sink
// misses at most what its buffer holds; a synchronous sink misses nothing that
// a later sink has. The next start completes a torn line before it writes.
func TestKillAndRestart(t *testing.T) {
	t.Parallel()
	const bound = 300
	dir := t.TempDir()
	async, plain := filepath.Join(dir, "async.log"), filepath.Join(dir, "plain.log")
	for i := range 8 {
		p := startLogly(t, nil, "-q", "--format=raw", async+",async,max-buffered-lines=300", plain)
		feeding := p.feedInBackground(1 << 20)
		eventually(t, func() bool { return linesIn(plain) > 0 }, "it does not start")
		time.Sleep(time.Duration(i) * 3 * time.Millisecond)
		p.signal(os.Kill)
		p.status()
		<-feeding
		a, b := auditKilled(t, async), auditKilled(t, plain)
		if b.lines-a.lines > bound {
			t.Errorf("killed: async.log has %d lines, plain.log %d", a.lines, b.lines)
		}
		restart(t, async)
		must(t, os.Remove(async), os.Remove(plain))
	}
}

// auditKilled is auditText for a text whose last line may be torn.
func auditKilled(t *testing.T, path string) audit {
	t.Helper()
	text := textOf(t, path)
	return auditText(t, text[:strings.LastIndexByte(text, '\n')+1])
}

func restart(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	must(t, err)
	_, err = f.WriteString("a torn li") // a kill seldom tears a line, so the test does
	must(t, err, f.Close())
	before := textOf(t, path)
	p := startLogly(t, nil, "-q", "--format=text", path)
	p.feed(1)
	if status := p.end(); status != message.StatusOK {
		t.Errorf("status %d", status)
	}
	after := strings.TrimPrefix(textOf(t, path), before)
	if !strings.HasPrefix(after, "\n") || strings.Count(after, "\n") != 2 || !strings.HasSuffix(after, numberedLine(0)) {
		t.Errorf("after the restart the file goes on with %q", after)
	}
}
