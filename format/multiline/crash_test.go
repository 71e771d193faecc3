package multiline

import (
	"strings"
	"testing"

	"logly/format/level"
)

// firstLines are first lines of crashes, with their levels.
var firstLines = map[string]level.Level{
	"Task exception was never retrieved":                                 level.Error,
	"Fatal Python error: Segmentation fault":                             level.Fatal,
	"Process ForkPoolWorker-1:":                                          level.Error,
	"Exception in thread \"main\" java.lang.OutOfMemoryError: heap":      level.Error,
	"Error occurred during initialization of VM":                         level.Fatal,
	"#<Thread:0x1 run> terminated with exception (report_on_exception):": level.Error,
	"Unhandled exception. System.FormatException: x":                     level.Fatal,
	"Unhandled Exception:":                                               level.Fatal,
	"Unhandled Exception: OrderRejected":                                 level.Fatal,
	"Uncaught TypeError: x":                                              level.Error,
	"fatal error: all goroutines are asleep - deadlock!":                 level.Fatal,
	"SIGSEGV: segmentation violation":                                    level.Fatal,
	"thread 'main' has overflowed its stack":                             level.Fatal,
	"memory allocation of 99 bytes failed":                               level.Fatal,
	"terminate called after throwing an instance of 'x'":                 level.Fatal,
	"==42==ERROR: AddressSanitizer: heap-use-after-free on x":            level.Error,
	"Segmentation fault (core dumped)":                                   level.Error,
	"Aborted (core dumped)":                                              level.Error,
	"Killed":                                                             level.Error,
	"** (RuntimeError) boom":                                             level.Error,
	"lua5.4: x.lua:3: boom":                                              level.Error,
	"*** Aborted at 1795535205 (unix time) try \"date -d @1\" if you":    level.Fatal,
	"bash: line 1: 29921 Killed                  ./a":                    level.Error,
	"a.sh: line 12:     7 Bus error               ./a":                   level.Error,
	"java.lang.IllegalStateException":                                    level.Error,
	"TypeError: x is not a function":                                     level.Error,
	"Error [ERR_X]: m":                                                   level.Error,
	"ActiveRecord::RecordNotFound (Couldn't find User with 'id'=7):":     level.Error,
	"OrderRejected: m ---> System.FormatException: m":                    level.Error,
	"multiprocessing.pool.RemoteTraceback: ":                             level.Error,
	"x.rb:1:in 'f': unhandled exception":                                 level.Error,
	"node:internal/modules/cjs/loader:1148":                              level.Error,
	"/app/x.mjs:3":                                                       level.Error,
	"[eval]:1":                                                           level.Error,
	"/app/x.tsx:3":                                                       level.Error,
}

func TestFirstLinesOfCrashes(t *testing.T) {
	for line, want := range firstLines {
		var s State
		if v, l, _ := s.Classify([]byte(line)); v != Crash || l != want {
			t.Errorf("%q: got %d, %v, want %v", line, v, l, want)
		}
	}
}

func TestTextIsNoCrash(t *testing.T) {
	for _, line := range []string{
		"Process ForkPoolWorker-1 started",
		"Process 12 ended",
		"#<Thread:0x1 run>",
		"Uncaught fish",
		"thread 'main' started",
		"memory allocation of 99 bytes",
		"==42==WARNING: x",
		"== 42",
		"Aborted by the user",
		"Killed it",
		"** (x) y",
		"luacheck: x: y",
		"lua5.4: x.lua:n: boom",
		"lua and more: x.lua:3: boom",
		"*** Aborted at noon",
		"bash: line x: 29921 Killed",
		"bash: line 1: x Killed",
		"bash: line 1: 29921 Done",
		"java.lang.illegal: x",
		"java.lang.",
		"typeError: x",
		"Sunny: x",
		"ActiveRecord::RecordNotFound (x)",
		"x ---> y",
		"x.rb:1:in f: boom",
		"/app/x.go:3",
		"/app/x y.js:3",
		"x.js:",
		"Error in the docs",
		"Error using the docs: none",
		"At line 3 of the file",
		"At last, char: none",
		"Found one deadlock in the tests",
		"Full report at: the end",
		"Description:",
		"In the end:",
		"In Kernel.php we trust:",
		"Fiber failed",
		"thread pool panic: none",
		"BUG: it does not work",
		"Oops: that went wrong",
		"=== FAILURES",
		"===========",
		"==4242== HEAP SUMMARY:",
		"==4242== Memcheck, a memory error detector",
		"Illegal instruction manual for a machine",
		"Unhandled Promise: x",
		"Execution error rates are low",
		"Syntax error handling at scale",
		"x.c:3:5: runtime errors are rare",
		"Assertion failed: it happens",
		"app: Assertion `x' failed",
		"the app: x.c:3: f: Assertion `x' failed.",
		"a.b@example.d(1)",
		"Get-Item : x",
		"Caught: a fish",
		"shop/orders.load",
		"0x7ffd12345678 is an address",
		"#",
		"╷",
		"│ a cell │",
		"┌ a box",
		"(",
		"+ ls -l",
		"E   notes",
		"free() is called",
		"",
		"one",
	} {
		var s State
		if v, l, next := s.Classify([]byte(line)); v != ordinary || l != level.NoLevel || next != noTrace {
			t.Errorf("%q: got %d, %v, %d", line, v, l, next)
		}
	}
}

// After an error that was logged, lines that look a little like parts of traces are records.
func TestTextAfterAnErrorIsNoTrace(t *testing.T) {
	for _, line := range []string{
		"note: x",
		"at the end",
		"from a",
		"Error in the docs",
		"Calls to f are slow",
		"Caused a stir",
		"Backtrace: none",
		"docs/index.html",
		"config/app.yaml",
		"src/main.rs",
		"/srv/app/x.c",
		"https://example.com/a.Run",
		"=== Summary",
		"Heap is full",
		"DETAILS: none",
		"+ ls -l",
		"- item",
		"> quote",
		"│ a cell │",
		"│  wide │",
		"┌──────┐",
		"read 0xffff bytes",
		"E   notes",
		"# a title",
		"Description:",
		"CPU: 3 %",
		"Modules linked in: none",
		"1: first",
		"(in brackets)",
		"x.go:12: going on",
		`"quoted"`,
	} {
		var s State
		s.Begin(&loggedError)
		if got := classify(&s, []string{line}); got != "p" {
			t.Errorf("%q: got %s", line, got)
		}
	}
}

// What no runtime follows with frames takes no plain lines.
func TestUncaughtTakesNoText(t *testing.T) {
	for _, line := range []string{
		"error: Uncaught y", "Error: Uncaught y", "PHP Fatal error:  Uncaught y", "PHP Fatal error:  Uncaught E: x in /srv/x.php:12", "Error: x",
	} {
		var s State
		s.Begin(&Head{Level: level.Error, Trace: AfterHead([]byte(line))})
		if got := classify(&s, []string{"listening on :8080", "done."}); got != "pp" {
			t.Errorf("%q: got %s", line, got)
		}
	}
	for _, line := range []string{
		"Uncaught TypeError: x", "==1==ERROR: LeakSanitizer: detected memory leaks", "x.c:3:5: runtime error: x", "Traceback (most recent call last):",
		"panic: x", "*** Error in `x': y ***", "BUG: kernel NULL pointer dereference", "Fiber failed.", "java.lang.XException: x", "Fatal error: exception x",
	} {
		var s State
		if got := classify(&s, []string{line, "listening on :8080", "done."}); got[1:] != "pp" {
			t.Errorf("%q: got %s", line, got)
		}
	}
}

// A line that waits joins the record above it if the next one is a frame.
func TestLinesThatWait(t *testing.T) {
	for _, test := range []struct {
		head  *Head
		lines string
		want  []bool // the line before belongs to the record above
	}{
		{&loggedError, "boom~    while executing~\"f\"", []bool{false, true, false}},
		{&loggedError, "app: boom~CallStack (from HasCallStack):", []bool{false, true}},
		{&loggedError, "shop/orders.load~\t/srv/app/load.go:7", []bool{false, false}},
		{&loggedError, "~  more", []bool{false, true}},
		{&loggedError, "boom~  more", []bool{false, false}},
		{&loggedError, "boom~done~\tat a.B.c(B.java:1)", []bool{false, false, false}},
		{&loggedInfo, "boom~\tat a.B.c(B.java:1)", []bool{false, false}},
		{nil, "#~# A fatal error has been detected by the Java Runtime Environment:", []bool{false, true}},
		{nil, "#~# a title", []bool{false, false}},
	} {
		var s State
		if test.head != nil {
			s.Begin(test.head)
		}
		for i, line := range strings.Split(test.lines, "~") {
			text := []byte(line)
			s.Resolve(text)
			adopted := false
			if v, l, next := s.Classify(text); v == Continuation {
				_, adopted = s.AddLine(level.NoLevel, false)
			} else if v == Crash {
				s.Begin(&Head{Level: l, Trace: next})
			} else if s.AwaitsNext(text) {
				s.Await(text, &plainText)
			} else if len(text) > 0 {
				s.Begin(&Head{Level: level.Info})
			}
			if adopted != test.want[i] {
				t.Errorf("%q, line %d: got %t", test.lines, i+1, adopted)
			}
		}
	}
}

// The lines of each group, separated by ~, belong to one record.
func TestTracesOfLanguages(t *testing.T) {
	for name, lines := range map[string]string{
		"Python with a class in a function": "Traceback (most recent call last)~  File \"x\"~f.<locals>.E: m~\"\"\"",
		"Python with loguru":                "Traceback (most recent call last)~> File \"x\"~ValueError",
		"Python with SQLAlchemy":            "Traceback (most recent call last)~  File \"x\"~sqlalchemy.exc.E: m~[SQL: select]~[parameters: ()]~(Background on this error at: https://x)",
		"Python's subprocess":               "Process P-1:~  x",
		"a goroutine":                       "panic: x~panic: y~[signal SIGSEGV: x]~~goroutine 1 gp=0x1 m=0:~main.f(0x1, ...)~\t/x.go:1~created by main.main~rip    0x45f0a1~exit status 2",
		"Go's runtime":                      "fatal error: x~runtime stack:~runtime: x~PC=0x1 m=0~...additional frames elided...~panic(0x1)~fatal error: y",
		"Java":                              "java.lang.E.XException: x~\tat a.B.c(B.java:1)~at a.B.c(B.java:2)~... 12 more~Caused by: x~Suppressed: x",
		".NET":                              "Unhandled exception. System.ArgumentException: x~Parameter name: p~   at A.B() in /x.cs:line 3~--- End of inner exception stack trace ---~---> x",
		".NET's details":                    "System.IO.FileNotFoundException: x~File name: 'x'~   at A.B()~Actual value was 3.~at A.B() in /x.cs",
		"Mono":                              "Unhandled Exception:~any text at all~  at A.B ()",
		"PHP":                               "x.FooException: x~Stack trace:~#0 /srv/x.php(12): f()~#1 {main}~Next BarException: x~[stacktrace]",
		"Ruby":                              "x.rb:1:in 'f': boom (RuntimeError)~more of the message~from x.rb:3:in 'g'~x.rb:4:in 'h'",
		"Ruby quotes":                       "x.rb:1:in '<main>': undefined method (NoMethodError)~~x.y~  ^",
		"Ruby at the top":                   "x.rb:1:in '<main>': boom (RuntimeError)~\t3: from x.rb:3:in 'g'",
		"Ruby with a quote of another kind": "x.rb:1:in '<main>': boom (NameError)~  x~Did you mean?  y",
		"Elixir":                            "** (RuntimeError) boom~    x.exs:1~Last message: x~State: x~Function: x~Initial Call: x~Ancestors: x",
		"Erlang":                            "erl.x.FooError: x~** Reason for termination == ~** {badmatch,1}~{badmatch,1}",
		"glog":                              "*** Aborted at 1 (unix time) try x~PC: @ 0x1 f()~*** SIGSEGV (@0x0) received by PID 1; stack trace: ***~    @ 0x1",
		"tslog":                             "Exception ignored in x~error stack:~  • x.ts",
		"Rust":                              "thread 'main' panicked at src/main.rs:2:5:~boom~note: run with `RUST_BACKTRACE=1`~stack backtrace:~Location:~note: Some details are omitted",
		"a function of Go":                  "java.lang.XException: x~github.com/a/b.(*T).Run~main.main~github.com/a/b.Run",
	} {
		var s State
		var got []byte
		all := strings.Split(lines, "~")
		for _, line := range all {
			got = append(got, classify(&s, []string{line})...)
		}
		if want := strings.Repeat("c", len(all)-1); string(got[1:]) != want || got[0] == 'p' || got[0] == 'c' {
			t.Errorf("%s: got %s, want one record of %d lines", name, got, len(all))
		}
	}
}

func TestAfterHead(t *testing.T) {
	for line, want := range map[string]Trace{
		"WARNING: DATA RACE":                              report,
		"[ERROR] FATAL UNHANDLED EXCEPTION: x":            openMessage,
		"Error: x":                                        PlainTrace,
		"PHP Fatal error:  Uncaught E: x":                 phpMessage,
		"PHP Fatal error: Uncaught E: x in /srv/x.php:12": PlainTrace,
		"PHP Fatal error:  Up: Uncaught":                  noTrace,
		"ERROR: x":                                        noTrace,
		"":                                                noTrace,
	} {
		if got := AfterHead([]byte(line)); got != want {
			t.Errorf("%q: got %d, want %d", line, got, want)
		}
	}
}

func TestIsPHPException(t *testing.T) {
	for line, want := range map[string]bool{
		"TypeError: m in /srv/app/x.php:3": true,
		"TypeError: m in /srv/app/x.php":   false,
		"typeError: m in /srv/app/x.php:3": false,
		"TypeError: m at /srv/app/x.php:3": false,
		"":                                 false,
	} {
		if got := IsPHPException([]byte(line)); got != want {
			t.Errorf("%q: got %t", line, got)
		}
	}
}

func TestStateAnswers(t *testing.T) {
	var s State
	if s.HasRecord() || s.IsPartial() || s.InTrace() || s.AwaitsLevel() || !s.IsQuiet() || !s.MayBegin() {
		t.Errorf("no record: %+v", s)
	}
	s.Begin(&Head{Level: level.Info, Partial: true})
	if !s.HasRecord() || !s.IsPartial() || s.MayBegin() || s.IsQuiet() {
		t.Errorf("a partial line: %+v", s)
	}
	if l, adopted := s.AddLine(level.Error, false); l != level.Info || adopted || s.IsPartial() {
		t.Errorf("got %v, %t", l, adopted)
	}
	s.Begin(&Head{Level: level.Error})
	if s.IsQuiet() || !s.MayBegin() || s.InTrace() {
		t.Errorf("an error: %+v", s)
	}
	s.Begin(&Head{Level: level.Info, Trace: NextLine})
	if s.MayBegin() || !s.InTrace() {
		t.Errorf("the message is on the next line: %+v", s)
	}
}

func TestTheSecondLineOfJavaUtilLogging(t *testing.T) {
	var s State
	s.Begin(&Head{Level: level.Info, Trace: JULHead})
	if !s.AwaitsLevel() || s.MayBegin() {
		t.Errorf("%+v", s)
	}
	if l, adopted := s.AddLine(level.Fatal, false); l != level.Fatal || !adopted || s.AwaitsLevel() {
		t.Errorf("got %v, %t", l, adopted)
	}
	if v, _, _ := s.Classify([]byte("java.lang.XException: x")); v != Continuation {
		t.Errorf("an exception after a logged record: got %d", v)
	}
}

// Patterns without a first byte would never match.
func TestPatternsHavePrefixes(t *testing.T) {
	for _, p := range patterns {
		if p.prefix == "" || len(p.contains) > 32 { // a longer part would be copied for each line
			t.Errorf("%+v", p)
		}
	}
}
