package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"logly/cli/message"
)

// Errors that a kernel occasionally returns for a write, injected by strace
// where the test's file system does not return them.
func TestInjectedErrors(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("no strace here")
	}
	if out, err := exec.Command(strace, "-o", "/dev/null", "true").CombinedOutput(); err != nil {
		t.Skipf("no tracing here: %s", out)
	}
	tests := []struct {
		inject  string
		trouble bool // worth a message
	}{
		{"error=EINTR:when=2+3", false},
		{"error=EAGAIN:when=2+3", false},
		{"error=EIO:when=3+4", true},
		{"error=ENOSPC:when=2..3", true},
		{"error=ESTALE:when=3..4", true},
		{"delay_enter=20000:when=2+2", false},
	}
	for _, test := range tests {
		for _, buffer := range []string{"", ",async"} {
			t.Run(strings.ReplaceAll(test.inject, "=", " ")+strings.ReplaceAll(buffer, ",", " "), func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				path, stats := filepath.Join(dir, "app.log"), filepath.Join(dir, "stats.json")
				args := []string{"-f", "-qq", "-o", "/dev/null", "-P", path, "-e", "inject=write:" + test.inject}
				args = append(args, "logly", "-q", "--format=raw", "--stats-file", stats, path+buffer)
				if buffer != "" {
					args = append(args, "--flush-interval=1ms")
				}
				must(t, os.WriteFile(path, nil, 0o644)) // strace needs it
				cmd := exec.Command(strace, args...)
				cmd.Env = append(os.Environ(), "GOMAXPROCS=1") // strace counts for each thread
				p := startCommand(t, stats, nil, cmd)
				for want := 10; want <= 100; want += 10 {
					p.feed(10)
					eventually(t, func() bool { return linesIn(path) == want }, "%d lines do not arrive; logly said:\n%s", want, &p.errs)
				}
				if status := p.end(); status != message.StatusOK {
					t.Errorf("status %d; it said:\n%s", status, &p.errs)
				}
				books := p.accounts(path)
				if a := auditText(t, textOf(t, path)); a.lines != 100 || books.Written != 100 || (books.Outages > 0) != test.trouble {
					t.Errorf("%+v arrived, the books say %+v", a, books)
				}
			})
		}
	}
}
