package detect

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"logly/format/internal/scan"
	"logly/format/internal/testlines"
)

// nasty are texts that could change how what precedes them is read.
var nasty = []string{
	"", "x", " ", "  x", ": x", ":  x", ":x", "| x", "|", "- x", " - x", "-x", ", x", "; x", "\tx", "[x] y", "] x", "(14) x[1]: y", ")x",
	"/x", "ERROR x", "ERROR: x", " INFO x", "\x1b[31mx", "{\"level\":\"error\"}", "level=error msg=x", "error: x", "fatal error: x", "fatal x", "INFO    : x", "info : x", "[12] x", "app[12] INFO x", "INFO> x", "ERR+2 x", "*INFO* x", "d", "D", "1 2 x", "app[12] text of a line", "ERROR:app[12] x", ":app[12]: x",
	"stdout F x", "P x", "Z", "+01:00 x", " UTC x", ".5 x", "a.b.C - x", "text that goes on for a while, so that all words can be compared",
}

// Lines that begin with a level are made of these.
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

// Lines that begin with a time are made of these.
var (
	timesBefore = []string{
		"2025-01-15 10:30:45", "2025-01-15T10:30:45.123Z", "2025/01/15 10:30:45", "Jan 15 10:30:45", "10:30:45.123", "[2025-01-15 10:30:45]", "[10:30:45]",
		"15/Jan/2025:10:30:45 +0000", "20250115T103045", "10.30.45", "Wed Jan 15 10:30:45 2025", "1736937045", "3:04PM", "10:30", "2025-01-15 10:30:45,123", "250115 103045", "[Jan 15 10:30:45]", "(10:30:45)", "Feb 29 10:30:45", "[2025-01-15 10:30:45 main]", "[250115 10:30:L2]", "[15-Jan-2025 10:30:45 Europe/Berlin]", "[10:30:45", "<14>Jan 15 10:30:45", "<14>1 2025-01-15T10:30:45Z",
		"[2012-12-12 12:12:12", "20250824-15:03:19", "15:03:19", "2025-12-11 15:39:13.00", "2012-12-12 12:12:12 PM", "12:12:12 am", "2005-06-03-15.42.50.675872", "1736937045.123", "1736937045123", "1736937045123456789", "1.7369370451234567e+09", "[1736937045]", "0000000045", "[15/Jan/2025:10:30:45 +0000]", "I0115 10:30:45.123456", "Jan 15, 2025 10:30:45 AM", "2025-01-15T10:30:45.123+01:00", "10:45:45.45",
	}
	afterTimes     = []string{" ", "  ", " | ", ": ", " - ", "", "|", "\t", ", ", "] ", " web1 sshd[12]: ", " web1 kernel: ", " web1 kernel:", " Web1 app[x]: ", " 2025 app: ", " sshd[1]:  ", " UTC ", " UTC app[1]: ", " box info[1]: ", " info hostd[12]: ", " web1 a b: ", " INFO ", " [x] INFO ", " web1 app[12] INFO ", " Exception: ", " warning/ApiListener: ", " Error  app[1]: ", ", Error  app[1]: ", " error,web1 app[1]: ", ", error,web1 app[1]: ", " Europe/Berlin app[1]: ", "  Europe/Berlin app[1]: ", " pm-web app[1]: ", " p.m. app[1]: ", " ChST app[1]: ", " error hostd[" + strings.Repeat("1", 300) + "]: ", " error hostd[12]: ", ":added by app[1]: ", ":", " sshd[12]: ", " [main] WARN ", " PM INFO ", ":app[12]: ", " | ERROR | ", " box ERROR:", " +1200 * ERROR:", "] INFO ", "] [warn] ", " - app.db - DEBUG - ", ":666 INFO ", " +01:00 INFO ", " UTC INFO "}
	textsAfterTime = []string{
		"listening on port 80, and so on", "listening on port 81, and so on", "pm listening on port 80, and so on", "am: listening on port 80", "UTC listening on port 80, and so on", "Pst listening on port 80, and so on", "Listening on port 80, and so on",
		"stdout F listening on port 80, and so on", "listening  | port 80, and so on", "listening | port 80, and so on", "listening - port 80, and so on", "listening app[12] INFO port 80", "listening app[12]: INFO port 80", "listening \u00bb port 80, and so on", "listening \u2192 port 80, and so on", "listening \u00bb INFO port 80, and", "something went wrong in /srv/x.php:3", "connection from the client lost", "listening on port 80, and so on\r", "listening on [12] db:  port 80", "listening on db:  port 80, and",
		"listening to error: port 80, and", "listening to ERROR:  port 80, and so on", "error: listening on port 80, and", "imap(user): Error: x and so on", "PHP Fatal error:  Uncaught x in y", "http: panic serving 10.0.0.1:80: m", "com.example.Main run", "LOG:  listening on port 80, and so on", "DETAIL:  listening on port 80", "local.ERROR: listening on port 80", "a=1 b=2 level=error msg=x and so on", `{"level":"error","msg":"x"}`, "<warn>  listening on port 80",
	}
)

// The pieces that lines are changed by.
var (
	separators = []string{" ", "  ", ": ", ":", " - ", " | ", "|", ", ", ";", "\t", "] ", "[", "]", "(", ")", "<", ">", "=", "/", ".", "-", "+", "#", "*", "\"", "'", "{", "}", "\\", "@", "_", "%", "!", "\x80", "é", "→", " » ", "\ufeff", "\x1b", "\x00", "\r"}
	zones      = []string{"Z", "+01:00", " +0100", "-07", " UTC", " CET", " MST-07", " Europe/Berlin", "[Europe/Berlin]", " (CEST)", " AM", " PM", "am", " p.m.", "\u202fPM", ".5", ",123", " 2025", ":5", ".123456789", ".000", " +01:00 CET", " Eu", " A", " p", "T", " x"}
	colours    = []string{"\x1b[31m", "\x1b[0m", "\x1b[1;32m", "\x1b[39m", "\x1b[2K", "\x1b[m"}
	envelopes  = []string{"<14>", "<3>", "<191>", "<192>", "<165>1 ", "2026-01-02T03:04:05.6Z stdout F ", "2026-01-02T03:04:05.678901234Z stderr P ", "web_1  | ", "web-1 | ", "app | ", "0|app  | ", "[pod/web-1/app] ", "@4000000050d506a71d1f2a34 ", "\ufeff", "Jan 15 10:30:45 web1 app[12]: ", "Jan  5 10:30:45 box kernel: ", "2025-01-15T10:30:45.123456+01:00 web1 sshd[12]: ",
		"2025-01-15T10:30:45.123456789Z ", "2025-01-15T10:30:45Z ", "[2025-01-15T10:30:45.123Z] ", "[task 2025-01-15T10:30:45.123Z] ", "2025-01-15T10:30:45.123456Z 00O ", "web-7d9f8c6b5-x2k4p api ", "web-0 api ", "[api] ", "[12] ", "10:30:45 web.1  | ", "web stdout | ", "#12 3.456 ", "@cee: ",
		"<165>1 2003-10-11T22:14:15.003Z h app 12 - - ", "<34>1 - h app - - - ", "<34>Jan 15 10:30:45 web1 app[12]: ", "Wed Jan 15 10:30:45 2025 daemon.err app[12]: ", "Jan 15 10:30:45 <kern.crit> box app: ", "Jan 15 10:30:45 box user.notice app: ", "Jan 15 10:30:45 box Mail[12] <Error>: ", "[   12.345678] web1 app[12]: ", "Jan 15 10:30:45 box ", "Jan 15 10:30:45 box-1 "}
	calm = []string{"INFO: all is well", "2025-01-15 10:30:45 INFO all is well", "text of a line", "[info] all is well", "", "ERROR x", "2025-01-15 10:30:45 ERROR boom", "\tat x.y(z)", "panic: x"}
)

// A lineMaker makes blocks of lines, each like the ones around it.
type lineMaker struct {
	*rand.Rand
	corpus []string
	line   []byte // the first of the block
	other  []byte // the one that is made
	tail   []byte
	text   []byte
}

func newLineMaker(t testing.TB, seed uint64) *lineMaker {
	t.Helper()
	return &lineMaker{Rand: rand.New(rand.NewPCG(seed, seed)), corpus: corpus(t)}
}

// corpus returns the lines of the samples and the traces.
func corpus(t testing.TB) (lines []string) {
	t.Helper()
	for _, text := range testlines.Samples(t) {
		lines = append(lines, strings.Split(text, "\n")...)
	}
	traces, err := filepath.Glob("../../testdata/traces/*.txt")
	if err != nil || len(traces) == 0 {
		t.Fatal("no traces", err)
	}
	for _, file := range traces {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Split(string(text), "\n")...)
	}
	return lines
}

func (g *lineMaker) pick(from []string) string { return from[g.IntN(len(from))] }

// block returns lines that are variants of one, with some that have nothing to do with it.
// It is valid until the next one is made, and may be at the end of its memory.
func (g *lineMaker) block() []byte {
	g.makeLine()
	g.text = g.text[:0]
	for range 4 + g.IntN(12) {
		g.other = append(g.other[:0], g.line...)
		switch k := g.IntN(16); {
		case k < 5:
			g.changeDigits()
		case k < 11:
			for range 1 + g.IntN(2) {
				g.change()
			}
		case k == 11:
			g.other = append(g.other[:0], g.pick(calm)...)
		}
		g.text = append(append(g.text, g.other...), '\n')
	}
	n := len(g.text)
	if g.IntN(2) == 0 {
		return g.text[: n-1 : n-1] // the last line has no memory after it
	}
	for range spareBytes {
		g.text = append(g.text, byte(g.IntN(256)))
	}
	return g.text[:n]
}

// makeLine makes the line that others are like.
func (g *lineMaker) makeLine() {
	g.other = g.other[:0]
	switch k := g.IntN(10); {
	case k < 4:
		g.other = append(g.other, g.pick(g.corpus)...)
	case k < 6:
		front, rest, _ := strings.Cut(g.pick(frontForms), "%")
		g.other = append(append(append(append(g.other, front...), g.pick(frontLevels)...), rest...), g.aText()...)
	case k < 8:
		g.other = append(append(append(g.other, g.pick(timesBefore)...), g.pick(afterTimes)...), g.aText()...)
	case k == 8:
		first, second := g.pick(g.corpus), g.pick(g.corpus)
		g.other = append(append(g.other, first[:g.IntN(len(first)+1)]...), second[g.IntN(len(second)+1):]...)
	default:
		g.other = append(g.other, g.pick(g.corpus)...)
		g.change()
	}
	for k := g.IntN(8); k < 2; k++ { // one in eight has two, one has one
		g.wrap()
	}
	g.line = append(g.line[:0], g.other...)
}

func (g *lineMaker) aText() string {
	switch g.IntN(4) {
	case 0:
		return g.pick(frontTexts)
	case 1:
		return g.pick(nasty)
	case 2:
		return g.pick(g.corpus)
	}
	return g.pick(textsAfterTime)
}

// wrap puts an envelope around the line.
func (g *lineMaker) wrap() {
	if g.IntN(8) == 0 && bytes.IndexFunc(g.other, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' }) < 0 {
		g.replace(0, 0, `{"log":"`)
		g.other = append(g.other, `\n","stream":"stderr","time":"2025-01-15T10:30:45.1Z"}`...)
		return
	}
	g.replace(0, 0, g.pick(envelopes))
}

// replace puts s in the place of the bytes from start to end.
func (g *lineMaker) replace(start, end int, s string) {
	g.tail = append(g.tail[:0], g.other[end:]...)
	g.other = append(append(g.other[:start], s...), g.tail...)
}

// changeDigits changes some of the digits, or all.
func (g *lineMaker) changeDigits() {
	every := 1 + g.IntN(6)
	for i, c := range g.other {
		if scan.IsDigit(c) && g.IntN(every) == 0 {
			g.other[i] = '0' + byte(g.IntN(10))
		}
	}
}

// change changes the line in one place, mostly near its start.
func (g *lineMaker) change() {
	i := g.IntN(min(len(g.other), 64) + 1)
	if g.IntN(8) == 0 {
		i = g.IntN(len(g.other) + 1)
	}
	end := min(i+1, len(g.other))
	switch g.IntN(16) {
	case 0:
		g.other = append(g.other[:i], g.pick(nasty)...)
	case 1:
		g.other = append(g.other[:i], g.aText()...)
	case 2:
		g.other = g.other[:i]
	case 3:
		g.replace(i, end, g.pick(separators))
	case 4:
		g.replace(i, i, g.pick(separators))
	case 5:
		g.replace(i, end, "")
	case 6:
		start, end := g.wordAt(i)
		g.replace(start, end, g.pick(frontLevels))
	case 7:
		start, end := g.wordAt(i)
		g.replace(start, end, g.pick([]string{"main", "app", "web1", "x", "UTC", "12", "2025", "Jan", "T", "error", "app[12]"}))
	case 8:
		_, end := g.wordAt(i)
		g.replace(end, end, g.pick(zones))
	case 9:
		g.replace(i, i, g.pick(colours))
	case 10:
		g.wrap()
	case 11:
		if i < len(g.other) && scan.IsLetter(g.other[i]) {
			g.other[i] ^= 0x20
		}
	case 12:
		if i < len(g.other) {
			g.other[i] = byte(g.IntN(256))
			if g.other[i] == '\n' {
				g.other[i] = ' '
			}
		}
	case 13: // another of its class
		if i < len(g.other) && scan.IsLetter(g.other[i]) {
			g.other[i] = g.other[i]&^0x1f | byte(1+g.IntN(26))
		}
	case 14:
		g.replace(0, 0, g.pick([]string{" ", "  ", "    ", "\t", "[", "(", "<", "-", "x "}))
	case 15: // another time, if there is one
		start, end := g.wordAt(i)
		g.replace(start, end, g.pick(timesBefore))
	}
}

// wordAt returns where the letters and digits around index i begin and end.
func (g *lineMaker) wordAt(i int) (start, end int) {
	in := func(i int) bool { return scan.IsLetter(g.other[i]) || scan.IsDigit(g.other[i]) }
	for start, end = i, i; start > 0 && in(start-1); start-- {
	}
	for end < len(g.other) && in(end) {
		end++
	}
	return start, end
}
