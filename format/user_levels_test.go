package format

import "testing"

func TestLevelMap(t *testing.T) {
	d := NewDetector(DetectorOptions{Levels: map[string]Level{"25": Notice, "Foo": Error, "info": Debug}})
	for line, want := range map[string]Level{
		`{"level":25,"msg":"m"}`:       Notice,
		`{"level":"25","msg":"m"}`:     Notice,
		`{"level":30,"msg":"m"}`:       Info,
		`{"level":"foo","msg":"m"}`:    Error,
		"level=FOO msg=m":              Error,
		"level=25 msg=m":               Notice,
		"2025-01-15 10:30:45 FOO m":    Error,
		"2025-01-15 10:30:45 [foo] m":  Error,
		"foo: m":                       Error,
		"FOO m":                        Error,
		"INFO m":                       Debug,
		"foo m":                        Info,
		"2025-01-15 10:30:45 foo bars": Info,
	} {
		var r Record
		if d.Detect([]byte(line), &r); r.Level != want {
			t.Errorf("%s: got %v, want %v", line, r.Level, want)
		}
	}
}

func TestDefaultLevel(t *testing.T) {
	var r Record
	d := NewDetector(DetectorOptions{Default: Error})
	for _, line := range []string{"bare", "", "2025-01-15 10:30:45 bare"} {
		if d.Detect([]byte(line), &r); r.Level != Error || !r.LevelAt.Empty() {
			t.Errorf("%q: got %v", line, r.Level)
		}
	}
}
