package record

import (
	"regexp"
	"testing"

	"logly/format/level"
)

func TestFilter(t *testing.T) {
	re := func(s ...string) (all []*regexp.Regexp) {
		for _, p := range s {
			all = append(all, regexp.MustCompile(p))
		}
		return all
	}
	tests := []struct {
		name   string
		filter Filter
		level  level.Level
		line   string
		want   bool
	}{
		{"zero filter", Filter{}, level.Trace, "x", true},
		{"at the level", Filter{Level: level.Error}, level.Error, "x", true},
		{"below the level", Filter{Level: level.Error}, level.Warning, "x", false},
		{"at the highest level", Filter{MaxLevel: level.Info}, level.Info, "x", true},
		{"above the highest level", Filter{MaxLevel: level.Info}, level.Notice, "x", false},
		{"matches", Filter{Match: re("b+")}, level.Info, "abc", true},
		{"does not match", Filter{Match: re("z")}, level.Info, "abc", false},
		{"matches one of two", Filter{Match: re("a", "z")}, level.Info, "abc", false},
		{"excluded by the second", Filter{Exclude: re("z", "c$")}, level.Info, "abc", false},
		{"matches and is excluded", Filter{Match: re("a"), Exclude: re("b")}, level.Info, "abc", false},
	}
	for _, tt := range tests {
		r := Record{Line: []byte(tt.line), Level: tt.level}
		if got := tt.filter.Pass(&r); got != tt.want {
			t.Errorf("%s: Pass = %v, want %v", tt.name, got, tt.want)
		}
	}
}

// Continuation lines and fragments share the decision about their record.
func TestFilterKeepsRecordsWhole(t *testing.T) {
	f := Filter{Match: []*regexp.Regexp{regexp.MustCompile("keep")}}
	steps := []struct {
		r    Record
		want bool
	}{
		{Record{Line: []byte("keep this")}, true},
		{Record{Line: []byte("\tat main"), Continues: true}, true},
		{Record{Line: []byte("other")}, false},
		{Record{Line: []byte("  keep"), Continues: true}, false},
		{Record{Line: []byte("keep long"), Fragment: First}, true},
		{Record{Line: []byte("x"), Fragment: Middle}, true},
		{Record{Line: []byte("y"), Fragment: Last}, true},
		{Record{Line: []byte("z"), Fragment: First}, false},
		{Record{Line: []byte("keep"), Fragment: Last}, false},
		{Record{Line: []byte("web | keep"), Substream: 1}, true},
		{Record{Line: []byte("db | other"), Substream: 2}, false},
		{Record{Line: []byte("web |   at x"), Substream: 1, Continues: true}, true},
		{Record{Line: []byte("db |   keep"), Substream: 2, Continues: true}, false},
		{Record{Line: []byte("keep  "), Continues: true}, false},
	}
	for i, s := range steps {
		if got := f.Pass(&s.r); got != s.want {
			t.Errorf("step %d (%s): Pass = %v, want %v", i, s.r.Line, got, s.want)
		}
	}
}

// A record whose level is on its second line is decided again there.
func TestFilterOfLevelOnNextLine(t *testing.T) {
	f := Filter{Level: level.Error}
	steps := []struct {
		r    Record
		want bool
	}{
		{Record{Level: level.Info, LevelOnNextLine: true}, false},
		{Record{Level: level.Error, Continues: true, SetsPreviousLevel: true}, true},
		{Record{Level: level.Error, Continues: true}, true},
		{Record{Level: level.Info, LevelOnNextLine: true}, false},
		{Record{Level: level.Info, Continues: true, SetsPreviousLevel: true}, false},
		{Record{Level: level.Info, Continues: true}, false},
	}
	for i, s := range steps {
		if got := f.Pass(&s.r); got != s.want {
			t.Errorf("step %d: Pass = %v, want %v", i, got, s.want)
		}
	}
}

// Continuation lines share the decision about the record of their own stream.
func TestFilterKeepsStreamsApart(t *testing.T) {
	f := Filter{Level: level.Error}
	tests := []struct {
		r    Record
		pass bool
	}{
		{Record{Stream: Stderr, Level: level.Error}, true},
		{Record{Stream: Stdout, Level: level.Info}, false},
		{Record{Stream: Stderr, Level: level.Error, Continues: true}, true},
		{Record{Stream: Stdout, Level: level.Info, Continues: true}, false},
	}
	for i, tt := range tests {
		if got := f.Pass(&tt.r); got != tt.pass {
			t.Errorf("line %d: passes %v, want %v", i, got, tt.pass)
		}
	}
}

func TestFilterAllocatesNothing(t *testing.T) {
	f := Filter{Level: level.Debug, Match: []*regexp.Regexp{regexp.MustCompile("users")}}
	r := Record{Line: []byte("GET /api/users/42 served in 12 ms"), Level: level.Info}
	if n := testing.AllocsPerRun(100, func() { f.Pass(&r) }); n != 0 {
		t.Errorf("%v allocations a line", n)
	}
}

func BenchmarkFilter(b *testing.B) {
	f, r := Filter{Level: level.Error}, Record{Line: []byte("GET /api/users/42 served in 12 ms"), Level: level.Info}
	for b.Loop() {
		f.Pass(&r)
	}
}
