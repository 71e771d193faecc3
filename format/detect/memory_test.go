package detect

import (
	"bytes"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"logly/format/detect/ansi"
	"logly/format/detect/fields"
	"logly/format/detect/memo"
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

var (
	randomLines = flag.Int("lines", 150_000, "how many lines TestMemoryChangesNoRandomLine reads")
	randomSeed  = flag.Uint64("seed", 1, "the seed of the lines that TestMemoryChangesNoRandomLine reads")
)

// A forgetful detector knows the records above a line but remembers nothing else of the
// lines above: neither prefixes nor keys.
type forgetful struct {
	*Detector
	untaught memo.Memory // as it is before each line
	readings [memo.Sets]*[memo.Ways]remembered
	noKeys   fields.Reader // without predicted keys
}

// newForgetful returns a detector whose memory has given up learning, since lines do not
// repeat. Restored before each line, that memory stays as it is, and nothing of 75 KB has
// to be made anew. It knows only lines that begin with DEL.
func newForgetful(t testing.TB, o Options) *forgetful {
	t.Helper()
	f := &forgetful{Detector: New(o)}
	f.noKeys = *f.fields
	var r record.Record
	for i := range 1000 {
		c := byte(i % 0x80)
		if c == 0x1b || scan.IsLetter(c) || scan.IsDigit(c) { // coloured, or like another
			continue
		}
		line := append([]byte{0x7f, c, 'x'}, make([]byte, spareBytes)...)[:3]
		f.Detector.Detect(line, &r)
		f.untaught = f.memory
		found := knows(f.Detector, line)
		f.memory = f.untaught
		if !found {
			f.streams, f.readings = streams{}, f.Detector.readings
			return f
		}
	}
	t.Fatal("the memory never gives up learning")
	return nil
}

// spareBytes is how much memory after a line is enough for the memory to find its prefix.
const spareBytes = 64

// Detect reads a line as a detector does that has nothing but the records above.
func (f *forgetful) Detect(line []byte, r *record.Record) {
	f.memory, f.Detector.readings = f.untaught, f.readings
	*f.fields = f.noKeys
	f.Detector.Detect(line, r)
}

// Twins are two detectors that read the same lines, one with and one without a memory.
type twins struct {
	t         testing.TB
	options   Options
	worn      *Detector
	plain     *forgetful
	got, want record.Record

	count
}

// A count says how many lines have been read, and how many of them taken without.
type count struct{ lines, taken int }

func newTwins(t testing.TB, o Options) *twins {
	return &twins{t: t, options: o, worn: New(o), plain: newForgetful(t, o)}
}

// read has both read a line and reports whether they read it alike. Every other line is
// taken without being read if it is like the last one that was.
func (w *twins) read(line []byte) bool {
	w.lines++
	last := w.got
	like, alike := level.NoLevel, false
	if w.lines%4 < 2 && bytes.IndexByte(line, 0x1b) < 0 {
		like, alike = w.worn.Peek(&last, line)
	}
	w.plain.Detect(line, &w.want)
	if alike && w.lines%4 == 0 {
		w.taken++
		w.worn.Take(like)
		return w.isTaken(&last, like) && sameStreams(&w.worn.streams, &w.plain.streams)
	}
	w.worn.Detect(line, &w.got)
	return (!alike || w.isTaken(&last, like)) && sameReading(&w.got, &w.want) && sameStreams(&w.worn.streams, &w.plain.streams)
}

// sameStreams reports whether two detectors know the same of the records above. How often
// one looked for a stream does not matter.
func sameStreams(a, b *streams) bool {
	x, y := *a, *b
	for _, s := range []*streams{&x, &y} {
		s.clock, s.fresh = 0, multiline.State{}
		for i := range s.known {
			if s.known[i].used > 0 {
				s.known[i].used = 1
			}
		}
	}
	return x == y
}

// isTaken reports whether the line is a record like last with that level.
func (w *twins) isTaken(last *record.Record, like level.Level) bool {
	r := &w.want
	return !r.Continues && r.Level == like && r.Syntax == last.Syntax && r.Shape == last.Shape && r.Substream == last.Substream &&
		r.TimeAt.Empty() == last.TimeAt.Empty() && r.LevelDefaulted == last.LevelDefaulted && !r.LevelOnNextLine && !r.Empty
}

// recalls reports whether the memory knows how line, which is not empty, begins.
func (w *twins) recalls(line []byte) (found bool) {
	var r record.Record
	r.Reset(line)
	return !scan.IsBlank(line[0]) && !ansi.IsColored(&r) && knows(w.worn, line)
}

// knows reports whether the memory of d knows the envelopes and the head of line.
func knows(d *Detector, line []byte) bool {
	var w walk
	w.begin(line, 0)
	d.recall(&w, line)
	return w.slot >= 0
}

// check fails unless the lines of a block, which are adjacent as in one that was read,
// are read alike. It reports whether they are.
func (w *twins) check(block []byte, above ...[]byte) bool {
	w.t.Helper()
	for rest := block; len(rest) > 0; {
		var line []byte
		line, _, rest = record.NextLine(rest)
		state := w.plain.streams
		if w.read(line) {
			continue
		}
		w.t.Errorf("%q\nread as        %s\nwithout memory %s\nafter %+v; once %q had been read",
			line, describe(&w.got), describe(&w.want), state.known[0], w.teachers(line, state, append(above, block)))
		*w = *newTwins(w.t, w.options)
		return false
	}
	return true
}

// teachers returns lines, as few as possible of those of the blocks, after which a detector
// reads line in another way than without a memory; none if it takes more than the blocks.
func (w *twins) teachers(line []byte, state streams, blocks [][]byte) (lines []string) {
	for _, block := range blocks {
		lines = append(lines, strings.Split(string(block), "\n")...)
	}
	misread := func(first []string) bool {
		other := newTwins(w.t, w.options)
		for _, text := range first {
			other.read(append([]byte(text), make([]byte, spareBytes)...)[:len(text)])
		}
		other.worn.streams, other.plain.streams = state, state
		return !other.read(line)
	}
	if !misread(lines) {
		return nil
	}
	for i := 0; i < len(lines); {
		if fewer := slices.Delete(slices.Clone(lines), i, i+1); misread(fewer) {
			lines = fewer
		} else {
			i++
		}
	}
	return lines
}

// checkText is check of a text that memory follows, and of the same text at the end of its
// memory.
func (w *twins) checkText(text string) {
	w.t.Helper()
	block := append([]byte(text), strings.Repeat("\n", spareBytes)...)[:len(text)]
	w.check(block)
	w.check(slices.Clip(block))
}

// describe says how a line was read.
func describe(r *record.Record) string {
	line := *r
	line.Line = nil
	return fmt.Sprintf("%+v", line)
}

// sameReading reports whether two readings of one line are the same.
func sameReading(a, b *record.Record) bool {
	f, g := &a.Fields, &b.Fields
	return a.Syntax == b.Syntax && a.Shape == b.Shape && a.Substream == b.Substream &&
		a.Level == b.Level && a.LevelAt == b.LevelAt && a.TimeAt == b.TimeAt && a.Stamp == b.Stamp && joined(a.Omitted) == joined(b.Omitted) &&
		a.Continues == b.Continues && a.JoinDirectly == b.JoinDirectly && a.LevelDefaulted == b.LevelDefaulted && a.Empty == b.Empty &&
		a.LevelOnNextLine == b.LevelOnNextLine && a.SetsPreviousLevel == b.SetsPreviousLevel &&
		f.Body == g.Body && f.MessageAt == g.MessageAt && f.LevelKey == g.LevelKey && f.TimeKey == g.TimeKey && f.MessageKey == g.MessageKey &&
		f.Known == g.Known && f.DockerStream == g.DockerStream && f.Inner == g.Inner && (a.Syntax != record.JSON || slices.Equal(f.Members, g.Members))
}

// joined returns spans of which those that touch are one.
func joined(omitted [3]scan.Span) [3]scan.Span {
	var r record.Record
	for _, o := range omitted {
		if !o.Empty() {
			r.Omit(o.Start, o.End)
		}
	}
	return r.Omitted
}

// memoryOptions are those with which the memory is tested: the words that a user gives a
// level are looked up with the others.
var memoryOptions = []Options{
	{},
	{Levels: map[string]level.Level{"quux": level.Error, "web-1": level.Warning, "app": level.Debug, "7": level.Notice}},
}

// A detector that has read much reads every line as one does that remembers nothing but
// the records above. More lines: go test -run RandomLine ./format/detect -lines 30000000.
func TestMemoryChangesNoRandomLine(t *testing.T) {
	t.Parallel()
	const most = 5 // failures
	failures := 0
	g := newLineMaker(t, *randomSeed)
	all := make([]*twins, len(memoryOptions))
	for i, o := range memoryOptions {
		all[i] = newTwins(t, o)
	}
	lines, taken := 0, 0
	var above [8][]byte // blocks
	for i := 0; lines < *randomLines && failures < most; i++ {
		w := all[i/len(above)%len(all)]
		block := g.block()
		before := w.count
		if !w.check(block, above[:]...) {
			failures++
			w.count = before
		}
		lines, taken = lines+w.lines-before.lines, taken+w.taken-before.taken
		above[i%len(above)] = append(above[i%len(above)][:0], block...)
	}
	t.Logf("%d lines, %d of them taken for records like the last", lines, taken)
	if failures == 0 && taken < lines/100 {
		t.Error("that is too few")
	}
}
