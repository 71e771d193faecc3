package detect

import (
	"testing"

	"logly/format/level"
	"logly/format/record"
)

func TestLevelMap(t *testing.T) {
	d := New(Options{Levels: map[string]level.Level{"25": level.Notice, "Foo": level.Error, "info": level.Debug}})
	for line, want := range map[string]level.Level{
		`{"level":25,"msg":"m"}`:       level.Notice,
		`{"level":"25","msg":"m"}`:     level.Notice,
		`{"level":30,"msg":"m"}`:       level.Info,
		`{"level":"foo","msg":"m"}`:    level.Error,
		"level=FOO msg=m":              level.Error,
		"level=25 msg=m":               level.Notice,
		"2025-01-15 10:30:45 FOO m":    level.Error,
		"2025-01-15 10:30:45 [foo] m":  level.Error,
		"foo: m":                       level.Error,
		"FOO m":                        level.Error,
		"INFO m":                       level.Debug,
		"foo m":                        level.Info,
		"2025-01-15 10:30:45 foo bars": level.Info,
	} {
		var r record.Record
		if d.Detect([]byte(line), &r); r.Level != want {
			t.Errorf("%s: got %v, want %v", line, r.Level, want)
		}
	}
}

func TestDefaultLevel(t *testing.T) {
	var r record.Record
	d := New(Options{Default: level.Error})
	for _, line := range []string{"bare", "", "2025-01-15 10:30:45 bare"} {
		if d.Detect([]byte(line), &r); r.Level != level.Error || !r.LevelAt.Empty() {
			t.Errorf("%q: got %v", line, r.Level)
		}
	}
}
