package cli

import (
	"io"

	"logly/cli/message"
)

// answerRequest writes the text that r asks for.
func answerRequest(w io.Writer, r *request) error {
	switch {
	case r.name == "version":
		return writeVersion(w)
	case r.name == "completion" && len(r.args) != 1:
		return message.Usagef("completion takes the name of a shell").Hintf("logly completion %s", message.JoinOr(shells))
	case r.name == "completion":
		return writeCompletion(w, r.args[0])
	case len(r.args) > 0:
		return message.Usagef("%s takes nothing after it", r.name).Hintf("a file named %s is written ./%s", r.name, r.name)
	case r.name == "man":
		return writeMan(w)
	}
	return writeHelp(w)
}
