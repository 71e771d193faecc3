package help

import (
	"io"
	"strings"

	"logly/cli/message"
	"logly/cli/option"
)

// shells are those that there is a completion for.
var shells = []string{"bash", "zsh", "fish"}

// writeCompletion writes the script that teaches shell logly's options, their
// values and the keys of sinks.
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

// keysWithSign lists the keys of sinks, with = where a value follows.
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

// inSingleQuotes is text as one word of a shell. None of the words that are
// completed holds a quote; prose may.
func inSingleQuotes(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
