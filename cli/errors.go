package cli

import (
	"errors"
	"fmt"
	"io"
)

// Messages go to standard error with a prefix, in lower case and without a
// period, each on one line: "logly: error: what is wrong" and, where something
// can be said that helps, "logly: hint: what to write instead".

// A usageError is a command line, an environment variable or a SINK that
// cannot be carried out.
type usageError struct {
	msg  string
	hint string // what to write instead; empty: nothing helps
}

func (e *usageError) Error() string { return e.msg }
func (e *usageError) Hint() string  { return e.hint }
func (e *usageError) ExitCode() int { return statusUsage }

// usagef makes a usageError without a hint.
func usagef(text string, args ...any) *usageError {
	return &usageError{msg: fmt.Sprintf(text, args...)}
}

// hintf gives e a hint.
func (e *usageError) hintf(text string, args ...any) *usageError {
	e.hint = fmt.Sprintf(text, args...)
	return e
}

// at says where the wrong thing stands: an option, a variable, a sink's key.
// Errors of other packages become usage errors as well.
func at(place string, err error) error {
	if err == nil {
		return nil
	}
	e := usagef("%s: %s", place, err)
	e.hint = hintOf(err)
	return e
}

// printError writes err as logly reports every error, with its hint if it has
// one.
func printError(w io.Writer, err error) {
	fmt.Fprintf(w, "logly: error: %s\n", err)
	if hint := hintOf(err); hint != "" {
		fmt.Fprintf(w, "logly: hint: %s\n", hint)
	}
}

// hintOf is the hint that err carries, also one of package format. Empty: none.
func hintOf(err error) string {
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}

// errLate is why bytes were lost that a sink or file did not take before its
// deadline.
var errLate = errors.New("not written in time")
