package option

import (
	"slices"
	"strings"

	"logly/cli/message"
)

// optionHint says which option word was most likely meant to be, by its name in
// other programs or by its spelling. Only options for which keep returns true
// are considered. sign is written before an option's name. It returns "" if no
// option is near.
func optionHint(word, sign string, keep func(*Option) bool) string {
	named := map[string]string{}
	var spellings []string
	Each(func(o *Option) {
		if !keep(o) {
			return
		}
		for _, s := range append([]string{o.Name}, o.aliases...) {
			named[s] = o.Name
			spellings = append(spellings, s)
		}
	})
	name := named[message.Normalize(word)]
	if name == "" {
		if hint := foreignOptionHint(word); hint != "" {
			return hint
		}
		name = named[message.Nearest(word, spellings)]
	}
	if name == "" {
		return ""
	}
	return "did you mean " + sign + name + "?"
}

// foreignOptionHint says what to write for an option that other programs have
// and logly does not need. It returns "" if it does not know the option.
func foreignOptionHint(word string) string {
	switch word = message.Normalize(word); word {
	case "append", "a":
		return "logly appends to files unless --truncate is given"
	case "output", "out", "o", "file", "files", "f", "path", "log-file", "logfile":
		return "a file is named without an option: logly app.log"
	case "input", "i":
		return "logly reads standard input: logly app.log < input"
	case "no-buffer", "unbuffered", "line-buffered", "u":
		return "lines are written as they come unless --async is given"
	}
	switch {
	case slices.Contains(formatNames, word):
		return "write --format " + word
	case slices.Contains(levelNames, strings.ToUpper(word)):
		return "write --level " + word
	}
	return ""
}
