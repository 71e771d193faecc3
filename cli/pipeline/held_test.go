package pipeline

import (
	"io"
	"testing"
	"time"

	"logly/cli/input"
	"logly/format/detect"
	"logly/format/level"
	"logly/format/record"
)

// A plain line after an error waits until the next line, a silence or the end: it belongs to the
// error if a frame follows at once. In any case it is written once, and in its place.
func TestPumpWaitsForTheFrame(t *testing.T) {
	const (
		head, plain, frame = "2025-01-15 10:30:45 ERROR m\n", "no such order\n", "\tat a.B(C.java:1)\n"
		next               = "2025-01-15 10:30:46 INFO next\n"
	)
	errors, others := record.Filter{Level: level.Error}, record.Filter{MaxLevel: level.Info}
	tests := []struct {
		name         string
		input        []string
		high, others string
	}{
		{"one read", []string{head + plain + frame + next}, head + plain + frame, next},
		{"a read each", []string{head, plain, frame, next}, head + plain + frame, next},
		{"silence", []string{head, plain, "", frame}, head + frame, plain},
		{"the end", []string{head, plain}, head, plain},
		{"another plain line", []string{head, plain, plain, frame}, head, plain + plain + frame},
		{"another record", []string{head + plain + next}, head, plain + next},
	}
	for _, tt := range tests {
		if got := runRawPump(t, errors, tt.input...); got != tt.high {
			t.Errorf("%s: errors: got %q, want %q", tt.name, got, tt.high)
		}
		if got := runRawPump(t, others, tt.input...); got != tt.others {
			t.Errorf("%s: others: got %q, want %q", tt.name, got, tt.others)
		}
		all := ""
		for _, text := range tt.input {
			all += text
		}
		if got := runRawPump(t, record.Filter{}, tt.input...); got != all {
			t.Errorf("%s: all: got %q, want %q", tt.name, got, all)
		}
	}
}

// A line that waits is written before later lines of another stream.
func TestWaitingLineKeepsItsOrderAmongStreams(t *testing.T) {
	in := twoStreams{reads: []read{
		{1, "2025-01-15 10:30:45 ERROR m\n"}, {1, "no such order\n"}, {0, "out\n"}, {1, "\tat a.B(C.java:1)\n"},
	}}
	got := runPump(t, record.Filter{}, &in, func(p *Pump) {
		p.Readers = append(p.Readers, NewLineReader(record.Stderr, 1<<20, detect.New(detect.Options{})))
		p.Passthrough = false
	})
	if want := "2025-01-15 10:30:45 ERROR m\nno such order\nout\n\tat a.B(C.java:1)\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// twoStreams are two streams that are read in a given order.
type twoStreams struct {
	scriptedInput // of which Queued, Wake and Close are used
	reads         []read
	removed       [2]bool
}

// A read returns a text, which is shorter than a block, from a stream.
type read struct {
	stream int
	text   string
}

func (s *twoStreams) Wait(_ time.Duration, _ int) (int, error) {
	switch {
	case len(s.reads) > 0:
		return s.reads[0].stream, nil
	case s.removed[0]:
		return 1, nil
	}
	return 0, nil
}

func (s *twoStreams) Read(_ int, p []byte) (int, error) {
	if len(s.reads) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.reads[0].text)
	s.reads = s.reads[1:]
	return n, nil
}

func (s *twoStreams) Remove(i int) { s.removed[i] = true }
func (s *twoStreams) Ended() bool  { return len(s.reads) == 0 }

var _ input.Set = (*twoStreams)(nil)
