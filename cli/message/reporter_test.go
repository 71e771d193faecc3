package message

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// Messages are written later if nobody reads for a while, in order and up to a
// limit.
func TestReporterDoesNotWait(t *testing.T) {
	gate := make(gatedWriter)
	r := NewReporter(gate)
	for range 3000 {
		r.Notef("a message of some length to fill it up")
	}
	r.Flush(time.Millisecond)
	var got bytes.Buffer
	for len(gate.next(&got)) > 0 && got.Len() < pendingMax-100 {
	}
	lines := strings.Split(strings.TrimSuffix(got.String(), "\n"), "\n")
	if got.Len() > 2*pendingMax || len(lines) < 100 {
		t.Errorf("%d bytes, %d lines", got.Len(), len(lines))
	}
	for _, l := range lines {
		if l != "logly: note: a message of some length to fill it up" {
			t.Fatalf("said %q", l)
		}
	}
}

// A gatedWriter writes when somebody takes the bytes.
type gatedWriter chan []byte

func (g gatedWriter) Write(p []byte) (int, error) {
	g <- bytes.Clone(p)
	return len(p), nil
}

func (g gatedWriter) next(into *bytes.Buffer) []byte {
	p := <-g
	into.Write(p)
	return p
}
