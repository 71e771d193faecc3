package hint

import (
	"errors"
	"fmt"
	"testing"
)

func TestHintIsFoundInAWrappedError(t *testing.T) {
	err := fmt.Errorf("--zone: %w", &Error{Text: "there is no time zone \"x\"", Advice: "write utc"})
	var hinted interface{ Hint() string }
	if !errors.As(err, &hinted) || hinted.Hint() != "write utc" {
		t.Errorf("hint of %v", err)
	}
	if got, want := err.Error(), `--zone: there is no time zone "x"`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
