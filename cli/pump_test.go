package cli

import (
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"logly/format"
	"logly/writer"
)

// scripted inputs are one stream that brings the texts one by one; an empty one
// stands for silence.
type scripted []string

func (s *scripted) wait(patience time.Duration, _ int) (int, error) {
	if len(*s) > 0 && (*s)[0] == "" {
		*s = (*s)[1:]
		if patience >= 0 {
			return 0, errQuiet
		}
	}
	return 0, nil
}

func (s *scripted) read(_ int, p []byte) (int, error) {
	if len(*s) == 0 {
		return 0, io.EOF
	}
	n := copy(p, (*s)[0])
	*s = (*s)[1:]
	return n, nil
}

func (s *scripted) ended() bool { return len(*s) == 0 }
func (s *scripted) drop(int)    {}
func (s *scripted) wake()       {}
func (s *scripted) close()      {}

// pumped is what a sink with the filter has when the input has come.
func pumped(t *testing.T, f format.Filter, input ...string) string {
	t.Helper()
	enc, err := format.NewEncoder(format.EncoderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	sink := &route{filter: f, sink: writer.New(t.Context(), file, writer.Options{})}
	e := &encoding{enc: enc, routes: []*route{sink}}
	sink.from = e
	in := scripted(input)
	p := pump{
		in:        &in,
		streams:   []*stream{newStream(1<<20, format.NewDetector(format.DetectorOptions{}))},
		encodings: []*encoding{e},
		routes:    []*route{sink},
		watch:     newWatch(nil, time.Second, in.ended),
	}
	if err := p.run(); err != nil {
		t.Fatal(err)
	}
	if err := sink.sink.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

// A first line whose level follows waits for it across reads, but not across a
// silence: then the line with the level goes alone where it belongs.
func TestPumpWaitsForTheLevel(t *testing.T) {
	const first, second, third = "Jan 15, 2025 10:30:45 AM a.Main run\n", "SEVERE: m\n", "\tat a.B(C.java:1)\n"
	errors, others := format.Filter{Level: format.Error}, format.Filter{MaxLevel: format.Info}
	tests := []struct {
		name         string
		input        []string
		high, others string
	}{
		{"one read", []string{first + second + third}, first + second + third, ""},
		{"a read each", []string{first, second, third}, first + second + third, ""},
		{"silence", []string{first, "", second, third}, second + third, first},
		{"the end", []string{first}, "", first},
		{"another record", []string{first, first + second}, first + second, first},
	}
	for _, tt := range tests {
		if got := pumped(t, errors, tt.input...); got != tt.high {
			t.Errorf("%s: errors: got %q, want %q", tt.name, got, tt.high)
		}
		if got := pumped(t, others, tt.input...); got != tt.others {
			t.Errorf("%s: others: got %q, want %q", tt.name, got, tt.others)
		}
	}
}
