//go:build unix

package writer

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"logly/writer/outage"
)

// helperCommand returns a command that runs this test again in a process of its own.
// The process finds dir in WRITER_TEST_HELPER.
func helperCommand(t *testing.T) (cmd *exec.Cmd, dir string) {
	dir = t.TempDir()
	cmd = exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), "WRITER_TEST_HELPER="+dir)
	return cmd, dir
}

// A limit on file sizes is an outage that a rename ends. Its signal, SIGXFSZ, does not
// end a Go program.
func TestFileSizeLimit(t *testing.T) {
	dir := os.Getenv("WRITER_TEST_HELPER")
	if dir == "" {
		cmd, _ := helperCommand(t)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	var before unix.Rlimit
	unix.Getrlimit(unix.RLIMIT_FSIZE, &before)
	limit := unix.Rlimit{Cur: 1000, Max: before.Max}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	defer unix.Setrlimit(unix.RLIMIT_FSIZE, &before)
	path := filepath.Join(dir, "app.log")
	notified := make(chan outage.Event, 10)
	s := mustOpen(t, Options{Path: path, Async: true, Notify: func(e outage.Event) { notified <- e }})
	want := ""
	for i := range 150 { // 1350 bytes; the limit is within a line
		line := fmt.Sprintf("%08d", i)
		mustAppend(t, s, line)
		want += line + "\n"
	}
	if e := <-notified; e.Err != unix.EFBIG {
		t.Fatalf("notified %v, want EFBIG", e)
	}
	if err := os.Rename(path, path+".1"); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	first, _ := os.ReadFile(path + ".1")
	second, _ := os.ReadFile(path)
	whole := first[:strings.LastIndex(string(first), "\n")+1]
	if got := string(whole) + string(second); got != want {
		t.Errorf("got %d bytes of whole lines, want %d", len(got), len(want))
	}
}
