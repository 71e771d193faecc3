package pipeline

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"logly/format/detect"
	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
	"logly/writer"
)

// mixedLines are of all levels, shapes and kinds that an encoder group treats
// differently.
var mixedLines = []string{
	"2025-01-15 10:30:45 | INFO | one\n",
	"2025-01-15 10:30:45 | DEBUG | two\n",
	"2025-01-15 10:30:45 | WARNING | three\r\n",
	"2025-01-15 10:30:45 | ERROR | four\n",
	"  at a.B(C.java:1)\n",
	"\tat a.B(C.java:2)\n",
	"plain\n",
	"\n",
	`{"level":"warn","msg":"five"}` + "\n",
	`{"level":"error","msg":"six\nseven"}` + "\n",
	"level=fatal msg=eight\n",
}

// An expectation is what a route must get and filter.
type expectation struct {
	text     string
	filtered uint64
}

// expect applies the filter to each line by itself.
func expect(t *testing.T, name string, f record.Filter, lines []string) (want expectation) {
	t.Helper()
	enc, err := encode.New(encode.Options{Format: name})
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, r := range readAll(detect.New(detect.Options{}), [][]byte{[]byte(strings.Join(lines, ""))}) {
		if f.Pass(r) {
			out = enc.Append(out, r)
		} else {
			out = enc.Flush(out)
			want.filtered++
		}
	}
	want.text = string(enc.Flush(out))
	return want
}

// readAll reads the lines of the blocks, each of which knows what the next one says of it.
func readAll(d *detect.Detector, blocks [][]byte) (records []*record.Record) {
	for _, block := range blocks {
		for len(block) > 0 {
			r := new(record.Record)
			var line []byte
			line, r.Ending, block = record.NextLine(block)
			d.Detect(line, r)
			if n := len(records); n > 0 && records[n-1].LevelOnNextLine {
				records[n-1].AdoptLevel(r)
			}
			records = append(records, r)
		}
	}
	return records
}

// However lines are combined into runs, every route gets the same as if its
// filter had been asked about each line.
func TestRunsMatchFilteringEachLine(t *testing.T) {
	byLevel := map[string]record.Filter{
		"all":       {},
		"errors":    {Level: level.Error},
		"no errors": {MaxLevel: level.Warning},
	}
	byText := map[string]record.Filter{
		"matching": {Match: []*regexp.Regexp{regexp.MustCompile("e")}},
		"none":     {Level: level.Fatal, Exclude: []*regexp.Regexp{regexp.MustCompile("eight")}},
		"errors":   {Level: level.Error},
	}
	for _, name := range []string{"auto", "raw", "text", "json", "{level} {message}"} {
		for seed := range uint64(20) {
			checkGroups(t, name, byLevel, seed)
			checkGroups(t, name, byText, seed)
		}
	}
}

// checkGroups sends random lines through one encoder group to a route for each
// filter.
func checkGroups(t *testing.T, name string, filters map[string]record.Filter, seed uint64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 1))
	var lines []string
	for range 300 {
		lines = append(lines, mixedLines[rng.IntN(len(mixedLines))])
	}
	enc, err := encode.New(encode.Options{Format: name})
	if err != nil {
		t.Fatal(err)
	}
	e := &EncoderGroup{encoder: enc}
	got := map[string]*collectingRoute{}
	for route, f := range filters {
		got[route] = newCollectingRoute(e, f)
	}
	e.classes = newLevelClasses(e.routes)
	addAll(e, got, lines, rng)
	for route, f := range filters {
		want, c := expect(t, name, f, lines), got[route]
		if c.text() != want.text {
			t.Errorf("%s, %s, seed %d: %s", name, route, seed, firstDifference(c.text(), want.text))
		}
		if c.filtered != want.filtered || c.lines != uint64(len(lines))-want.filtered {
			t.Errorf("%s, %s, seed %d: %d lines and %d filtered, want %d filtered", name, route, seed, c.lines, c.filtered, want.filtered)
		}
	}
}

// addAll adds the lines to the group in blocks, as the pump does, and delivers
// from time to time.
func addAll(e *EncoderGroup, all map[string]*collectingRoute, lines []string, rng *rand.Rand) {
	deliver := func() {
		e.accountLines()
		for _, c := range all {
			c.collect()
		}
		e.discardDelivered()
	}
	var blocks [][]byte
	for len(lines) > 0 {
		n := min(len(lines), 1+rng.IntN(60))
		blocks = append(blocks, []byte(strings.Join(lines[:n], "")))
		lines = lines[n:]
	}
	for _, r := range readAll(detect.New(detect.Options{}), blocks) {
		e.add(r, 1)
		if rng.IntN(20) == 0 {
			deliver()
		}
	}
	e.flushPending()
	deliver()
}

// A collectingRoute is a route that collects its batches.
type collectingRoute struct {
	*Route
	data  strings.Builder
	lines uint64
}

func newCollectingRoute(e *EncoderGroup, f record.Filter) *collectingRoute {
	c := &collectingRoute{Route: &Route{Filter: f, group: e, FlushLevel: level.Error}}
	e.routes = append(e.routes, c.Route)
	return c
}

func (c *collectingRoute) text() string { return c.data.String() }

// collect takes the route's batch. It checks that a run has as many lines as it
// says.
func (c *collectingRoute) collect() {
	for _, rec := range c.batch {
		if n := strings.Count(string(rec.Data), "\n"); rec.IsRun && n != int(rec.Lines) {
			panic(fmt.Sprintf("a run of %d lines has %d: %q", rec.Lines, n, rec.Data))
		}
		c.data.Write(rec.Data)
		c.lines += uint64(rec.Lines)
	}
	c.batch = writer.Batch{}
}
