package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const typingNote = "logly: note: reading from the terminal until Ctrl-D; to read a file write logly < app.log\r\n"

// A user who has forgotten the input can see it, and the first Ctrl-C ends logly.
func TestLinesAreTyped(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, keys string
		status     int
		file       string
	}{
		{"the end of input", "one\n" + ctrlD, 0, "one\n"},
		{"Ctrl-C", "one\n" + ctrlC, 130, "one\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			w := openTerminalSession(t, dir, "logly", "--color", "never", "app.log,format={message}", "-,format=<{message}>")
			w.await(typingNote)
			line, rest, _ := strings.Cut(tt.keys, "\n")
			w.types(line + "\n")
			w.await("<" + line + ">")
			w.types(rest)
			if status := w.ends(); status != tt.status {
				t.Errorf("status %d, want %d; shown %q", status, tt.status, w.all())
			}
			if text, err := os.ReadFile(filepath.Join(dir, "app.log")); string(text) != tt.file || err != nil {
				t.Errorf("the file has %q, %v", text, err)
			}
		})
	}
}

// logly app.log on a terminal must not append typed lines to the log.
func TestALogIsNotTypedInto(t *testing.T) {
	t.Parallel()
	tests := []struct {
		args   string
		status int
		shown  string
	}{
		{"app.log", 2, "logly: error: standard input is a terminal, and app.log is not empty\r\n" +
			"logly: hint: to read a file write logly < app.log; to run a command write logly -- myapp\r\n"},
		{"app.log,truncate", 2, "app.log is not empty"},
		{"app.log --format raw -- echo more", 0, "more\r\n"},
	}
	for _, tt := range tests {
		dir := t.TempDir()
		path := filepath.Join(dir, "app.log")
		if err := os.WriteFile(path, []byte("one\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		w := openTerminalSession(t, dir, append([]string{"logly"}, strings.Fields(tt.args)...)...)
		w.await(tt.shown)
		if status := w.ends(); status != tt.status {
			t.Errorf("logly %s: status %d", tt.args, status)
		}
		if text, err := os.ReadFile(path); !strings.HasPrefix(string(text), "one\n") || err != nil {
			t.Errorf("logly %s: the file has %q, %v", tt.args, text, err)
		}
	}
}
