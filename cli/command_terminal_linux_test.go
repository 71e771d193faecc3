package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// countingCommand returns a command that counts signals. It ends when there is
// a file "end", with the count as its status. It does not read meanwhile: a
// signal that comes right before a shell's read waits for a line.
func countingCommand(signal string) []string {
	return shellCommand(`n=0; trap 'n=$((n+1)); echo got $n' ` + signal + `; echo up
until [ -e end ]; do sleep 0.01; done; exit $n`)
}

func logly(args ...string) []string { return append([]string{"logly"}, args...) }

// In the foreground the command gets the terminal's signals once, and logly
// outlives it.
func TestTerminalSignalsComeOnce(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, key, signal, option string }{
		{"Ctrl-C", ctrlC, "INT", "--pty=false"},
		{"Ctrl-\\", ctrlBackslash, "QUIT", "--pty=false"},
		{"Ctrl-C with --pty", ctrlC, "INT", "--pty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			w := openTerminalSession(t, dir, append(logly(tt.option, "--format=raw", "--"), countingCommand(tt.signal)...)...)
			w.await("up")
			for range 3 { // more than end logly in a pipe
				w.types(tt.key)
				w.await("got ")
			}
			must(t, os.WriteFile(filepath.Join(dir, "end"), nil, 0o644))
			if n := w.ends(); n != 3 {
				t.Errorf("pressed three times, the command got %d signals", n)
			}
		})
	}
}

func TestWindowChangeComesOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := openTerminalSession(t, dir, append(logly("--format", "raw", "--"), countingCommand("WINCH")...)...)
	w.await("up")
	if err := unix.IoctlSetWinsize(w.fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 50, Col: 100}); err != nil {
		t.Fatal(err)
	}
	w.await("got ")
	must(t, os.WriteFile(filepath.Join(dir, "end"), nil, 0o644))
	if n := w.ends(); n != 1 {
		t.Errorf("the command got %d signals", n)
	}
}

// A pseudo-terminal has the size of the user's terminal. When that changes, the command gets
// SIGWINCH after its own terminal has the new size.
func TestPseudoTerminalFollowsTheWindow(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := openTerminalSession(t, dir, append(logly("--pty", "--format", "raw", "--"), shellCommand(`trap 'stty size <&1' WINCH; stty size <&1; echo up
until [ -e end ]; do sleep 0.01; done`)...)...)
	w.await("24 80\r\nup") // the test's terminal has no size
	for _, size := range []unix.Winsize{{Row: 50, Col: 100}, {Row: 10, Col: 20}} {
		if err := unix.IoctlSetWinsize(w.fd, unix.TIOCSWINSZ, &size); err != nil {
			t.Fatal(err)
		}
		w.await(fmt.Sprintf("%d %d\r\n", size.Row, size.Col))
	}
	must(t, os.WriteFile(filepath.Join(dir, "end"), nil, 0o644))
	if status := w.ends(); status != 0 {
		t.Errorf("ended with %d: %s", status, w.all())
	}
}

func TestInterruptEndsWhatDoesNotCatchIt(t *testing.T) {
	t.Parallel()
	w := openTerminalSession(t, t.TempDir(), "sh", "-c", "logly --format raw -- sh -c 'echo up; exec sleep 60'; echo status $?")
	w.await("up")
	w.types(ctrlC)
	if status := w.ends(); status != 130 || strings.Contains(w.all(), "status") {
		t.Errorf("the shell ended with %d, and showed %q", status, w.all())
	}
}

// timeout(1) makes a process group of its own, which the terminal does not
// know. If it is interrupted before it has noted its child, it ends alone with
// 130, and the child continues until the test's directory is removed.
func TestInterruptReachesAnotherGroup(t *testing.T) {
	t.Parallel()
	w := openTerminalSession(t, t.TempDir(), append(logly("--format", "raw", "--", "timeout", "60"), shellCommand(`trap 'exit 7' INT; echo up; while [ -d "$PWD" ]; do sleep 0.01; done`)...)...)
	w.await("up")
	w.types(ctrlC)
	if status := w.ends(); status != 7 && status != 124 && status != 130 {
		t.Errorf("ended with %d", status)
	}
	if strings.Contains(w.all(), "killed") {
		t.Errorf("showed %q", w.all())
	}
}

func TestCtrlZStopsAndFgGoesOn(t *testing.T) {
	t.Parallel()
	needs(t, "bash")
	for _, option := range []string{"", "--kill-group ", "--pty ", "--pty --kill-group "} {
		t.Run(option, func(t *testing.T) { stopAndGoOn(t, option) })
	}
}

func stopAndGoOn(t *testing.T, option string) {
	w := openTerminalSession(t, t.TempDir(), "bash", "--norc", "-i")
	w.await("ready> ")
	w.types("logly " + option + "--format raw a.log -- sh -c 'echo up; exec cat'\n")
	w.await("\nup\r\n")
	w.types("one\n")
	w.await("one\r\none\r\n")
	w.types(ctrlZ)
	w.await("Stopped")
	w.await("ready> ")
	w.types("fg\n")
	w.await("cat'\r\n")
	w.types("two\n")
	w.await("two\r\ntwo\r\n")
	w.types(ctrlD)
	w.await("ready> ")
	w.types("echo status $?; grep -c . a.log; exit 9\n")
	w.await("status 0\r\n3\r\n")
	if status := w.ends(); status != 9 {
		t.Errorf("the shell ended with %d", status)
	}
}

// A group of its own gets the terminal's signals once, and gives the terminal back.
func TestOwnGroupHasTheTerminal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "count"), []byte(countingCommand("INT")[2]), 0o644))
	w := openTerminalSession(t, dir, "sh", "-c", `logly --kill-group --format raw -- sh ./count; n=$?; read x; echo read $x; exit $n`)
	w.await("up")
	w.types(ctrlC)
	w.await("got 1")
	must(t, os.WriteFile(filepath.Join(dir, "end"), nil, 0o644))
	w.types("later\n")
	w.await("read later")
	if n := w.ends(); n != 1 {
		t.Errorf("the command got %d signals", n)
	}
}

// A shell under logly owns the terminal: it runs jobs in the foreground, stops
// them, stops itself, and comes back.
func TestInteractiveShell(t *testing.T) {
	t.Parallel()
	needs(t, "bash")
	// The prompt of the inner shell is an unfinished line. Its message that it
	// is ready bypasses logly.
	const inner = `PROMPT_COMMAND='echo inner ready >/dev/tty' logly -q a.log -- bash --norc -i` + "\n"
	const job = `sh -c 'tty >/dev/tty; exec sleep 60'; echo ended $? >/dev/tty` + "\n"
	w := openTerminalSession(t, t.TempDir(), "bash", "--norc", "-i")
	w.await("ready> ")
	w.types(inner)
	w.await("inner ready\r\n")
	w.types(job)
	w.await("/dev/pts/")
	w.types(ctrlC)
	w.await("inner ready\r\n")
	w.types(job)
	w.await("/dev/pts/")
	w.types(ctrlZ)
	w.await("ended 148")
	w.await("inner ready\r\n")
	w.types("kill %1; wait %1; suspend\n") // with a job left, exit would only warn
	w.await("Stopped")
	w.await("ready> ")
	w.types("fg\n")
	w.await("inner ready\r\n")
	w.types("exit 3\n")
	w.await("ready> ")
	w.types("echo status $?; exit\n")
	w.await("status 3")
	if status := w.ends(); status != 0 {
		t.Errorf("the shell ended with %d", status)
	}
}

func TestPasswordIsReadFromTheTerminal(t *testing.T) {
	t.Parallel()
	w := openTerminalSession(t, t.TempDir(), append(logly("--format", "raw", "--"), shellCommand(`
stty -echo </dev/tty; printf 'Password: ' >/dev/tty
read word </dev/tty; stty echo </dev/tty; echo "it has ${#word} letters"`)...)...)
	w.await("Password: ")
	w.types("secret\n")
	w.await("it has 6 letters")
	if status := w.ends(); status != 0 || strings.Contains(w.all(), "secret") {
		t.Errorf("ended with %d, showed %q", status, w.all())
	}
}

// When the terminal is closed, the command and logly end.
func TestHangUp(t *testing.T) {
	t.Parallel()
	w := openTerminalSession(t, t.TempDir(), append(logly("-q", "a.log", "--"), shellCommand("trap 'exit 5' HUP; echo up >/dev/tty; while :; do sleep 0.01; done")...)...)
	w.await("up")
	w.master.Close()
	if status := w.ends(); status != 5 {
		t.Errorf("ended with %d", status)
	}
}
