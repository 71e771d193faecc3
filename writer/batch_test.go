package writer

import "testing"

func TestExcess(t *testing.T) {
	run, record := Entry{Data: []byte("a\nbb\nccc\n"), Lines: 3, IsRun: true}, Entry{Data: []byte("d\n e\n"), Lines: 2}
	for _, c := range []struct {
		b     Batch
		space amount
		n     int
		lines uint32
	}{
		{nil, amount{}, 0, 0},
		{Batch{run, record}, amount{5, 14}, 0, 0},
		{Batch{run, record}, amount{4, 99}, 0, 1},
		{Batch{run, record}, amount{9, 13}, 0, 1},
		{Batch{run, record}, amount{9, 12}, 0, 1},
		{Batch{run, record}, amount{9, 11}, 0, 2},
		{Batch{run, record}, amount{4, 9}, 0, 2},
		{Batch{run, record}, amount{9, 8}, 1, 0},
		{Batch{run, record}, amount{2, 5}, 1, 0},
		{Batch{run, record}, amount{1, 99}, 2, 0},
		{Batch{record, run}, amount{0, 99}, 2, 0},
		{Batch{record, run}, amount{99, 3}, 2, 0},
		{Batch{record, run}, amount{99, 4}, 1, 2},
		{Batch{record, run}, amount{4, 99}, 1, 0},
	} {
		n, lines, end := c.b.excess(c.space)
		if n != c.n || lines != c.lines {
			t.Errorf("excess(%+v) of %d records: %d and %d lines, want %d and %d", c.space, len(c.b), n, lines, c.n, c.lines)
		}
		if lines > 0 && end != c.b[n].lineEnd(lines) {
			t.Errorf("excess(%+v) of %d records: %d lines end at %d, want %d", c.space, len(c.b), lines, end, c.b[n].lineEnd(lines))
		}
	}
}
