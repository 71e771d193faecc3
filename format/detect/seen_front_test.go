package detect

import (
	"logly/format/internal/testlines"
	"strings"
	"testing"
)

var (
	frontLevels = []string{"INFO", "info", "warn", "WARNING", "ERROR", "error", "Error", "fail", "fatal", "DEBUG-4", "panic", "note", "failed", "ok", "E", "err", "Jan", "MARK", "sun", "crit", "quux"}
	frontForms  = []string{"%: ", "%:", "[%] ", "[%]: ", "[%]", "[ % ] ", "% ", "%  ", "% | ", "%|", "% - ", "%\t", "%, ", "%   : ", "<%> ", "(%) ", "%;", "%> ", "%[0003] "}
	frontTexts  = []string{
		"a text of some words", "2025-01-15 10:30:45 x", "[2025-01-15 10:30:45] x", "[ 10:30:45 ] x", "[main] 2025-01-15 10:30:45,123 x", "[x] y", "10:30:45 x",
		"1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 RAS KERNEL INFO m", "19096  - 12/08/2019, 7:12:59 AM     LOG [NestFactory] m", "42 things", "10.0.0.1:80 - x",
		"Jan 15 10:30:45 x", "January was cold", "@4000000050d506a71d1f2a34 x", "a.b.Class[14]", "a[0] x", "a=1 b=2", "x a=1", `msg="x" a=1`, "main.c:3:5: error: m", "main.c:3: x", "a(3): error m", "x:3 - error m",
		"app 2025-01-15 10:30:45 ERROR m", "app [2025-01-15 10:30:45] ERROR m", "root:text", "root:12: x", "1.2.3.4 - [11/Feb/2013:06:43:36 +0000] x", "a b [11/Feb/2013:06:43:36 +0000] \"GET /\" 404 12",
		"Uncaught Error: x", "rror: Uncaught x in /srv/x.php:3", "Error: Uncaught x", "TypeError: x", "| text", "web | text", "error: x", " error: x", "DATA RACE", "FATAL UNHANDLED EXCEPTION: x", "{\"level\":\"warn\"}", "(x)", "\x1b[31mx", "", " ", "\r", "X", "TS2322: m", "x.test.js", "/x", "file:x",
	}
)

// What lines above began with never changes how a line is read.
func TestSeenFrontsChangeNothing(t *testing.T) {
	known := 0
	lines := testlines.Samples(t)
	for _, level := range frontLevels {
		for _, form := range frontForms {
			front := strings.Replace(form, "%", level, 1)
			var all strings.Builder
			for _, text := range append(frontTexts, nasty...) {
				for _, first := range []string{"a text of some words", "x"} {
					all.WriteString(front + first + "\n" + front + text + "\n" + front + text + "\n")
				}
			}
			for i := len(front) % 5; i < len(lines); i += 41 {
				all.WriteString(front + lines[i] + "\n" + lines[i] + "\n" + front + "x y z\n")
			}
			known += checkMemory(t, []byte(all.String()), (*Detector).readFront)
		}
	}
	if known < 20000 {
		t.Errorf("only %d lines had a front that was known", known)
	}
	checkMemory(t, []byte(strings.Join(lines, "\n")), (*Detector).readFront)
}

func TestSeenFronts(t *testing.T) {
	checkKnown(t, (*Detector).readFront, []knownCase{
		{"in capitals", "INFO: a text", "INFO: another", true},
		{"in lower case", "info: a text", "info: another", true},
		{"in brackets", "[warn] a text", "[warn] another", true},
		{"in a column", "INFO     a text", "INFO     another", true},
		{"another column", "INFO     a text", "INFO    another", false},
		{"a name behind it", "WARNING:root:a text", "WARNING:app:another", true},
		{"a number behind it", "INFO: a text", "INFO: 10.0.0.1 said so", true},
		{"another level", "INFO: a text", "WARN: another", false},
		{"a separator goes on", "INFO a text", "INFO - another", false},
		{"a time behind it", "INFO: a text", "INFO: 2025-01-15 10:30:45 another", false},
		{"a time in brackets", "[INFO] a text", "[INFO] [10:30:45] another", false},
		{"a place", "INFO:a text", "INFO:x.c:3: another", false},
		{"pairs", "INFO:a text", "INFO:a=b c=d", false},
		{"a category", "info: a text", "info: App.Main[0]", false},
		{"a colour", "INFO: a text", "INFO: \x1b[1manother", false},
		{"a word that is no level elsewhere", "fatal text", "fatal text", false},
		{"a level by what follows", "[System] [MY-010116] text of a line", "[System] text of another line", false},
		{"nothing behind it", "INFO: a text", "INFO: ", false},
	})
}

func FuzzFronts(f *testing.F) {
	for i, text := range frontTexts {
		f.Add(strings.Replace(frontForms[i%len(frontForms)], "%", frontLevels[i%len(frontLevels)], 1), text)
	}
	for i, line := range testlines.Fuzz {
		f.Add(strings.Replace(frontForms[i%len(frontForms)], "%", "INFO", 1), line)
	}
	f.Fuzz(func(t *testing.T, front, rest string) {
		checkMemory(t, []byte(front+"a text\n"+front+rest+"\n"+front+"x\n"+rest+"\n"+front+rest+"\nERROR: x\n"+front+rest), (*Detector).readFront)
	})
}
