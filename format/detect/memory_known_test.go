package detect

import (
	"fmt"
	"strings"
	"testing"

	"logly/format/internal/testlines"
)

// The memory knows how a line begins only if all that matters is as in a line above.
func TestRecall(t *testing.T) {
	for _, c := range []struct {
		name, first, second string
		want                bool
	}{
		{"another time", "2025-01-15 10:30:45 | INFO | text of a line", "2025-01-16 00:00:00 | INFO | text of another", true},
		{"a time of another form", "2025-01-15 10:30:45 | INFO | text of a line", "2025-01-16 00:00:00.123 | INFO | text of another", false},
		{"another level", "2025-01-15 10:30:45 | INFO | text of a line", "2025-01-15 10:30:45 | WARN | text of another", false},
		{"a thread", "2025-01-15 10:30:45,123 [main] INFO a.B - text", "2025-01-15 10:30:46,456 [main] INFO c.D - text", true},
		{"another thread", "2025-01-15 10:30:45,123 [main] INFO a.B - text", "2025-01-15 10:30:46,456 [exec] INFO c.D - text", false},
		{"brackets", "[2025-01-15 10:30:45] [INFO] text of a line", "[2025-01-15 10:30:46] [INFO] text of another", true},
		{"a separator goes on", "2025-01-15 10:30:45 INFO text of a line", "2025-01-15 10:30:45 INFO - text of another", false},
		{"a time of day", "10:30:45.123 [main] INFO a.B - text", "10:30:45.987 [main] INFO a.B - text", true},
		{"another time of day", "10:30:45.123 [main] INFO a.B - text", "11:31:46.123 [main] INFO a.B - text", true},
		{"a count of seconds", "1736937045.123 INFO text of a line", "1736937046.456 INFO text of another", true},
		{"a count with an exponent", "1.7369370451234e+09\tINFO\ttext of a line", "1.7369370469876e+09\tINFO\ttext of another", true},
		{"a count with more digits", "1736937045 INFO text of a line", "1736937045123 INFO text of another", false},
		{"a count in brackets", "[1736937045] INFO: text of a line", "[1736937046] INFO: text of another", true},
		{"no such count", "1736937045 INFO text of a line", "0000937045 INFO text of another", false},
		{"a name before the level", "2025-01-15 10:30:45,123 - app.db - INFO - text of a line", "2025-01-15 10:30:46,123 - app.db - INFO - text of another", true},
		{"a level by what follows", "2025-01-15T10:30:45Z [System] [MY-010116] [Server] text", "2025-01-15T10:30:46Z [System] text of another line", false},
		{"a level that a process after it tells", "2025-01-15 10:30:45 box ERROR:app[12] text", "2025-01-15 10:30:46 box ERROR:appx text", false},
		{"no such time", "2025-01-15 10:30:45 INFO text of a line", "2025-02-30 10:30:45 INFO text of another", false},
		{"a colour after it", "2025-01-15 10:30:45 INFO text of a line", "2025-01-15 10:30:45 INFO \x1b[1mtext", false},
		{"syslog's tag", "Jan 15 10:30:45 web1 sshd[12]: text of a line", "Jan 15 10:30:46 web1 sshd[34]: text of a host", true},
		{"another tag", "Jan 15 10:30:45 web1 sshd[12]: text of a line", "Jan 15 10:30:46 web1 cron[34]: text of another", false},

		{"a level in capitals", "INFO: a text", "INFO: bnother", true},
		{"a level in lower case", "info: a text", "info: bnother", true},
		{"in brackets", "[warn] a text", "[warn] bnother", true},
		{"in a column", "INFO     a text", "INFO     bnother", true},
		{"another column", "INFO     a text", "INFO    bnother", false},
		{"a name after it", "WARNING:root:a text", "WARNING:root:a note", true},
		{"another level at the start", "INFO: a text", "WARN: bnother", false},
		{"a time after it", "INFO: a text", "INFO: 2025-01-15 10:30:45 bnother", false},
		{"a time in brackets", "[INFO] a text", "[INFO] [10:30:45] bnother", false},
		{"a place", "INFO:a text", "INFO:x.c:3: bnother", false},
		{"pairs", "INFO:a text", "INFO:a=b c=d", false},
		{"a category", "info: a text", "info: App.Main[0]", false},
		{"nothing after it", "INFO: a text", "INFO: ", false},
		{"no level", "listening on a port", "listening on a port", true},
		{"text in which a time begins", "listening on a port", "listening [10:30:45] x", false},
	} {
		w := newTwins(t, Options{})
		block := []byte(c.first + "\n" + c.second + strings.Repeat("\n", spareBytes))
		w.read(block[:len(c.first)])
		second := block[len(c.first)+1:][:len(c.second)]
		if got := w.recalls(second); got != c.want {
			t.Errorf("%s: known %v, want %v", c.name, got, c.want)
		}
		w.checkText(c.first + "\n" + c.second + "\n" + c.second)
	}
}

// How a text after a level or a time is read does not depend on what followed that before.
func TestMemoryChangesNoKnownCase(t *testing.T) {
	t.Parallel()
	w := newTwins(t, Options{})
	lines := corpus(t)
	n := 0
	check := func(head string, texts []string) {
		var all strings.Builder
		for i := n % 3; i < len(texts); i += 3 {
			first := textsAfterTime[i%2]
			all.WriteString(head + first + "\n" + head + texts[i] + "\n" + head + texts[i] + "\n")
			if i%5 == 0 {
				all.WriteString(strings.Replace(head, "3", "4", 1) + texts[i] + "\nERROR x\n" + head + texts[i] + "\nINFO x\n")
			}
		}
		line := lines[n%len(lines)]
		all.WriteString(head + line + "\n" + line + "\n" + head + "x y z\n")
		w.checkText(all.String())
		n += 7
	}
	texts := append(append(append([]string(nil), textsAfterTime...), frontTexts...), nasty...)
	for _, level := range frontLevels {
		for _, form := range frontForms {
			check(strings.Replace(form, "%", level, 1), texts)
		}
	}
	for _, time := range timesBefore {
		for _, after := range afterTimes {
			check(time+after, texts)
		}
	}
	w.checkText(strings.Join(lines, "\n"))
}

// Heads are known after times like the one that they followed, and after no others.
func TestMemoryKeepsTimesApart(t *testing.T) {
	t.Parallel()
	heads := []string{" INFO ", " [main] WARN ", " PM INFO ", ":app[12]: ", " | ERROR | ", " box ERROR:", " +1200 * ERROR:", "] INFO ", "] [warn] ", " - app.db - DEBUG - ", ":666 INFO ", " +01:00 INFO ", " UTC INFO ", " am: x ", " 2025 x "}
	w := newTwins(t, Options{})
	times := append([]string{"13:12:12", "Feb 29 10:30:45", "Feb 28 10:30:45"}, timesBefore...)
	for _, first := range times {
		for j, second := range times {
			var all strings.Builder
			for i, head := range heads {
				other := heads[(i+j)%len(heads)]
				for _, line := range []string{first + head, second + head, second + other, first + other} {
					all.WriteString(line + "app[12] text of a line\n")
				}
			}
			w.check([]byte(all.String()))
		}
	}
}

// A line with an envelope, or two, is read like a line without, and neither teaches how the
// other is read.
func TestMemoryKeepsEnvelopesApart(t *testing.T) {
	t.Parallel()
	w := newTwins(t, Options{})
	lines := corpus(t)
	for i, outer := range append([]string{""}, envelopes...) {
		for j, inner := range append([]string{""}, envelopes...) {
			var all strings.Builder
			for k := (i + 17*j) % 29; k < len(lines); k += 197 {
				line := lines[k]
				for _, envelope := range []string{"", outer, outer + inner, inner, ""} {
					all.WriteString(envelope + line + "\nINFO: x\n" + envelope + line + "\n")
				}
			}
			w.check([]byte(all.String()))
		}
	}
}

// What a line in Docker's object teaches is what the same line teaches alone.
func TestDockerTeachesAsALineAlone(t *testing.T) {
	for _, line := range []string{"web-1 | quux | text of a line", "20250115T103045.123Z | ERROR | text of a line", "Jan 15 10:30:45 web1 app[12]: listening on a port", "INFO: text of a line"} {
		block := append([]byte(line), make([]byte, spareBytes)...)[:len(line)]
		inObject, alone := newTwins(t, memoryOptions[1]), newTwins(t, memoryOptions[1])
		inObject.read([]byte(`{"log":"` + line + `\n","stream":"stderr","time":"2025-01-15T10:30:45.1Z"}`))
		alone.read(block)
		if got, want := inObject.recalls(block), alone.recalls(block); got != want {
			t.Errorf("%s is remembered: %v, want %v", line, got, want)
		}
		inObject.checkText(line + "\n" + line)
	}
}

// After a line with colours, fields after a tag that is remembered are read where they are.
func TestMemoryAfterColours(t *testing.T) {
	const tag = "Jan 15 10:30:45 web1 app[12]: "
	for _, body := range []string{`{"level":"error","msg":"m"}`, "level=error msg=m"} {
		newTwins(t, Options{}).checkText(tag + "text of a line\n\x1b[32m10:30:45\x1b[0m INFO m\n" + tag + body)
	}
}

// Differences that took millions of random lines to be found.
func TestMemoryChangesNoRareCase(t *testing.T) {
	for _, lines := range []string{
		"13:12:12 am: x\n12:12:12 x\n12:12:12 am: x",
		"Feb 29 15:30:35 am: listening\nFeb 29 10:30:45 error: listening\nFeb 29 10:30:45 am: listening",
		"Feb 29 10:30:45 2025 x\nFeb 28 10:30:45 x\nFeb 28 10:30:45 2025 x",
		"\xef\xbfINFO: x\n\ufeffINFO: x",
		"5-21-15 10:31:09 UTC host app[42]: m\n5-21-15 10:31:09 UTC host app[42]: m",
		"\ufeffNov 23, 2026 7:14:16 AM Main main\n\xef\xbb) x\n\ufeffNov 23, 2026 7:14:16 AM Main main",
		"@4054007050d636a71d1f2a86 Nov 26, 2936 7:14:19 AM Main main\n@3004000050d596a74d1f2a34 Nov 03, 2026 1:14:56 AM Main main\nSEVERE: m\n@4000000050d506a71d1f2a34 Nov 23, 2026 7:14:16 AM Main main",
		"<191>[pod/web-1/app] 0|app  | D, [2026-11-23T07:14:14.155961 #29728] DEBUG -- : m\n[pod/web-1/app] 0|app  | D, [2026-11-23T07:14:14.155961 #29728] DEBUG -- : m",
		"a=1 b=2 level=error msg=x\n@400000006787908d0000000a=1 b=2 level=error msg=x",
		"DEBUG-0 2025-01-15 00:39:46 warning signs\nDEBUG-4 2025-01-15 10:30:45 warning signs",
		"[7] 2025/01/15 10:30:45.139056 listening\n[1] 2025/01/15 10:30:45.123456 listening",
		"20250824-15:03:19 http: panic serving 10.0.0.1:80: m\nINFO x\n20250824-15:03:19 http: panic serving 10.0.0.1:80: m",
	} {
		newTwins(t, memoryOptions[1]).checkText(lines)
	}
}

// More heads and tags than are remembered push each other out and are read all the same.
func TestMemoryIsBounded(t *testing.T) {
	w := newTwins(t, Options{})
	for i := range 2500 {
		name := strings.Repeat(string(rune('a'+i%26)), i%40+3)
		w.checkText(fmt.Sprintf("2025-01-15 10:30:45 [t-%s] ERROR text\n%s%d: text\nJan 15 10:30:45 web1 %s[12]: listening on a port", name, name, i, name))
	}
}

// FuzzMemory reads two beginnings of lines with different texts after them.
func FuzzMemory(f *testing.F) {
	for i, line := range testlines.Fuzz {
		f.Add(strings.Replace(frontForms[i%len(frontForms)], "%", frontLevels[i%len(frontLevels)], 1), afterTimes[i], line)
		f.Add(timesBefore[i], afterTimes[(3*i)%len(afterTimes)], line)
		f.Add(envelopes[i%len(envelopes)], timesBefore[i], frontTexts[i])
	}
	f.Fuzz(func(t *testing.T, first, second, rest string) {
		const text = "listening on port 80, and so on\n"
		newTwins(t, Options{}).checkText(first + second + text + first + rest + "\n" + first + second + rest + "\n" + second + text + second + rest + "\n" +
			first + text + "INFO: x\n" + first + " web1 app[1]: " + text + first + " web1 app[23]: " + rest + "\n" + rest + "\n" + first + second + rest)
	})
}
