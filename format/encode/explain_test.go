package encode

import (
	"strings"
	"testing"
	"time"

	"logly/format/record"
	"logly/format/timestamp"
)

func TestExplain(t *testing.T) {
	o := Options{Explain: &ExplainOptions{}, Location: time.UTC, Input: timestamp.NewResolver(time.UTC)}
	none := "\n   time:  when it was read, since the line has none\n"
	checkGolden(t, o, []golden{
		{"brackets", "[WARN]\tx\ty", "1: [WARN]\tx\ty\n    ^^^^\n   shape: level\n   level: WARNING, from \"WARN\" in columns 2-5" + none},
		{"tabs are kept", "2025-01-15T10:30:45Z\tWARN\tx", "1: 2025-01-15T10:30:45Z\tWARN\tx\n   ~~~~~~~~~~~~~~~~~~~~\t^^^^\n   shape: time and level\n   level: WARNING, from \"WARN\" in columns 22-25\n   time:  2025-01-15T10:30:45Z, from columns 1-20\n"},
		{"columns are characters", "é WARN: x", "1: é WARN: x\n   shape: plain text\n   level: INFO, the default: there is none at the start of the line; \"WARN\" in columns 3-6 is part of the message" + none},
		{"controls are shown", "\x1b[31mWARN\x1b[0m: \x07\xff\u202e", "1: \\x1b[31mWARN\\x1b[0m: \\x07\\xff\\u202e\n           ^^^^\n   shape: level\n   level: WARNING, from \"WARN\" in columns 6-9" + none},
		{"priority", "<4>x", "1: <4>x\n    ^\n   in:    priority; the line inside begins in column 4\n   shape: plain text\n   level: WARNING, from \"4\" in column 2, a syslog priority; the line inside says none" + none},
		{"no key", `{"a":"WARN"}`, "1: {\"a\":\"WARN\"}\n   shape: JSON\n   level: INFO, the default: no field has one" + none},
		{"by the other keys", `{"@mt":"x"}`, "1: {\"@mt\":\"x\"}\n   shape: JSON\n   level: INFO, which such lines always have" + none},
		{"crash", "panic: x", "1: panic: x\n   shape: crash\n   level: FATAL, since a crash begins here" + none},
		{"in Docker", `{"log":"WARN: x\n","stream":"a","time":"2025-01-15T10:30:45Z"}`, "1: {\"log\":\"WARN: x\\n\",\"stream\":\"a\",\"time\":\"2025-01-15T10:30:45Z\"}\n" +
			strings.Repeat(" ", 43) + strings.Repeat("~", 20) + "\n   in:    Docker's object\n   shape: JSON\n   level: WARNING, from the line in the field log\n   time:  2025-01-15T10:30:45Z, from columns 41-60, the value of time\n"},
		{"long", "WARN: " + strings.Repeat("x", 200), "1: WARN: " + strings.Repeat("x", 194) + "…\n   ^^^^\n   shape: level\n   level: WARNING, from \"WARN\" in columns 1-4" + none},
	})
	o.Palette = levelPalette("<", ">")
	o.Arrival = true
	o.Explain.Verdict = func(dst []byte, r *record.Record) []byte { return append(dst, r.Level.String()...) }
	checkGolden(t, o, []golden{
		{"colour, arrival, verdict", "2025-01-15 10:30:45 ERROR x\n  y", "1: 2025-01-15 10:30:45 ERROR x\n   ~~~~~~~~~~~~~~~~~~~ <^^^^^>\n   shape: time and level\n   level: <ERROR>, from \"ERROR\" in columns 21-25\n" +
			"   time:  when it was read, by --time-source\n   goes:  ERROR\n2:   y\n   continues line 1: <ERROR>\n"},
	})
}

// An explanation is a few lines for any line.
func TestExplainIsBounded(t *testing.T) {
	got := encode(t, Options{Explain: &ExplainOptions{}}, `{"level":"`+strings.Repeat("x", 1<<20)+`"}`)
	if len(got) > 2000 {
		t.Errorf("%d bytes", len(got))
	}
}
