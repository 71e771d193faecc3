package help

import (
	"errors"
	"strings"
	"testing"

	"logly/cli/message"
	"logly/cli/option"
)

func TestRequestsAreAnswered(t *testing.T) {
	for args, head := range map[string]string{
		"help":            "Usage:",
		"version":         "logly ",
		"man":             ".TH LOGLY 1 ",
		"completion bash": "# bash ",
		"completion zsh":  "#compdef logly\n",
		"completion fish": "# fish ",
	} {
		words := strings.Fields(args)
		out, err := Answer(&option.Request{Name: words[0], Args: words[1:]})
		if err != nil || !strings.HasPrefix(out, head) {
			t.Errorf("logly %s: error %v, output %.40q", args, err, out)
		}
	}
}

func TestRequestsThatAreWrong(t *testing.T) {
	for _, tt := range []struct{ args, msg, hint string }{
		{"man a.log", "man takes no arguments", "a file named man is written ./man"},
		{"completion", "completion needs the name of a shell", "write logly completion bash, zsh or fish"},
		{"completion zhs", "there is no completion for zhs", "did you mean zsh?"},
	} {
		words := strings.Fields(tt.args)
		out, err := Answer(&option.Request{Name: words[0], Args: words[1:]})
		if err == nil || err.Error() != tt.msg || hintOf(err) != tt.hint || message.ExitStatus(err) != message.StatusUsage || out != "" {
			t.Errorf("logly %s: %v, hint %q, output %q", tt.args, err, hintOf(err), out)
		}
	}
}

func hintOf(err error) string {
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}
