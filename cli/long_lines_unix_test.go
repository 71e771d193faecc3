//go:build unix

package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Several processes write long lines to one file. Each line is there once and whole, although
// logly handles it in pieces.
func TestLongLinesOfManyProcesses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args         []string
		lines, bytes int
	}{
		{[]string{"--max-line=16KiB"}, 20, 300 << 10},
		{[]string{"--max-line=16KiB", "--async"}, 20, 300 << 10},
		{nil, 3, 3 << 20},
	} {
		const processes = 6
		path := filepath.Join(t.TempDir(), "app.log")
		var all sync.WaitGroup
		for id := range processes {
			var text bytes.Buffer
			for i := range c.lines {
				fmt.Fprintf(&text, "%d-%d %s.\n", id, i, strings.Repeat(string(rune('a'+id)), c.bytes-i))
			}
			cmd := exec.Command("logly", append(c.args, "-q", "--format=raw", path)...)
			cmd.Stdin, cmd.Stderr = &text, os.Stderr
			all.Go(func() {
				if err := cmd.Run(); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		seen := map[string]bool{}
		for line := range strings.Lines(textOf(t, path)) {
			var id, i int
			n, _ := fmt.Sscanf(line, "%d-%d ", &id, &i)
			want := fmt.Sprintf("%d-%d %s.\n", id, i, strings.Repeat(string(rune('a'+id)), c.bytes-i))
			if n != 2 || line != want || seen[want[:8]] {
				t.Errorf("%v: a torn line, or one twice: %.20q, %d bytes", c.args, line, len(line))
			}
			seen[want[:8]] = true
		}
		if len(seen) != processes*c.lines {
			t.Errorf("%v: %d of %d lines", c.args, len(seen), processes*c.lines)
		}
	}
}
