package detect

import (
	"runtime/debug"
	"strings"
	"testing"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// TestMain collects garbage by the heap's size, not by its growth. Each of many thousand
// detectors makes tables of 75 KB; collected every few megabytes, they take half of the time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(128 << 20)
	m.Run()
}

// A reading is what a test expects of one line.
type reading struct {
	line    string
	level   level.Level // level.NoLevel: none in the line
	time    string      // the time's own text
	message string
}

// testReadings reads each line with a detector of its own. Rows: line, level,
// time's text, message.
func testReadings(t *testing.T, want []reading) {
	t.Helper()
	for _, w := range want {
		const none level.Level = 1 // which no line names
		d := New(Options{Default: none})
		var r record.Record
		d.Detect([]byte(w.line), &r)
		lvl := r.Level
		if lvl == none {
			lvl = level.NoLevel
		}
		message := string(r.AppendMessage(nil))
		if lvl != w.level || string(r.TimeAt.Of(r.Line)) != w.time || message != w.message {
			t.Errorf("%s (%v)\n got %v, %q, %q\nwant %v, %q, %q", w.line, r.Shape,
				lvl, r.TimeAt.Of(r.Line), message, w.level, w.time, w.message)
		}
		checkSpans(t, &r)
	}
}

// checkSpans fails unless every span of r lies in its line, the omitted spans are in order
// and apart, and the message and they together are the line.
func checkSpans(t *testing.T, r *record.Record) {
	t.Helper()
	for _, s := range []scan.Span{r.LevelAt, r.TimeAt, r.Fields.MessageAt, r.Fields.Body, r.Fields.LevelKey, r.Fields.TimeKey, r.Fields.MessageKey} {
		if s.Start < 0 || s.Start > s.End || s.End > len(r.Line) {
			t.Fatalf("span %v outside of %q", s, r.Line)
		}
	}
	at := 0
	var whole strings.Builder
	text := record.Record{Line: r.Line, Omitted: r.Omitted}
	message := string(text.AppendMessage(nil))
	for _, c := range r.Omitted {
		if c == (scan.Span{}) {
			continue
		}
		if c.Start < at || c.End <= c.Start || c.End > len(r.Line) {
			t.Fatalf("cuts %v of %q", r.Omitted, r.Line)
		}
		whole.WriteString(message[:c.Start-at])
		message = message[c.Start-at:]
		whole.Write(c.Of(r.Line))
		at = c.End
	}
	whole.WriteString(message)
	if whole.String() != string(r.Line) {
		t.Fatalf("message and cuts of %q give %q", r.Line, whole.String())
	}
}

func TestReadTimed(t *testing.T) {
	testReadings(t, []reading{
		{"2025-01-15 10:30:45 | INFO | Thread 0 processing item 0", level.Info, "2025-01-15 10:30:45", "Thread 0 processing item 0"},
		{"2025-01-15 10:30:45.123 | INFO     | mod:fn:12 - m", level.Info, "2025-01-15 10:30:45.123", "mod:fn:12 - m"},
		{"2025-01-15 10:30:45.123 | FAIL     | mod:fn:12 - m", level.Fail, "2025-01-15 10:30:45.123", "mod:fn:12 - m"},
		{"2025-01-15 10:30:45 | info | m", level.Info, "2025-01-15 10:30:45", "m"},
		{"2015-04-28 18:40:00,077 [main] INFO c.x.Y - m", level.Info, "2015-04-28 18:40:00,077", "[main] c.x.Y - m"},
		{"2015-07-29 17:41:44,747 - INFO  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:FastLeaderElection@774] - m", level.Info, "2015-07-29 17:41:44,747", "[QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:FastLeaderElection@774] - m"},
		{"2025-04-24 22:09:15,968 - app - INFO - m", level.Info, "2025-04-24 22:09:15,968", "app - m"},
		{"2025-04-24 22:09:15,968 - my app - INFO - m", level.Info, "2025-04-24 22:09:15,968", "my app - m"},
		{"2025-04-24 22:09:15,968 app INFO m", level.Info, "2025-04-24 22:09:15,968", "app m"},
		{"2025-04-24 22:09:15,968:INFO:root:m", level.Info, "2025-04-24 22:09:15,968", "root:m"},
		{"[2025-04-24 22:09:15 +0000] [12] [INFO] m", level.Info, "2025-04-24 22:09:15 +0000", "[12] m"},
		{"[2025-04-24 22:09:15,968: INFO/MainProcess] m", level.Info, "2025-04-24 22:09:15,968", "[MainProcess] m"},
		{"[2017-11-09T02:12:24Z ERROR main] m", level.Error, "2017-11-09T02:12:24Z", "[main] m"},
		{"[2025-01-15 10:30:45 ERROR] m", level.Error, "2025-01-15 10:30:45", "m"},
		{"[2025-01-15 10:30:45,123 main ERROR] m", level.Error, "2025-01-15 10:30:45,123", "[main] m"},
		{"[2025-01-15 10:30:45] [ERROR] x", level.Error, "2025-01-15 10:30:45", "x"},
		{"[2025-01-15T10:30:45,123][INFO ][o.e.n.Node      ] [n] m", level.Info, "2025-01-15T10:30:45,123", "[o.e.n.Node      ] [n] m"},
		{"[2014-10-31 23:46:59.678] [name] [info] m", level.Info, "2014-10-31 23:46:59.678", "[name] m"},
		{"[2024-10-31T23:46:59.678] [WARN] db - m", level.Warning, "2024-10-31T23:46:59.678", "db - m"},
		{"2022-01-19T17:27:07.013874956Z  WARN crate: m", level.Warning, "2022-01-19T17:27:07.013874956Z", "crate: m"},
		{"2025-01-15T10:30:45.123Z\tinfo\tpkg/f.go:87\tm\t{\"a\":1}", level.Info, "2025-01-15T10:30:45.123Z", "pkg/f.go:87\tm\t{\"a\":1}"},
		{"2020-01-15T10:30:45.123Z [INFO]  name: m: k=v", level.Info, "2020-01-15T10:30:45.123Z", "name: m: k=v"},
		{"2018-07-06 09:02:17.148 +10:00 [INF] m", level.Info, "2018-07-06 09:02:17.148 +10:00", "m"},
		{"2025-01-15 10:30:45.123 25746 INFO nova.osapi [req-1] m", level.Info, "2025-01-15 10:30:45.123", "25746 nova.osapi [req-1] m"},
		{"2025-01-15 10:30:45 app[12]: error: m", level.Error, "2025-01-15 10:30:45", "app[12]: m"},
		{"nova-api.log.1.2017-05-16_13:53:08 2017-05-16 00:00:00.008 25746 INFO nova.osapi [req-1] m", level.Info, "2017-05-16 00:00:00.008", "nova-api.log.1.2017-05-16_13:53:08 25746 nova.osapi [req-1] m"},
		{"[main] 2025-01-15 10:30:45 ERROR m", level.Error, "2025-01-15 10:30:45", "[main] m"},
		{"[main] 2025-01-15 10:30:45 m", level.NoLevel, "2025-01-15 10:30:45", "[main] m"},
		{"at 2025-01-15 10:30:45 ERROR m", level.NoLevel, "", "at 2025-01-15 10:30:45 ERROR m"},
		{"2025-01-15 10:30:45 [main] ERROR", level.Error, "2025-01-15 10:30:45", "[main]"},
		{"2025-01-15 10:30:45 INFO", level.Info, "2025-01-15 10:30:45", ""},
		{"2025-01-15 10:30:45 Error: m", level.Error, "2025-01-15 10:30:45", "m"},

		// The level is in the head or nowhere.
		{"2025-01-15 10:30:45 found ERROR in config", level.NoLevel, "2025-01-15 10:30:45", "found ERROR in config"},
		{"2025-01-15 10:30:45 Server ERROR page shown", level.NoLevel, "2025-01-15 10:30:45", "Server ERROR page shown"},
		{"2025-01-15 10:30:45 error opening file", level.NoLevel, "2025-01-15 10:30:45", "error opening file"},
		{"2025-01-15 10:30:45 listening on :8080, no errors", level.NoLevel, "2025-01-15 10:30:45", "listening on :8080, no errors"},
		{"2025-01-15 10:30:45 \"ERROR\" is a word", level.NoLevel, "2025-01-15 10:30:45", "\"ERROR\" is a word"},
		{"2025-01-15 10:30:45 INFORMATIONAL text", level.NoLevel, "2025-01-15 10:30:45", "INFORMATIONAL text"},

		// Fields after the time.
		{`2025-01-15T10:30:45Z {"level":"error","msg":"m"}`, level.Error, "2025-01-15T10:30:45Z", "m"},
		{`2025-01-15T10:30:45Z level=error msg="m n" a=1`, level.Error, "2025-01-15T10:30:45Z", "m n"},
		{`2025-01-15T10:30:45Z a=1 b=2`, level.NoLevel, "2025-01-15T10:30:45Z", ""},
	})
}

func TestReadLevelHead(t *testing.T) {
	testReadings(t, []reading{
		{"ERROR: disk full", level.Error, "", "disk full"},
		{"error: disk full", level.Error, "", "disk full"},
		{"Warning: x", level.Warning, "", "x"},
		{"[WARN] m", level.Warning, "", "m"},
		{"[warn] m", level.Warning, "", "m"},
		{"[ERROR]: m", level.Error, "", "m"},
		{"[ info ] m", level.Info, "", "m"},
		{"INFO:root:m", level.Info, "", "root:m"},
		{"INFO:     Started server process [1]", level.Info, "", "Started server process [1]"},
		{"ERROR m", level.Error, "", "m"},
		{"DEBUG1 m", level.Debug, "", "m"},
		{"ERROR", level.Error, "", ""},
		{"INFO | m", level.Info, "", "m"},
		{"info  - m", level.Info, "", "m"},
		{"INFO 2025-01-15 10:30:45 m", level.Info, "2025-01-15 10:30:45", "m"},
		{"[INFO] 2025-01-15 10:30:45 - m", level.Info, "2025-01-15 10:30:45", "m"},
		{"INFO  [2025-01-15 10:30:45,123] c.x.Y: m", level.Info, "2025-01-15 10:30:45,123", "c.x.Y: m"},
		{"WARN[2025-07-10T19:40:44+02:00] m", level.Warning, "2025-07-10T19:40:44+02:00", "m"},
		{"[main] INFO org.foo.Bar - m", level.Info, "", "[main] org.foo.Bar - m"},
		{"INFO  [main] 2025-01-15 10:30:45,123 StorageService.java:1 - m", level.Info, "2025-01-15 10:30:45,123", "[main] StorageService.java:1 - m"},
		{"    2025/01/15 10:30:45 [INFO] agent: m", level.Info, "2025/01/15 10:30:45", "agent: m"},
		{" INFO crate > m", level.Info, "", "crate > m"},
		{"  INFO m", level.NoLevel, "", "  INFO m"},
		{"    2025/01/15 10:30:45 m", level.NoLevel, "", "    2025/01/15 10:30:45 m"},
		{"app - INFO - m", level.Info, "", "app - m"},
		{"gcc: error: m", level.Error, "", "gcc: m"},

		{"error opening file", level.NoLevel, "", "error opening file"},
		{"Error opening file", level.NoLevel, "", "Error opening file"},
		{"ERRORS: 3", level.NoLevel, "", "ERRORS: 3"},
		{"NOTE that", level.NoLevel, "", "NOTE that"},
		{"LOG everything", level.NoLevel, "", "LOG everything"},
		{"OK then", level.NoLevel, "", "OK then"},
		{"I went home", level.NoLevel, "", "I went home"},
		{"system: up", level.NoLevel, "", "system: up"},
		{"info about things", level.NoLevel, "", "info about things"},
		{"listening on :8080", level.NoLevel, "", "listening on :8080"},
		{"", level.NoLevel, "", ""},
	})
}
func BenchmarkDetect(b *testing.B) {
	for name, line := range map[string]string{
		"json10": `{"time":"2025-01-15T10:30:45.123456789Z","level":"INFO","msg":"request handled","method":"GET","path":"/api/v1/users","status":200,"bytes":5123,"duration":0.01234,"remote":"10.0.0.1","user_agent":"curl/8.5.0"}`,
		"logfmt": `time=2025-01-15T10:30:45.123Z level=INFO msg="request handled" method=GET path=/api/v1/users status=200 bytes=5123`,
		"time":   "2025-01-15 10:30:45.123 INFO request handled in 12 ms",
		"logly":  "2025-01-15 10:30:45 | INFO | Thread 0 processing item 0",
		"log4j":  "2015-04-28 18:40:00,077 [main] INFO c.x.Y - request handled",
		"plain":  "listening on :8080 with four workers",
		"bare":   "GET /api/users/42 served in 12 ms to 10.1.2.3",
		"thread": "Thread 0 processing item 1: retrying the connection to 10.0.3.17:5432, attempt 2",
		"title":  "Starting worker 3: queue default, 4 jobs waiting",
		"frame":  "\tat com.example.service.OrderService.place(OrderService.java:214)",
		"indent": "    return self._engine.execute(statement)",
	} {
		b.Run(name, func(b *testing.B) {
			d := New(Options{})
			var r record.Record
			d.Detect([]byte("ERROR request failed"), &r)
			text := []byte(line)
			b.ReportAllocs()
			for b.Loop() {
				d.Detect(text, &r)
			}
		})
	}
}

// A line is read in the same way whatever lines came before it.
func TestLinesBeforeChangeNothing(t *testing.T) {
	for _, lines := range [][]string{
		{"2025-01-15T00:30:49Z stderr F \xef\xbf", "\ufeff"},
		{"Jan  5 10:30:45 host app[123]: {", "\x1b", `Jan  5 10:30:45 host app[123]: {"level":"error"}`},
	} {
		d := New(Options{})
		var got, want record.Record
		for _, line := range lines {
			d.Detect(append(make([]byte, 0, 512), line...), &got) // the memory looks beyond short lines
		}
		New(Options{}).Detect([]byte(lines[len(lines)-1]), &want)
		if got.Syntax != want.Syntax || got.Omitted != want.Omitted || got.LevelAt != want.LevelAt {
			t.Errorf("%q: got %+v, want %+v", lines, got, want)
		}
	}
}
