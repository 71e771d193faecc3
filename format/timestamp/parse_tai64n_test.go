package timestamp

import "testing"

// What tai64nlocal of daemontools 0.76 makes of these labels.
func TestParseTAI64N(t *testing.T) {
	testParse(t, []parseCase{
		{"@400000004a32392b2aa21dac", " x", "2009-06-12T11:16:49.715267500Z"},
		{"@400000000000000a00000000", " x", "1970-01-01T00:00:00.000000000Z"},
		{"@400000006787B0BF075BCD15", " x", "2025-01-15T12:57:25.123456789Z"},
	})
}
