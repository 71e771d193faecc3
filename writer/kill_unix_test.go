//go:build unix

package writer

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
)

// A process that is killed leaves all lines in order, and at least those it reported as
// written. Only the last line may be torn, because a kill can end a write(2) between
// two pages.
func TestKill(t *testing.T) {
	if dir := os.Getenv("WRITER_TEST_HELPER"); dir != "" {
		writeUntilKilled(t, dir+"/app.log")
		return
	}
	for i := range 3 {
		cmd, dir := helperCommand(t)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said := bufio.NewReader(out)
		readWritten(said) // it has started to write
		time.Sleep(time.Duration(i) * 3 * time.Millisecond)
		cmd.Process.Kill()
		written := readAllWritten(said)
		cmd.Wait()
		auditKilled(t, dir+"/app.log", written)
	}
}

func writeUntilKilled(t *testing.T, path string) {
	s := mustOpen(t, Options{Path: path, Async: true, BufferSize: 4 << 10, MaxLines: 1000})
	for i := 0; ; i += 2 {
		mustAppend(t, s, fmt.Sprint(i), fmt.Sprint(i+1))
		if i%1000 == 0 {
			fmt.Println("written", s.Counts().Written)
		}
	}
}

// readWritten returns N of the next line "written N".
func readWritten(in *bufio.Reader) (n int, err error) {
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return 0, err
		}
		if _, err := fmt.Sscanf(line, "written %d\n", &n); err == nil {
			return n, nil
		}
	}
}

func readAllWritten(in *bufio.Reader) (last int) {
	for {
		n, err := readWritten(in)
		if err == io.EOF {
			return last
		}
		last = max(last, n)
	}
}

func auditKilled(t *testing.T, path string, written int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	next := 0
	for line := range strings.Lines(string(data)) {
		if !strings.HasSuffix(line, "\n") {
			break
		}
		if line != fmt.Sprintln(next) {
			t.Fatalf("line %q, want %d", line, next)
		}
		next++
	}
	if next < written {
		t.Errorf("%d lines, but %d were reported as written", next, written)
	}
}
