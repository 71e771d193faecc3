package multiline

import (
	"strings"
	"testing"

	"logly/format/internal/scan"
	"logly/format/level"
)

// classify gives s one line after another, as a detector does for lines in which it
// finds no logger's format. It returns a letter for each: c for a continuation, a
// crash's level by its first letter, p for a plain record.
func classify(s *State, lines []string) string {
	var got []byte
	for _, line := range lines {
		text := []byte(line)
		s.Resolve(text)
		if len(text) > 0 && !scan.IsBlank(text[0]) && s.ReadTraceLine(text) {
			s.AddLine(level.NoLevel, false)
			got = append(got, 'c')
			continue
		}
		switch v, l, next := s.Classify(text); v {
		case Continuation:
			s.AddLine(level.NoLevel, false)
			got = append(got, 'c')
		case Crash:
			s.Begin(&Head{Level: l, Trace: next})
			got = append(got, l.String()[0])
		default:
			if len(text) > 0 {
				s.Begin(&Head{Level: level.Info})
			}
			got = append(got, 'p')
		}
	}
	return string(got)
}

// The heads of records after which the tests' lines come.
var (
	loggedInfo    = Head{Level: level.Info, Logged: true}
	loggedWarning = Head{Level: level.Warning, Logged: true}
	loggedError   = Head{Level: level.Error, Logged: true}
	plainText     = Head{Level: level.Info}
	compilerError = Head{Level: level.Error, QuotesSource: true}
)

func TestClassify(t *testing.T) {
	for _, test := range []struct {
		name  string
		head  *Head
		lines string // separated by ~
		want  string
	}{
		{"text", &loggedError, "Listening on :8080~more text", "pp"},
		{"nothing before", nil, "  indented~text", "pp"},
		{"indented", &loggedInfo, "  more~\tand more~}", "ccc"},
		{"empty lines", &loggedInfo, "", "p"},

		{"Python after a logged warning", &loggedWarning, `Traceback (most recent call last)~  File "x"~KeyError: 'x'~text`, "cccp"},
		{"Python after a note", &loggedInfo, `Traceback (most recent call last)~  File "x"~KeyError: 'x'~text`, "Eccp"},
		{"Python alone", nil, `Traceback (most recent call last)~  File "x"~KeyError: 'x'~text`, "Eccp"},
		{"Python after text", &plainText, `Traceback (most recent call last)~  File "x"`, "Ec"},
		{"Python, a chain", nil, `Traceback (most recent call last)~  File "x"~KeyError: 'x'~~During handling of the above exception, another exception occurred:~~Traceback (most recent call last)`, "EcccccE"},
		{"a group of exceptions", &loggedError, "  + Exception Group Traceback (most recent call last):~  | x", "cc"},
		{"a group of exceptions alone", nil, "  + Exception Group Traceback (most recent call last):~  | x", "Ec"},
		{"a process pool", nil, `multiprocessing.pool.RemoteTraceback: ~"""~Traceback (most recent call last)`, "EcE"},

		{"Go's panic alone", nil, "panic: x~~goroutine 1 [running]:~main.main()~\t/x.go:1~exit status 2", "Fccccc"},
		{"Go's panic after an error", &loggedError, "panic: x", "c"},
		{"Go's panic after a warning", &loggedWarning, "panic: x", "F"},
		{"a data race", &Head{Level: level.Warning, Trace: AfterHead([]byte("WARNING: DATA RACE"))}, "Read at 0x00c000~==================~text", "ccp"},

		{"Java alone", nil, "java.lang.IllegalStateException: x~\tat a.B.c(B.java:1)~Caused by: a.C: x", "Ecc"},
		{"Java after any logged record", &loggedInfo, "java.lang.IllegalStateException: x", "c"},
		{"Java after text", &plainText, "java.lang.IllegalStateException: x", "E"},
		{"a class of its own after an error", &loggedError, "com.example.OrderRejected: x", "c"},
		{"a thread", nil, "Exception in thread \"main\" a.B: x~more of the message~\tat a.B.c(B.java:1)~text", "Eccp"},

		{"Node after a warning", &loggedWarning, "TypeError: x~    at f (/app/x.js:3:9)", "cc"},
		{"Node after a note", &loggedInfo, "TypeError: x", "E"},
		{"Node's place", nil, "/app/x.js:3~    throw x~    ^~~TypeError: x~    at f (/app/x.js:3:9)~Node.js v20.19.2~text", "Eccccccp"},

		{"Ruby", &loggedError, "x.rb:1:in 'f': boom (RuntimeError)~\tfrom x.rb:3:in '<main>'", "cc"},
		{"Ruby's cause", nil, "x.rb:1:in 'f': boom (RuntimeError)~\tfrom x.rb:3:in 'g'~x.rb:1:in 'h': cause (ArgumentError)~\tfrom x.rb:9:in 'i'", "Eccc"},
		{"Ruby quotes the program", nil, "x.rb:1:in '<main>': undefined x (NameError)~~x~~text", "Ecccp"},
		{"Ruby as Python", nil, "Traceback (most recent call last)~\t1: from x.rb:3:in 'g'~x.rb:1:in 'f': boom (RuntimeError)~x.rb:1:in 'f': boom (RuntimeError)", "Eccc"},

		{"PHP", &Head{Level: level.Error, Logged: true, Trace: AfterHead([]byte("PHP Fatal error:  Uncaught E: x"))}, "more in /srv/x.php:12~Stack trace:~#0 {main}~text", "cccp"},
		{"Rust", nil, "thread 'main' panicked at src/main.rs:2:5:~boom~note: run with `RUST_BACKTRACE=1` x~text", "Fccp"},
		{"a sanitizer", nil, "==1==ERROR: AddressSanitizer: x~READ of size 1 at 0x602000000011 thread T0~==1==ABORTING~text", "Eccp"},
		{"a shell", &loggedError, "bash: line 1: 29921 Segmentation fault      ./a~text", "Ep"},
		{"the kernel", &loggedError, "Killed", "E"},
		{"abort after an error", &loggedError, "Aborted", "c"},
		{"a compiler", &compilerError, "12 | let x = 1;~   | ^~help: x", "ccc"},
		{"details of a database", &loggedInfo, "DETAIL:  x~STATEMENT:  y", "cc"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var s State
			if test.head != nil {
				s.Begin(test.head)
			}
			if got := classify(&s, strings.Split(test.lines, "~")); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
