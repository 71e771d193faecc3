package pipeline

import (
	"slices"
	"strings"
	"testing"

	"logly/format/detect"
	"logly/format/level"
	"logly/format/record"
)

// A breakingInput makes the detector panic at the first line of each block but the first.
type breakingInput struct {
	scriptedInput
	detector *detect.Detector
	reads    int
}

func (b *breakingInput) Read(i int, p []byte) (int, error) {
	if b.reads++; b.reads > 1 {
		*b.detector = detect.Detector{}
	}
	return b.scriptedInput.Read(i, p)
}

// A line whose detection panics has the default level and is counted; the lines after it are
// read as ever, and only the first panic is reported.
func TestPanicInDetection(t *testing.T) {
	in := &breakingInput{scriptedInput: scriptedInput{
		"2025-01-15 10:30:45 ERROR one\n",
		"2025-01-15 10:30:45 ERROR größe 7\n2025-01-15 10:30:45 ERROR two\n  more\n",
		"ERROR: \x1b\tlast\n2025-01-15 10:30:45 ERROR three\n",
	}}
	var pump *Pump
	var shapes []string
	got := runPump(t, record.Filter{Level: level.Error}, in, func(p *Pump) {
		pump, in.detector = p, p.Readers[0].detector
		p.OnPanic = func(_ any, shape string) { shapes = append(shapes, shape) }
	})
	const want = "2025-01-15 10:30:45 ERROR one\n2025-01-15 10:30:45 ERROR two\n  more\n2025-01-15 10:30:45 ERROR three\n"
	if got != want {
		t.Errorf("got %q", got)
	}
	if read := pump.ReadSoFar(); read.Lines != 6 || read.Panics != 2 {
		t.Errorf("%d lines, %d panics", read.Lines, read.Panics)
	}
	if !slices.Equal(shapes, []string{"0000-00-00 00:00:00 aaaaa aaaaa 0"}) {
		t.Errorf("shapes %q", shapes)
	}
}

// Other panics are not recovered.
func TestOtherPanicsEndThePump(t *testing.T) {
	in := scriptedInput{"a line\n"}
	p := newRawPump(t, &in)
	p.Groups = []*EncoderGroup{{encoder: nil, routes: []*Route{{}}}}
	defer func() {
		if recover() == nil {
			t.Error("there is no panic")
		}
	}()
	_ = p.Run()
}

func TestLineShape(t *testing.T) {
	for line, want := range map[string]string{
		"":                        "",
		"Größe=12 (日本)":           "aaaaa=00 (aa)",
		"a\tb\x00\x1b[1m\xff…":    "a\ta??[0a??",
		strings.Repeat("x", 1000): strings.Repeat("a", maxShape),
	} {
		if got := lineShape([]byte(line)); got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}
