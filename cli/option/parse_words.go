package option

import (
	"github.com/mattn/go-shellwords"

	"logly/cli/message"
)

// parseWords splits a command into words as a shell does. Variables and operators of a shell
// have no meaning.
func parseWords(v string) ([]string, error) {
	const hint = "for more than words and quotes run a shell: sh -c '...'"
	p := shellwords.NewParser()
	words, err := p.Parse(v)
	if err != nil || p.Position >= 0 {
		return nil, message.Usagef("%q cannot be split into words", v).Hintf(hint)
	}
	if len(words) == 0 || words[0] == "" {
		return nil, message.Usagef("%q names no command", v)
	}
	return words, nil
}
