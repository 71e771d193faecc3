package format

import "testing"

func TestFractionOf(t *testing.T) {
	for _, c := range []struct {
		text     string
		digits   int
		fraction string
	}{
		{"1736937045015", 3, "015"},
		{"1736937045015000001", 9, "015000001"},
		{"1736937045.5", 1, "5"},
		{"1736937045015.25", 5, ""},
		{"2025-01-15T10:30:45.015+01:00", 3, "015"},
		{"2025-01-15 10:30:45,5", 1, "5"},
		{"2025-01-15T10:30:45.0150000001Z", 9, ""},
		{"10:30:45.1234 15.01.2025", 4, ""},
		{"10.30.45.1234 15.01.2025", 4, ""},
		{"1.736937045015e9", 3, ""},
		{"", 3, ""},
	} {
		if from, to := fractionOf([]byte(c.text), c.digits); c.text[from:to] != c.fraction {
			t.Errorf("%s: %q, want %q", c.text, c.text[from:to], c.fraction)
		}
	}
}
