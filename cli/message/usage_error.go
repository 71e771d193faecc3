package message

import (
	"errors"
	"fmt"
	"io"
)

// Messages go to standard error with a prefix, in lower case and without a
// period, each on one line: "logly: error: what is wrong" and, where something
// can be said that helps, "logly: hint: what to write instead".

// A UsageError is a command line, an environment variable or a SINK that
// cannot be carried out.
type UsageError struct {
	msg  string
	hint string // what to write instead; empty: nothing helps
}

func (e *UsageError) Error() string { return e.msg }
func (e *UsageError) Hint() string  { return e.hint }
func (e *UsageError) ExitCode() int { return StatusUsage }

// Usagef makes a usageError without a hint.
func Usagef(text string, args ...any) *UsageError {
	return &UsageError{msg: fmt.Sprintf(text, args...)}
}

// Hintf gives e a hint.
func (e *UsageError) Hintf(text string, args ...any) *UsageError {
	e.hint = fmt.Sprintf(text, args...)
	return e
}

// At says where the wrong thing stands: an option, a variable, a sink's key.
// Errors of other packages become usage errors as well.
func At(place string, err error) error {
	if err == nil {
		return nil
	}
	e := Usagef("%s: %s", place, err)
	e.hint = Hint(err)
	return e
}

// writeError writes err as logly reports every error, with its hint if it has
// one.
func writeError(w io.Writer, err error) {
	fmt.Fprintf(w, "logly: error: %s\n", err)
	if hint := Hint(err); hint != "" {
		fmt.Fprintf(w, "logly: hint: %s\n", hint)
	}
}

// Hint is the hint that err carries, also one of package format. Empty: none.
func Hint(err error) string {
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}

// ErrNotInTime is why bytes were lost that a sink or file did not take before its
// deadline.
var ErrNotInTime = errors.New("not written in time")
