package cli

import "io"

// answerRequest writes the text that r asks for.
func answerRequest(w io.Writer, r *request) error {
	switch {
	case r.name == "version":
		return writeVersion(w)
	case r.name == "completion" && len(r.args) != 1:
		return usagef("completion takes the name of a shell").hintf("logly completion %s", oneOf(shells))
	case r.name == "completion":
		return writeCompletion(w, r.args[0])
	case len(r.args) > 0:
		return usagef("%s takes nothing after it", r.name).hintf("a file named %s is written ./%s", r.name, r.name)
	case r.name == "man":
		return writeMan(w)
	}
	return writeHelp(w)
}
