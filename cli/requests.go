package cli

import (
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"

	"logly/cli/help"
	"logly/cli/option"
)

// answer writes the text that r asks for. On a terminal it opens the man page instead of
// printing its source.
func answer(r *option.Request, stdout, stderr *os.File) error {
	text, err := help.Answer(r)
	if err != nil {
		return err
	}
	if r.Name == "man" && option.IsTerminal(stdout) {
		if openManual(text, stdout, stderr) == nil {
			return nil
		}
		// Without man(1) the source of the page would be hard to read.
		if text, err = help.Answer(&option.Request{Name: "help"}); err != nil {
			return err
		}
		if pager := os.Getenv("PAGER"); pager != "" && view(exec.Command("sh", "-c", pager), text, stdout, stderr) == nil {
			return nil
		}
	}
	_, err = io.WriteString(stdout, text)
	return err
}

// openManual shows page, a man page, with man(1), which wants a file: not every man reads
// standard input. A path with a slash is a file to all of them.
func openManual(page string, stdout, stderr *os.File) error {
	man, err := exec.LookPath("man")
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "logly")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "logly.1")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		return err
	}
	args := []string{path}
	if runtime.GOOS == "linux" {
		args = []string{"-l", path}
	}
	return view(exec.Command(man, args...), "", stdout, stderr)
}

// view runs a program that shows text, if there is any, on the terminal. Ctrl-C is for the
// program alone.
func view(cmd *exec.Cmd, text string, stdout, stderr *os.File) error {
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	defer signal.Stop(interrupts)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, stdout, stderr
	if text != "" {
		cmd.Stdin = strings.NewReader(text)
	}
	return cmd.Run()
}
