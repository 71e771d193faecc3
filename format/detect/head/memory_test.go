package head

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"logly/format/detect/envelope"
	"logly/format/detect/memo"
	"logly/format/internal/scan"
	"logly/format/internal/testlines"
	"logly/format/level"
	"logly/format/record"
)

// A lineReading is what an envelope's and a head's readers say of a line.
type lineReading struct {
	record   record.Record
	verdict  Verdict
	isHead   bool
	envelope envelope.Fallback
	at       int // where the head begins
}

// same reports whether two readings of one line are the same.
func (a *lineReading) same(b *lineReading) bool {
	r, s := &a.record, &b.record
	return a.verdict == b.verdict && a.isHead == b.isHead && a.envelope == b.envelope &&
		r.Syntax == s.Syntax && r.Shape == s.Shape && r.Level == s.Level && r.LevelAt == s.LevelAt && r.TimeAt == s.TimeAt && r.Stamp == s.Stamp &&
		r.Omitted == s.Omitted && r.LevelOnNextLine == s.LevelOnNextLine
}

// A lineReader reads lines as a detector does that has no record above.
type lineReader struct {
	parser *Parser
	empty  Parser // the parser before its first line, if it is to remember nothing
	keeps  bool
}

// newLineReader returns a reader that remembers how lines were read, or none that does.
func newLineReader(t *testing.T, keeps bool) *lineReader {
	t.Helper()
	l := &lineReader{parser: New(level.NewWords(nil), readNoFields), keeps: keeps}
	if !keeps {
		l.parser.memory = fullMemory()
		l.parser.results = new([memo.Slots]result)
	}
	l.empty = *l.parser
	return l
}

// readNoFields stands for the reader of fields. What precedes fields is not remembered.
func readNoFields(*record.Record, int, bool) bool { return false }

// fullMemory returns a memory that learns nothing for some lines, since none of many was
// like another. It knows nothing of the contexts that a Parser has.
func fullMemory() (m memo.Memory) {
	const context = afterTag + 1
	for i := range 4 * 64 {
		line := []byte{byte(i>>6) + 1, byte(i&0x0f) + 1, byte(i>>4&3) + 1, ' ', 'x', 'x'}
		var l memo.Line
		l.Reset(line, 0)
		l.Bytes(0, 4)
		if slot, _, _ := m.Learn(context, &l, scan.Span{}); slot < 0 {
			return m
		}
	}
	panic("the memory never gives up learning")
}

// read reads a line.
func (l *lineReader) read(line []byte) (got lineReading) {
	p := l.parser
	if !l.keeps {
		*p = l.empty
	}
	r := &got.record
	r.Reset(line)
	p.Reset(line, 0)
	got.at = got.envelope.Open(r, &p.Line)
	got.verdict, got.isHead = p.Read(r, Text{Bytes: line, At: got.at, RFC5424: got.envelope.RFC5424})
	return got
}

// recall reads a line that begins as one that has been read; false if none has.
func (l *lineReader) recall(line []byte) (got lineReading, found bool) {
	got.record.Reset(line)
	v, found := l.parser.Recall(&got.record, line)
	got.verdict, got.isHead = v.Verdict, v.IsHead
	return got, found
}

// block returns a copy of line with memory after it, as a memory of prefixes needs it.
func block(line string) []byte {
	return append(append(make([]byte, 0, len(line)+64), line...), strings.Repeat("\n", 64)...)[:len(line)]
}

// prefixEnd returns the length of the shortest line that begins like line and is known.
func (l *lineReader) prefixEnd(line []byte) int {
	n := len(line)
	for n > 0 {
		if _, found := l.recall(line[:n-1]); !found {
			break
		}
		n--
	}
	return n
}

// tails are texts in which readers look for something.
var tails = []string{"", " ", "x", ": x", "] x", " - x", " | x", " [x] y", " 10:30:45 x", " 2025-01-15 10:30:45 ERROR x", " app[12]: error: x", "[12]: ERROR:  x", ":  [12] x", " -- : x", ".test.js", " a=1 b=2", "{\"a\":1}", ") ]} >x", " \xff\xfe\x80", "::x", " [11/Feb/2013:06:43:36 +0000] x", "0 1 2", "AM", " PM x", " UTC", " 2025 x", "Error: x", " WARN x", "/x"}

// variant returns a line that may begin as line does up to index end: with other digits,
// and with another text that begins with a byte of the same class.
func variant(rng *rand.Rand, line string, end int) string {
	b := []byte(line[:end])
	for i, c := range b {
		if scan.IsDigit(c) && rng.IntN(2) == 0 {
			b[i] = '0' + byte(rng.IntN(10))
		}
	}
	last := len(b) - 1
	switch c := b[last]; {
	case c-'a' < 26:
		b[last] = 'a' + byte(rng.IntN(26))
	case c-'A' < 26:
		b[last] = 'A' + byte(rng.IntN(26))
	case c >= 0x80:
		b[last] = 0x80 + byte(rng.IntN(0x80))
	}
	return string(b) + tails[rng.IntN(len(tails))]
}

// Readers look at lines only through a memo.Line, so that what they did not look at cannot
// matter: each line of the samples teaches a beginning, and other lines that begin so are
// read in the same way without it.
func TestReadersLookOnlyThroughLine(t *testing.T) {
	const variants = 24
	rng := rand.New(rand.NewPCG(1, 1))
	fresh := newLineReader(t, false)
	taught, tried := 0, 0
	lines := sampleLines(t)
	for _, text := range lines {
		line := block(text)
		if len(line) == 0 || scan.IsBlank(line[0]) {
			continue
		}
		worn := newLineReader(t, true)
		first := worn.read(line)
		if _, found := worn.recall(line); !found {
			continue
		}
		taught++
		end := worn.prefixEnd(line)
		for range variants {
			other := block(variant(rng, text, end))
			got, found := worn.recall(other)
			if !found {
				continue
			}
			tried++
			if want := fresh.read(other); !got.same(&want) {
				t.Fatalf("%s depends on a byte of %q that it did not look at through memo.Line:\n%q\nis read as %+v\nwith the memory of the first as %+v",
					culprit(text, string(other), &first, &want), text, other, want, got)
			}
		}
	}
	t.Logf("%d of %d lines taught a beginning, %d others began so", taught, len(lines), tried)
	if taught < len(lines)/4 || tried < 4*taught {
		t.Error("that is too few")
	}
}

// culprit names the reader that reads one of two lines and not the other, or reads them in
// different ways.
func culprit(first, other string, a, b *lineReading) string {
	if a.at != b.at || a.envelope.Found != b.envelope.Found {
		return "an envelope"
	}
	p := New(level.NewWords(nil), readNoFields)
	try := func(i int, line string) (ok bool, r record.Record) {
		r.Reset(block(line))
		p.memory = memo.Memory{}
		p.start(&r, Text{Bytes: r.Line})
		p.Reset(r.Line, 0)
		ok = strings.IndexByte(readers[i].first, line[0]) >= 0 && readers[i].read(p, 0)
		return ok, r
	}
	for i := range readers {
		okA, ra := try(i, first)
		okB, rb := try(i, other)
		if okA != okB || ra.Level != rb.Level || ra.LevelAt != rb.LevelAt || ra.Shape != rb.Shape {
			return runtime.FuncForPC(reflect.ValueOf(readers[i].read).Pointer()).Name()
		}
	}
	return "a reader"
}

// sampleLines returns the lines of the samples and the traces.
func sampleLines(t *testing.T) (lines []string) {
	t.Helper()
	traces, err := filepath.Glob("../../../testdata/traces/*.txt")
	if err != nil || len(traces) == 0 {
		t.Fatal("no traces", err)
	}
	texts := testlines.Samples(t)
	for _, file := range traces {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	for _, text := range texts {
		lines = append(lines, strings.Split(text, "\n")...)
	}
	return lines
}
