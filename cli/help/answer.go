package help

import (
	"io"

	"logly/cli/message"
	"logly/cli/option"
)

// Answer writes the text that r asks for.
func Answer(w io.Writer, r *option.Request) error {
	text, err := answer(r)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, text)
	return err
}

func answer(r *option.Request) (string, error) {
	switch {
	case r.Name == "version":
		return version(), nil
	case r.Name == "completion" && len(r.Args) != 1:
		return "", message.Usagef("completion takes the name of a shell").Hintf("logly completion bash, zsh or fish")
	case r.Name == "completion":
		return completion(r.Args[0])
	case len(r.Args) > 0:
		return "", message.Usagef("%s takes nothing after it", r.Name).Hintf("a file named %s is written ./%s", r.Name, r.Name)
	case r.Name == "man":
		return manPage(), nil
	}
	return usage(), nil
}
