package detect

import (
	"testing"

	"logly/format/level"
	"logly/format/record"
)

func TestEnvelopes(t *testing.T) {
	testReadings(t, []reading{
		{"<3>disk failed", level.Error, "", "disk failed"},
		{"<6>ERROR: m", level.Error, "", "m"},
		{"<6>[2025-01-15 10:30:45 ERROR] m", level.Error, "2025-01-15 10:30:45", "m"},
		{"<6>  2025-01-15 10:30:45 ERROR m", level.Error, "2025-01-15 10:30:45", "m"},
		{"<34>Oct 11 22:14:15 host su[1]: m", level.Critical, "Oct 11 22:14:15", "host su[1]: m"},
		{"<165>1 2003-10-11T22:14:15.003Z h app - - - m", level.Notice, "2003-10-11T22:14:15.003Z", "h app - - - m"},
		{"<4>[   12.345678] m", level.Warning, "", "[   12.345678] m"},
		{"<192>m", level.NoLevel, "", "<192>m"},
		{"<b>m", level.NoLevel, "", "<b>m"},
		{"2026-01-02T03:04:05.6Z stderr F text", level.NoLevel, "2026-01-02T03:04:05.6Z", "text"},
		{"2026-01-02T03:04:05.6Z stdout F 2025-01-15 10:30:45 [main] WARN m", level.Warning, "2025-01-15 10:30:45", "[main] m"},
		{`2026-01-02T03:04:05.6Z stdout F {"level":"warn","msg":"m"}`, level.Warning, "2026-01-02T03:04:05.6Z", "m"},
		{`2026-01-02T03:04:05.6Z stdout F level=warn msg=m`, level.Warning, "2026-01-02T03:04:05.6Z", "m"},
		{"web_1  | ERROR: m", level.Error, "", "web_1  | m"},
		{`web-1  | {"level":"warn","msg":"m"}`, level.Warning, "", "web-1  | m"},
		{"web-1  | 2025-01-15 10:30:45 [main] WARN m", level.Warning, "2025-01-15 10:30:45", "web-1  | [main] m"},
		{"0|app  | ERROR m", level.Error, "", "0|app  | m"},
		{"[pod/web-1/app] ERROR m", level.Error, "", "[pod/web-1/app] m"},
		{"@400000005c3ed01b0c8e1a5c ERROR m", level.Error, "@400000005c3ed01b0c8e1a5c", "m"},
		{`{"log":"2025-01-15 10:30:45 [main] WARN m\n","stream":"stderr","time":"2026-01-02T03:04:05.6Z"}`, level.Warning, "2026-01-02T03:04:05.6Z", "[main] m"},
		{`{"log":"{\"level\":\"warn\",\"msg\":\"m\"}\n","stream":"stderr","time":"2026-01-02T03:04:05.6Z"}`, level.Warning, "2026-01-02T03:04:05.6Z", `{"level":"warn","msg":"m"}`},
		{`{"log":"\u001b[31mERROR\u001b[0m m\r\n","stream":"stderr","time":"2026-01-02T03:04:05.6Z"}`, level.Error, "2026-01-02T03:04:05.6Z", "m"},
		{"\xef\xbb\xbfERROR m", level.Error, "", "m"},
	})
}

func TestReadColoured(t *testing.T) {
	testReadings(t, []reading{
		{"\x1b[32mINFO\x1b[0m m", level.Info, "", "m"},
		{"\x1b[32mINFO\x1b[0m:     m", level.Info, "", "m"},
		{"\x1b[90m12:00PM\x1b[0m \x1b[32mINF\x1b[0m m \x1b[36mk=\x1b[0mv", level.Info, "12:00PM", "m \x1b[36mk=\x1b[0mv"},
		{"\x1b[2m2024-01-15T10:30:45.000001Z\x1b[0m \x1b[33m WARN\x1b[0m \x1b[2mcrate\x1b[0m\x1b[2m:\x1b[0m m", level.Warning, "2024-01-15T10:30:45.000001Z", "\x1b[2mcrate\x1b[0m\x1b[2m:\x1b[0m m"},
		{"[\x1b[31mERROR\x1b[0m] m", level.Error, "", "m"},
		{"\x1b[1mbold\x1b[0m text", level.NoLevel, "", "\x1b[1mbold\x1b[0m text"},
		{"\x1b[36mweb_1  |\x1b[0m {\"level\":\"warn\",\"msg\":\"m\"}", level.Warning, "", "\x1b[36mweb_1  |\x1b[0m m"},
		{"\x1b[32m2025-01-15 10:30:45\x1b[0m | \x1b[1mINFO    \x1b[0m | \x1b[36mmod\x1b[0m:\x1b[36mfn\x1b[0m - \x1b[1mm\x1b[0m", level.Info, "2025-01-15 10:30:45", "\x1b[36mmod\x1b[0m:\x1b[36mfn\x1b[0m - \x1b[1mm\x1b[0m"},
		{"text \x1b", level.NoLevel, "", "text \x1b"},
	})
}

// A long text shows no pods any more, so that it costs no more than others.
func TestTextOfWordsShowsNoPods(t *testing.T) {
	const text, shows = "listening on port 80", "web-0 api 2025-01-15 10:30:45 ERROR m"
	for _, tt := range []struct {
		texts int
		want  level.Level
	}{{100, level.Error}, {1000, level.Info}} {
		d := New(Options{})
		var r record.Record
		for range tt.texts {
			d.Detect([]byte(text), &r)
		}
		for range 3 {
			d.Detect([]byte(shows), &r)
		}
		if r.Level != tt.want {
			t.Errorf("after %d lines of text: got %v, want %v", tt.texts, r.Level, tt.want)
		}
	}
}

// TestDetectSequence reads lines of one stream that wrappers split into several.
func TestDetectSequence(t *testing.T) {
	type step struct {
		line      string
		level     level.Level
		continues bool
		message   string
	}
	for name, steps := range map[string][]step{
		"docker compose": {
			{"web-1  | ERROR: m", level.Error, false, "web-1  | m"},
			{"db-1   | INFO: m", level.Info, false, "db-1   | m"},
			{"web-1  |   of web", level.Error, true, "web-1  |   of web"},
			{"db-1   |   of db", level.Info, true, "db-1   |   of db"},
		},
		"names in brackets": {
			{"[web] ERROR m", level.Error, false, "[web] m"},
			{"[db] INFO m", level.Info, false, "[db] m"},
			{"[web] \tat a.b.C.d(C.java:1)", level.Error, true, "[web] \tat a.b.C.d(C.java:1)"},
			{"[db] WARN m", level.Warning, false, "[db] m"},
			{"  of db", level.Warning, true, "  of db"},
			{"[web] \tat a.b.C.e(C.java:2)", level.Error, true, "[web] \tat a.b.C.e(C.java:2)"},
			{"\tat a.b.C.f(C.java:3)", level.Error, true, "\tat a.b.C.f(C.java:3)"},
		},
		"stern, shown by three lines": {
			{"web-0 api 2025-01-15 10:30:45 ERROR m", level.Info, false, "web-0 api 2025-01-15 10:30:45 ERROR m"},
			{"web-0 api ERROR: m", level.Info, false, "web-0 api ERROR: m"},
			{"web-0 api level=error msg=m", level.Info, false, "web-0 api level=error msg=m"},
			{"web-0 api listening", level.Info, false, "web-0 api listening"},
			{`web-0 api {"level":"error","msg":"m"}`, level.Error, false, "web-0 api m"},
			{"web-0 db ERROR: m", level.Info, false, "web-0 db ERROR: m"},
			{"web-0 api ERROR: m", level.Error, false, "web-0 api m"},
			{"db-7d9f8c6b5-x2k4p db INFO: m", level.Info, false, "db-7d9f8c6b5-x2k4p db m"},
			{"web-0 api \tat a.b.C.d(C.java:1)", level.Error, true, "web-0 api \tat a.b.C.d(C.java:1)"},
		},
		"a text in stern's form": {
			{"it was ERROR: m", level.Info, false, "it was ERROR: m"},
			{"it was ERROR: m", level.Info, false, "it was ERROR: m"},
			{"it was 2025-01-15 10:30:45 m", level.Info, false, "it was 2025-01-15 10:30:45 m"},
			{"it was [ERROR] m", level.Info, false, "it was [ERROR] m"},
			{"it was fatal: m", level.Info, false, "it was fatal: m"},
		},
		"CRI": {
			{"2026-01-02T03:04:05.6Z stderr P ERROR: half", level.Error, false, "half"},
			{"2026-01-02T03:04:05.6Z stdout F INFO: m", level.Info, false, "m"},
			{"2026-01-02T03:04:05.6Z stderr F INFO: other half", level.Error, true, "INFO: other half"},
			{"2026-01-02T03:04:05.6Z stderr F INFO: m", level.Info, false, "m"},
		},
		"Docker json-file": {
			{`{"log":"ERROR:root:m\n","stream":"stderr","time":"2026-01-02T03:04:05.6Z"}`, level.Error, false, "root:m"},
			{`{"log":"INFO m\n","stream":"stdout","time":"2026-01-02T03:04:05.6Z"}`, level.Info, false, "m"},
			{`{"log":"Traceback (most recent call last):\n","stream":"stderr","time":"2026-01-02T03:04:05.6Z"}`, level.Error, true, "Traceback (most recent call last):"},
			{`{"log":"  File \"x\"\n","stream":"stderr","time":"2026-01-02T03:04:05.6Z"}`, level.Error, true, `  File "x"`},
			{`{"log":"half","stream":"stdout","time":"2026-01-02T03:04:05.6Z"}`, level.Info, false, "half"},
			{`{"log":" ERROR and half\n","stream":"stdout","time":"2026-01-02T03:04:05.6Z"}`, level.Info, true, " ERROR and half"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := New(Options{})
			var r record.Record
			for _, s := range steps {
				d.Detect([]byte(s.line), &r)
				if got := string(r.AppendMessage(nil)); r.Level != s.level || r.Continues != s.continues || got != s.message {
					t.Errorf("%s: got %v %v %q", s.line, r.Level, r.Continues, got)
				}
			}
		})
	}
}
