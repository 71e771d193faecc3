package summary

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"logly/format/detect"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// arrival is when the first line of a test arrives.
var arrival = time.Date(2025, 1, 15, 12, 0, 0, 0, time.UTC)

// summarize returns the summary of lines, which arrive a second apart.
func summarize(o Options, lines string) *Summary {
	o.Zone, o.Input = time.UTC, timestamp.NewResolver(time.UTC)
	s := New(o)
	d := detect.New(detect.Options{Default: level.Info})
	r := &record.Record{ReadAt: arrival}
	for line := range strings.Lines(lines) {
		d.Detect([]byte(strings.TrimSuffix(line, "\n")), r)
		s.Observe(r)
		r.ReadAt = r.ReadAt.Add(time.Second)
	}
	return s
}

func TestText(t *testing.T) {
	tests := []struct {
		name, in, want string
		options        Options
	}{
		{"nothing", "", "logly: 0 records in 1.5s\n", Options{Top: 10}},
		{"no warning", "INFO one\n", "logly: 1 record in 1.5s\n  INFO     1  ████████████████████\n", Options{Top: 10}},
		{
			"a record of several lines is one", "2025-01-15 10:30:45 ERROR one\njava.lang.IllegalStateException: x\n\tat A.a(A.java:1)\n",
			`logly: 1 record in 1.5s
  ERROR    1  ████████████████████
  only error   2025-01-15 10:30:45  one
  most frequent of WARNING and above:
  1  ERROR    one
`, Options{Top: 10},
		},
		{
			"messages that differ in numbers", "WARN queue 1 is full\nERROR user \"a\" is unknown\nWARN queue 2 is full\nINFO 3\n",
			`logly: 4 records in 1.5s
  INFO     1  ██████████
  WARNING  2  ████████████████████
  ERROR    1  ██████████
  2025-01-15 12:00:00 to 12:00:03, 64ms a column
  records  █              █               █              █  at most 1
  errors                  █                                 at most 1
  only error   2025-01-15 12:00:01  user "a" is unknown
  most frequent of WARNING and above:
  2  WARNING  queue # is full
     e.g.     queue 1 is full
`, Options{Top: 1},
		},
		{
			"colours and what would drive a terminal", "ERROR \x1b[31mone\x1b[0m \a\n",
			"logly: 1 record in 1.5s\n  <ERROR   > 1  <████████████████████>\n" +
				"  only error   2025-01-15 12:00:00  one \\x07\n  most frequent of WARNING and above:\n  1  <ERROR   > one \\x07\n",
			Options{Top: 10, Colour: func(level.Level) (before, after []byte) { return []byte("<"), []byte(">") }},
		},
		{
			"JSON", `{"level":"error","msg":"first line\nsecond","id":7}` + "\n" + `{"level":"warn","id":8}` + "\n",
			`logly: 2 records in 1.5s
  WARNING  1  ████████████████████
  ERROR    1  ████████████████████
  2025-01-15 12:00:00 to 12:00:01, 16ms a column
  records  █                                                             █  at most 1
  errors   █                                                                at most 1
  only error   2025-01-15 12:00:00  first line
  most frequent of WARNING and above:
  1  ERROR    first line
  1  WARNING  {"#":"#","#":#}
     e.g.     {"level":"warn","id":8}
`, Options{Top: 10},
		},
	}
	for _, tt := range tests {
		if got := summarize(tt.options, tt.in).Text(1500 * time.Millisecond); got != tt.want {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
}

// Lines without a time keep their distance from the line before them that has one, also if they
// come first.
func TestTimesOfRecords(t *testing.T) {
	for in, want := range map[string][]string{
		"ERROR 1\nERROR 2\n": {"12:00:00", "12:00:01"},
		"ERROR 1\n2025-01-15 10:00:00 INFO x\nERROR 2\nERROR 3\n":               {"09:59:59", "10:00:02"},
		"2025-01-15 10:00:00 ERROR 1\nx\n2025-01-15 10:30:00 INFO x\nERROR 2\n": {"10:00:00", "10:30:01"},
	} {
		s := summarize(Options{}, in)
		for i, m := range []moment{s.first, s.last} {
			if got := m.at.UTC().Format(time.TimeOnly); got != want[i] {
				t.Errorf("%q: error %d is at %s, want %s", in, i, got, want[i])
			}
		}
		if start := time.Unix(0, s.timeline.start); start.After(s.first.at) {
			t.Errorf("%q: the first record is at %s", in, start)
		}
	}
	s := summarize(Options{Arrival: true}, "2025-01-15 10:00:00 ERROR 1\n")
	if !s.first.at.Equal(arrival) {
		t.Errorf("with the time of arrival: %s", s.first.at)
	}
}

func TestTimelineWidens(t *testing.T) {
	at := func(ms int64) time.Time { return time.UnixMilli(ms) }
	tests := []struct {
		name  string
		times []time.Time
		width time.Duration
		want  string // the counts of the columns from the first to the last
	}{
		{"one record", []time.Time{at(7)}, time.Millisecond, "1"},
		{"as many as fit", []time.Time{at(0), at(63)}, time.Millisecond, "1" + strings.Repeat(" 0", 62) + " 1"},
		{"one more", []time.Time{at(0), at(1), at(64)}, 2 * time.Millisecond, "2" + strings.Repeat(" 0", 31) + " 1"},
		{"an earlier one", []time.Time{at(5), at(3)}, time.Millisecond, "1 0 1"},
		{"before 1970", []time.Time{at(1), at(-1), at(-2)}, time.Millisecond, "1 1 0 1"},
		{"far apart", []time.Time{time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)}, 1 << 38 * time.Millisecond, "1" + strings.Repeat(" 0", 50) + " 1"},
	}
	for _, tt := range tests {
		var l timeline
		for _, at := range tt.times {
			l.add(at, true)
		}
		if got := fmt.Sprint(l.used(&l.records)); got != "["+tt.want+"]" || time.Duration(l.width) != tt.width || l.errors != l.records {
			t.Errorf("%s: %s a column, %s", tt.name, time.Duration(l.width), got)
		}
	}
}

// Whatever the order of times, no record is lost, and each is in the column of its time.
func TestTimelineCountsEveryRecord(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		var l timeline
		var times []int64
		for range 200 {
			at := random.Int64N(1 << (random.IntN(40) + 1))
			times = append(times, at)
			l.add(time.Unix(0, at), false)
		}
		var want [maxColumns]uint64
		for _, at := range times {
			want[columnOf(at, l.width)-l.first]++
		}
		if l.records != want {
			t.Fatalf("%v: got %v, want %v", times, l.records, want)
		}
	}
}

// With a thousand times as many kinds as are kept, the frequent ones are found, and no count is
// too high.
func TestFrequentKindsAreFoundInBoundedMemory(t *testing.T) {
	k := newKinds(100)
	for i := range 100_000 {
		add := func(format string, args ...any) {
			text := fmt.Appendf(nil, format, args...)
			k.add(level.Error, text, text)
		}
		add("rare %d", i)
		if i%10 == 0 {
			add("often")
		}
		if i%30 == 0 {
			add("less often")
		}
	}
	if len(k.rarest) != 100 || len(k.byKey) != 100 {
		t.Errorf("%d kinds are kept, %d by name", len(k.rarest), len(k.byKey))
	}
	for i, want := range []struct {
		mask  string
		count uint64
	}{{"often", 10_000}, {"less often", 3334}} {
		got := k.top(2)[i]
		if got.mask != want.mask || got.atLeast() > want.count || got.count < want.count {
			t.Errorf("number %d is %q with %d to %d, want %q with %d", i, got.mask, got.atLeast(), got.count, want.mask, want.count)
		}
	}
}

func TestLongMessagesAreCut(t *testing.T) {
	s := summarize(Options{Top: 1}, "ERROR "+strings.Repeat("é", 5000)+"\n")
	if got := s.last.text; got != strings.Repeat("é", maxText/2) {
		t.Errorf("%d bytes are kept", len(got))
	}
	if k := s.kinds.top(1)[0]; len(k.mask) > maxText || len(k.example) > maxText {
		t.Errorf("mask %d, example %d bytes", len(k.mask), len(k.example))
	}
}

func TestFilteredRecordsDoNotCount(t *testing.T) {
	s := summarize(Options{Filter: record.Filter{Level: level.Warning}}, "INFO one\nERROR two\n")
	if s.records != 1 {
		t.Errorf("%d records", s.records)
	}
}

func BenchmarkObserve(b *testing.B) {
	for _, l := range []level.Level{level.Info, level.Error} {
		b.Run(l.String(), func(b *testing.B) {
			s := New(Options{Input: timestamp.NewResolver(time.UTC)})
			d := detect.New(detect.Options{})
			r := &record.Record{ReadAt: arrival}
			d.Detect([]byte("2025-01-15 10:30:45 "+l.String()+" connection to 10.0.3.17:5432 refused"), r)
			b.ReportAllocs()
			for b.Loop() {
				s.Observe(r)
			}
		})
	}
}
