package detect

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"logly/format/internal/testlines"
	"logly/format/record"
)

// TestTakenLinesAreRecordsLikeTheLast takes each line that may be taken, and lets another
// detector read all of them: the records must be like those before them, and both
// detectors must be in the same state.
func TestTakenLinesAreRecordsLikeTheLast(t *testing.T) {
	lines := testlines.Samples(t)
	random := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	for range 20_000 {
		line := lines[random.IntN(len(lines))]
		for range 1 + random.IntN(4) {
			text.WriteString(strings.Map(func(c rune) rune {
				if c >= '0' && c <= '9' && random.IntN(8) == 0 {
					return '0' + rune(random.IntN(10))
				}
				return c
			}, line))
			text.WriteString(" and more\n")
		}
	}
	taking, reading := New(Options{}), New(Options{})
	var last, r record.Record
	taken := 0
	for rest := []byte(text.String()); len(rest) > 0; {
		var line []byte
		line, _, rest = record.NextLine(rest)
		reading.Detect(line, &r)
		l, ok := taking.Peek(&last, line)
		if bytes.IndexByte(line, 0x1b) >= 0 || !ok {
			taking.Detect(line, &last)
		} else {
			taking.Take(l)
			taken++
			if r.Level != l || r.Shape != last.Shape || r.Syntax != record.Plain || r.Continues || r.Substream != last.Substream ||
				r.LevelDefaulted != last.LevelDefaulted || r.TimeAt.Empty() != last.TimeAt.Empty() || r.LevelOnNextLine {
				t.Fatalf("%q is taken as a record like %q, with level %v, but read as %v, %v", line, last.Line, l, r.Level, r.Shape)
			}
		}
		if !sameStreams(&taking.streams, &reading.streams) {
			t.Fatalf("after %q the state is %+v, want %+v", line, taking.streams, reading.streams)
		}
	}
	if taken < 1000 {
		t.Errorf("only %d lines were taken", taken)
	}
}
