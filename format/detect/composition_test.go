package detect

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// A carrier puts an envelope around lines.
type carrier struct {
	name  string
	carry func(line string) string
	other func(line string) string // of another substream; nil: the carrier has none
	time  string                   // what the envelope says, RFC 3339; "": no time with a date
	level level.Level

	isShown    bool // lines have to show it before
	isTime     bool // the innermost envelope is a time
	isPriority bool // the innermost envelope is a priority
}

// prefix returns a carrier whose envelope is a prefix.
func prefix(name, text, other, time string) carrier {
	c := carrier{name: name, carry: func(line string) string { return text + line }, time: time}
	if other != "" {
		c.other = func(line string) string { return other + line }
	}
	return c
}

// inObject returns the object of Docker's json-file driver around a line.
func inObject(line, stream string) string {
	text, _ := json.Marshal(line + "\n")
	return fmt.Sprintf(`{"log":%s,"stream":%q,"time":"2025-01-15T10:30:47.123456789Z"}`, text, stream)
}

// syslogTime is a time without a year, as samplesNow completes it.
const syslogTime = "2027-01-15T10:30:47Z"

// aTime says of a carrier that its envelope is a time.
func aTime(c carrier) carrier {
	c.isTime = true
	return c
}

// shown says of a carrier that it is recognized only after several lines.
func shown(c carrier) carrier {
	c.isShown = true
	return c
}

// detector returns one that knows the prefixes that lines have to show, and no more.
func detector(o Options) *Detector {
	d := New(o)
	var r record.Record
	for i := range carriers {
		for n := 0; n < 3 && carriers[i].isShown; n++ {
			for _, carry := range []func(string) string{carriers[i].carry, carriers[i].other} {
				d.Detect([]byte(carry("2025-01-15 10:30:45 INFO m")), &r)
			}
		}
	}
	d.streams = streams{}
	d.State = &d.streams.known[0].State
	return d
}

// withLevel gives a carrier the level that its envelope says.
func withLevel(l level.Level, c carrier) carrier {
	c.level, c.isPriority = l, c.name == "priority"
	return c
}

// carriers are what may bring the lines of a program.
var carriers = []carrier{
	prefix("as it is", "", "", ""),
	withLevel(level.Info, prefix("priority", "<14>", "", "")),
	prefix("CRI", "2025-01-15T10:30:47.123456789Z stdout F ", "2025-01-15T10:30:47.123456789Z stderr F ", "2025-01-15T10:30:47.123456789Z"),
	{name: "Docker", carry: func(line string) string { return inObject(line, "stdout") }, other: func(line string) string { return inObject(line, "stderr") }, time: "2025-01-15T10:30:47.123456789Z"},
	prefix("docker compose", "web_1  | ", "db_1   | ", ""),
	prefix("docker service", "web.1.x9k2m4@node1    | ", "web.2.p3z7q1@node2    | ", ""),
	prefix("kubectl", "[pod/web-7d9f8c6b5-x2k4p/api] ", "[pod/web-7d9f8c6b5-x2k4p/db] ", ""),
	prefix("stern", "web-7d9f8c6b5-x2k4p api ", "web-7d9f8c6b5-x2k4p proxy ", ""),
	prefix("stern, a DaemonSet", "agent-x2k4p agent ", "agent-9zq5w agent ", ""),
	shown(prefix("stern, shown by its lines", "web-0 api ", "web-0 proxy ", "")),
	prefix("container", "[api] ", "[db] ", ""),
	prefix("PM2", "0|app  | ", "1|api  | ", ""),
	prefix("foreman", "10:30:47 web.1  | ", "10:30:47 job.1  | ", ""),
	prefix("supervisor", "web stdout | ", "job stdout | ", ""),
	aTime(prefix("runtime", "2025-01-15T10:30:47.123456789Z ", "", "2025-01-15T10:30:47.123456789Z")),
	aTime(prefix("runtime elsewhere", "2025-01-15T11:30:47.123+01:00 ", "", "2025-01-15T10:30:47.123Z")),
	prefix("GitLab", "2025-01-15T10:30:47.123456Z 00O ", "2025-01-15T10:30:47.123456Z 01O ", "2025-01-15T10:30:47.123456Z"),
	aTime(prefix("Jenkins", "[2025-01-15T10:30:47.123Z] ", "", "2025-01-15T10:30:47.123Z")),
	aTime(prefix("Taskcluster", "[task 2025-01-15T10:30:47.123Z] ", "", "2025-01-15T10:30:47.123Z")),
	prefix("BuildKit", "#12 3.456 ", "#13 3.456 ", ""),
	prefix("multilog", "@400000006787908d0000000a ", "", "2025-01-15T10:40:03.00000001Z"),
	prefix("syslog", "Jan 15 10:30:47 web1 app[12]: ", "Jan 15 10:30:47 web1 app[13]: ", syslogTime),
	prefix("syslog, a plain host", "Jan 15 10:30:47 web app[12]: ", "Jan 15 10:30:47 web job[12]: ", syslogTime),
	prefix("syslog without a process", "Jan  5 10:30:47 box app: ", "Jan  5 10:30:47 box job: ", "2027-01-05T10:30:47Z"),
	withLevel(level.Critical, prefix("syslog with a priority", "<34>Jan 15 10:30:47 web1 app[12]: ", "<34>Jan 15 10:30:47 web1 app[13]: ", syslogTime)),
	withLevel(level.Notice, prefix("RFC 5424", "<165>1 2025-01-15T10:30:47.003Z web1 app 12 - - ", "<165>1 2025-01-15T10:30:47.003Z web1 app 13 - - ", "2025-01-15T10:30:47.003Z")),
	withLevel(level.Notice, prefix("RFC 5424 with data", `<165>1 2025-01-15T10:30:47.003Z web1 app 12 ID47 [x@1 a="b]" c="d"] `, `<165>1 2025-01-15T10:30:47.003Z web1 app 13 ID47 [x@1 a="b]"] `, "2025-01-15T10:30:47.003Z")),
	prefix("rsyslog", "2025-01-15T10:30:47.123456+00:00 web1 app[12]: ", "2025-01-15T10:30:47.123456+00:00 web1 app[13]: ", "2025-01-15T10:30:47.123456Z"),
	prefix("rsyslog without a process", "2025-01-15T10:30:47.123456+00:00 web app: ", "2025-01-15T10:30:47.123456+00:00 web job: ", "2025-01-15T10:30:47.123456Z"),
	prefix("journalctl short-iso", "2025-01-15T10:30:47+0000 web1 app[12]: ", "2025-01-15T10:30:47+0000 web1 app[13]: ", "2025-01-15T10:30:47Z"),
	prefix("journalctl short-precise", "Jan 15 10:30:47.123456 web1 app[12]: ", "Jan 15 10:30:47.123456 web1 app[13]: ", "2027-01-15T10:30:47.123456Z"),
	prefix("journalctl short-full", "Wed 2025-01-15 10:30:47 UTC web1 app[12]: ", "Wed 2025-01-15 10:30:47 UTC web1 app[13]: ", "2025-01-15T10:30:47Z"),
	prefix("journalctl with-unit", "Wed 2025-01-15 10:30:47 UTC web1 app.service[12]: ", "Wed 2025-01-15 10:30:47 UTC web1 job.service[12]: ", "2025-01-15T10:30:47Z"),
	prefix("journalctl short-monotonic", "[   12.345678] web1 app[12]: ", "[   12.345678] web1 app[13]: ", ""),
	withLevel(level.Error, prefix("OpenWrt", "Wed Jan 15 10:30:47 2025 daemon.err app[12]: ", "Wed Jan 15 10:30:47 2025 daemon.err app[13]: ", "2025-01-15T10:30:47Z")),
	withLevel(level.Notice, prefix("BusyBox", "Jan 15 10:30:47 box user.notice app: ", "Jan 15 10:30:47 box user.notice job: ", syslogTime)),
	withLevel(level.Critical, prefix("FreeBSD", "Jan 15 10:30:47 <kern.crit> box app: ", "Jan 15 10:30:47 <kern.crit> box job: ", syslogTime)),
	prefix("syslog with a year", "Jan 15 2025 10:30:47 web1 app[12]: ", "Jan 15 2025 10:30:47 web1 app[13]: ", "2025-01-15T10:30:47Z"),
	withLevel(level.Error, prefix("macOS", "Jan 15 10:30:47 box Mail[12] <Error>: ", "Jan 15 10:30:47 box Mail[13] <Error>: ", syslogTime)),
	prefix("Heroku", "2025-01-15T10:30:47.123456+00:00 app[web.1]: ", "2025-01-15T10:30:47.123456+00:00 app[web.2]: ", "2025-01-15T10:30:47.123456Z"),
}

// pairs returns carriers around carriers, each with each, except Docker's objects in
// Docker's objects.
func pairs() (both []carrier) {
	for _, outer := range carriers[1:] {
		for _, inner := range carriers[1:] {
			if outer.name == inner.name && outer.name == "Docker" {
				continue
			}
			both = append(both, around(outer, inner))
		}
	}
	return both
}

// around returns the carrier that puts outer around what inner brings.
func around(outer, inner carrier) carrier {
	c := inner
	c.name, c.other = inner.name+" in "+outer.name, nil
	c.carry = func(line string) string { return outer.carry(inner.carry(line)) }
	switch {
	case inner.other != nil && (inner.name != "container" || !outer.isSyslog()): // one program's names in brackets are not apart
		c.other = func(line string) string { return outer.carry(inner.other(line)) }
	case outer.other != nil:
		c.other = func(line string) string { return outer.other(inner.carry(line)) }
	}
	if c.level == level.NoLevel {
		c.level = outer.level
	}
	switch {
	case c.time == "":
		c.time = outer.time
	case strings.HasPrefix(c.time, "2027") && strings.HasPrefix(outer.time, "2025"): // the nearest year
		c.time = "2025" + c.time[4:]
	}
	return c
}

// isSyslog reports whether the envelope has the name of a program.
func (c *carrier) isSyslog() bool {
	var r record.Record
	New(Options{}).Detect([]byte(c.carry("x")), &r)
	return r.Shape == record.ShapeSyslog
}

const none level.Level = 1 // a default level that no line has

// An expected is what a line says alone.
type expected struct {
	line      string
	level     level.Level      // none: it does not say one
	time      string           // "": it has none with a date
	clock     timestamp.Parsed // its time if that has no date
	continues bool
}

// bare reads the lines of a file alone.
func bare(lines []string) (want []expected) {
	d := New(Options{Default: none})
	zone := timestamp.NewResolver(time.UTC)
	var r record.Record
	for _, line := range lines {
		d.Detect([]byte(line), &r)
		w := expected{line: line, level: r.Level, continues: r.Continues}
		if r.Stamp.HasDate() && !r.Continues {
			w.time = zone.Instant(r.Stamp, samplesNow).Format(time.RFC3339Nano)
		} else if !r.Continues {
			w.clock = r.Stamp
		}
		want = append(want, w)
	}
	return want
}

// texts returns the lines of the samples and the traces, by file.
func texts(t *testing.T) map[string][]string {
	t.Helper()
	lines := map[string][]string{}
	for _, pattern := range []string{"../../testdata/samples/*.log", "../../testdata/traces/*.txt"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal("no files", err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all := strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"), "\n")
			if strings.HasSuffix(file, ".txt") {
				all = all[1:] // the first line is the expected level
			}
			lines[filepath.Base(file)] = all
		}
	}
	return lines
}

// mayDiffer says for which lines an envelope makes a difference, and why.
func mayDiffer(c *carrier, w *expected, r *record.Record) bool {
	switch {
	case w.level == none && c.isTime && r.Level != none: // a time and a level are a head, as loggers write it
		return true
	case c.isPriority && strings.HasPrefix(w.line, "1 "): // RFC 5424's version
		return true
	}
	return false
}

// read reads the lines of a file in an envelope, and returns the differences from want.
func (c *carrier) read(want []expected) (wrong []string) {
	d := detector(Options{Default: none})
	zone := timestamp.NewResolver(time.UTC)
	var r record.Record
	for i := range want {
		w := &want[i]
		d.Detect([]byte(c.carry(w.line)), &r)
		l, at, got := w.level, w.time, ""
		if l == none && c.level != level.NoLevel {
			l = c.level
		}
		if at == "" {
			at = c.time
			if envelope, err := time.Parse(time.RFC3339Nano, c.time); err == nil && w.clock.Kind == timestamp.Civil {
				at = zone.Instant(w.clock, envelope).Format(time.RFC3339Nano)
			}
		}
		if r.Stamp.HasDate() {
			got = zone.Instant(r.Stamp, samplesNow).Format(time.RFC3339Nano)
		}
		switch {
		case mayDiffer(c, w, &r):
		case r.Level != l:
			wrong = append(wrong, fmt.Sprintf("%s: level %v, want %v: %s", c.name, r.Level, l, w.line))
		case !w.continues && !sameTime(got, at):
			wrong = append(wrong, fmt.Sprintf("%s: time %v, want %v: %s", c.name, got, at, w.line))
		}
	}
	return wrong
}

// sameTime reports whether two times are the same, apart from the year, which the
// envelope gives to a time that has none.
func sameTime(a, b string) bool {
	return a == b || len(a) > 4 && len(b) > 4 && a[4:] == b[4:]
}

// A line in an envelope, or in two, is read as the same line alone: it has the same level,
// and its time, and it continues the same record. If it has no level or time, those of the
// innermost envelope that has one count; a time of day has the date nearest to theirs.
func TestInnerLineIsReadAsAlone(t *testing.T) {
	t.Parallel()
	lines, wrong, n := 0, 0, 0
	check := func(c *carrier, want []expected) {
		lines += len(want)
		for _, text := range c.read(want) {
			if wrong++; wrong < 20 {
				t.Log(text)
			}
		}
	}
	both := pairs()
	all := texts(t)
	for _, file := range slices.Sorted(maps.Keys(all)) { // in one order, so that each run reads the same pairs
		want := bare(all[file])
		for i := range carriers[1:] {
			check(&carriers[1+i], want)
		}
		for i := n % every; i < len(both); i += every {
			check(&both[i], want)
		}
		n++
	}
	t.Logf("%d lines in envelopes, %d of them read in another way than alone", lines, wrong)
	if wrong > lines/1000 {
		t.Error("that is too many")
	}
}

// every is how many pairs of carriers there are for each with which a file is read.
const every = 80

// The lines of two substreams that alternate are read as those of each alone.
func TestSubstreamsDoNotDisturbEachOther(t *testing.T) {
	t.Parallel()
	traces := texts(t)
	for name := range traces {
		if !strings.HasSuffix(name, ".txt") {
			delete(traces, name)
		}
	}
	var before []expected
	all := append(carriers[1:len(carriers):len(carriers)], pairs()...)
	n, read, wrong := 0, 0, 0
	for _, text := range traces {
		want := bare(text)
		for i := n % every; i < len(all); i += every {
			c := &all[i]
			if c.other == nil {
				continue
			}
			d := detector(Options{Default: none})
			var r record.Record
			detect := func(line string, w *expected) {
				d.Detect([]byte(line), &r)
				read++
				if mayDiffer(c, w, &r) || w.level == none {
					return
				}
				if r.Level != w.level || r.Continues != w.continues {
					if wrong++; wrong < 20 {
						t.Logf("%s: %v, continues: %v, want %v, %v: %s", c.name, r.Level, r.Continues, w.level, w.continues, w.line)
					}
				}
			}
			for k := range max(len(want), len(before)) {
				if k < len(want) {
					detect(c.carry(want[k].line), &want[k])
				}
				if k < len(before) {
					detect(c.other(before[k].line), &before[k])
				}
			}
		}
		before = want
		n++
	}
	t.Logf("%d lines of substreams that alternate, %d of them read in another way than alone", read, wrong)
	if wrong > read/1000 {
		t.Error("that is too many")
	}
}
