package help

import (
	"io"
	"strings"

	"logly/cli/message"
	"logly/cli/option"
)

// shells are the shells for which there is a completion.
var shells = []string{"bash", "zsh", "fish"}

// writeCompletion writes the completion script for shell: options, their values
// and the keys of sinks.
func writeCompletion(w io.Writer, shell string) error {
	var script string
	switch shell {
	case "bash":
		script = bashCompletion()
	case "zsh":
		script = zshCompletion()
	case "fish":
		script = fishCompletion()
	default:
		err := message.Usagef("there is no completion for %s", message.Printable(shell))
		if meant := message.Nearest(shell, shells); meant != "" {
			return err.Hintf("did you mean %s?", meant)
		}
		return err.Hintf("there is one for %s", message.JoinOr(shells))
	}
	_, err := io.WriteString(w, script)
	return err
}

// keysWithSign returns the keys of sinks, each with = if a value follows.
func keysWithSign() []string {
	var list []string
	option.Each(func(o *option.Option) {
		switch {
		case !o.IsKey():
		case o.IsSwitch():
			list = append(list, o.Name)
		default:
			list = append(list, o.Name+"=")
		}
	})
	return list
}

// inSingleQuotes quotes text as one word of a POSIX shell.
func inSingleQuotes(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
