package help

import (
	"io"

	"logly/cli/message"
	"logly/cli/option"
)

// Answer writes the text that r asks for.
func Answer(w io.Writer, r *option.Request) error {
	switch {
	case r.Name == "version":
		return writeVersion(w)
	case r.Name == "completion" && len(r.Args) != 1:
		return message.Usagef("completion takes the name of a shell").Hintf("logly completion %s", message.JoinOr(shells))
	case r.Name == "completion":
		return writeCompletion(w, r.Args[0])
	case len(r.Args) > 0:
		return message.Usagef("%s takes nothing after it", r.Name).Hintf("a file named %s is written ./%s", r.Name, r.Name)
	case r.Name == "man":
		return writeMan(w)
	}
	return writeUsage(w)
}
