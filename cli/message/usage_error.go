package message

import (
	"errors"
	"fmt"
	"io"
)

// Messages have one line each, with a prefix, in lower case and without a
// period: "logly: error: what is wrong", and if it helps, "logly: hint: what to
// write instead".

// A UsageError says that a command line, environment variable or sink
// specification is wrong.
type UsageError struct {
	msg  string
	hint string // what to write instead; empty: nothing helps
}

func (e *UsageError) Error() string { return e.msg }
func (e *UsageError) Hint() string  { return e.hint }
func (e *UsageError) ExitCode() int { return StatusUsage }

// Usagef returns a usage error without a hint.
func Usagef(text string, args ...any) *UsageError {
	return &UsageError{msg: fmt.Sprintf(text, args...)}
}

// Hintf sets e's hint.
func (e *UsageError) Hintf(text string, args ...any) *UsageError {
	e.hint = fmt.Sprintf(text, args...)
	return e
}

// At adds the place of the mistake to err: an option, a variable, a sink's key.
// Any error becomes a usage error.
func At(place string, err error) error {
	if err == nil {
		return nil
	}
	e := Usagef("%s: %s", place, err)
	e.hint = Hint(err)
	return e
}

// writeError writes err, with its hint if it has one.
func writeError(w io.Writer, err error) {
	fmt.Fprintf(w, "logly: error: %s\n", err)
	if hint := Hint(err); hint != "" {
		fmt.Fprintf(w, "logly: hint: %s\n", hint)
	}
}

// Hint returns err's hint, or "" if it has none. Errors of other packages have
// hints too, see package format.
func Hint(err error) string {
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}

// ErrNotInTime is the reason for the loss of bytes that a sink or file did not
// take before its deadline.
var ErrNotInTime = errors.New("not written in time")
