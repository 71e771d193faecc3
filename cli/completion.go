package cli

import (
	"io"
	"strings"

	urfave "github.com/urfave/cli/v2"
)

// shells are those that there is a completion for.
var shells = []string{"bash", "zsh", "fish"}

// completionAction is the command "completion SHELL".
func completionAction(c *urfave.Context) error {
	if c.Args().Len() != 1 {
		return usagef("completion takes the name of a shell").hintf("logly completion %s", oneOf(shells))
	}
	return writeCompletion(c.App.Writer, c.Args().First())
}

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
		err := usagef("there is no completion for %s", shown(shell))
		if meant := nearest(shell, shells); meant != "" {
			return err.hintf("did you mean %s?", meant)
		}
		return err.hintf("there is one for %s", oneOf(shells))
	}
	_, err := io.WriteString(w, script)
	return err
}

// keysWithSign lists the keys of sinks, with = where a value follows.
func keysWithSign() []string {
	var list []string
	eachOption(func(o *option) {
		switch {
		case !o.isKey():
		case o.isSwitch():
			list = append(list, o.name)
		default:
			list = append(list, o.name+"=")
		}
	})
	return list
}

// inSingleQuotes is text as one word of a shell. None of the words that are
// completed holds a quote; prose may.
func inSingleQuotes(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
