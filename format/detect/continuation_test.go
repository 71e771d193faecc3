package detect

import (
	"strings"
	"testing"

	"logly/format/level"
	"logly/format/record"
)

// testStream reads lines as one stream. Each line of want begins with the level
// expected, or with + for a line that continues the record above.
func testStream(t *testing.T, want string) {
	t.Helper()
	d := New(Options{})
	var r record.Record
	above := level.NoLevel
	for row := range strings.SplitSeq(strings.Trim(want, "\n"), "\n") {
		mark, line, _ := strings.Cut(row, "|") // only the first bar
		mark = strings.TrimSpace(mark)
		d.Detect([]byte(line), &r)
		checkSpans(t, &r)
		got := r.Level.String()
		if r.Continues {
			got = "+"
			if r.Level != above {
				t.Errorf("%s: continues at %v, the record above is %v", line, r.Level, above)
			}
		}
		if !r.Empty { // which ends no record
			above = r.Level
		}
		if got != mark {
			t.Errorf("%s (%v): got %s, want %s", line, r.Shape, got, mark)
		}
	}
}

func TestContinuePython(t *testing.T) {
	testStream(t, `
INFO   |2025-04-24 22:09:15,968 - app - INFO - start
ERROR  |2025-04-24 22:09:15,968 - app - ERROR - boom
+      |Traceback (most recent call last):
+      |  File "/app/x.py", line 3, in <module>
+      |    f()
+      |KeyError: 'x'
+      |
+      |During handling of the above exception, another exception occurred:
+      |
+      |Traceback (most recent call last):
+      |  File "/app/x.py", line 5, in <module>
+      |    g()
+      |mypkg.errors.Error: text
INFO   |listening on :8080
WARNING|WARNING:root:m
+      |Traceback (most recent call last):
INFO   |INFO:root:cut off above
`)
	testStream(t, `
ERROR|Traceback (most recent call last):
+    |  File "/app/x.py", line 3, in <module>
+    |ValueError: bad
INFO |next
`)
	testStream(t, `
ERROR|Traceback (most recent call last):
+    |  File "/app/x.py", line 3, in <module>
+    |Error: bad
ERROR|Error: a line of its own
`)
}

func TestContinueJava(t *testing.T) {
	testStream(t, `
ERROR|2015-04-28 18:40:00,077 [main] ERROR c.x.Y - m
+    |java.lang.IllegalStateException: text
+    |	at c.x.Y.main(Y.java:3)
+    |	at c.x.Y.main(Y.java:3) ~[app.jar:1.0]
+    |	Suppressed: java.io.IOException: x
+    |		... 1 more
+    |Caused by: java.io.IOException: y
+    |	... 12 common frames omitted
INFO |listening on :8080
`)
	testStream(t, `
INFO |2015-04-28 18:40:00,077 [main] INFO c.x.Y - m
ERROR|Exception in thread "main" java.lang.IllegalStateException: text
+    |	at c.x.Y.main(Y.java:3)
INFO |done
ERROR|java.lang.NullPointerException
+    |	at c.x.Y.main(Y.java:3)
`)
}

func TestContinueDotNet(t *testing.T) {
	testStream(t, `
ERROR|2025-01-15 10:30:45.123 +10:00 [ERR] m
+    |System.InvalidOperationException: text
+    | ---> System.IO.IOException: x
+    |   at N.C.M() in /src/C.cs:line 3
+    |   --- End of inner exception stack trace ---
+    |--- End of stack trace from previous location ---
+    |   at N.C.Main()
INFO |listening on :8080
FATAL|Unhandled exception. System.Exception: x
+    |   at N.C.Main()
`)
}

func TestContinueGo(t *testing.T) {
	testStream(t, `
INFO |2009/11/10 23:00:00 INFO m
FATAL|panic: runtime error: index out of range [5] with length 3
+    |
+    |goroutine 1 [running]:
+    |main.f(0x5, {0x1, 0x2})
+    |	/app/x.go:12 +0x1d
+    |main.(*T).run(...)
+    |	/app/x.go:8
+    |created by main.main in goroutine 1
+    |	/app/x.go:4 +0x2
+    |exit status 2
INFO |listening on :8080
ERROR|2009/11/10 23:00:00 ERROR http: panic serving 1.2.3.4:5: x
+    |goroutine 12 [running]:
+    |net/http.(*conn).serve.func1()
+    |	/usr/lib/go/src/net/http/server.go:1801 +0xb9
INFO |2009/11/10 23:00:01 INFO m
FATAL|fatal error: all goroutines are asleep - deadlock!
+    |
+    |goroutine 1 [chan receive]:
+    |main.main()
+    |	/app/x.go:4 +0x2
`)
}

func TestContinueNode(t *testing.T) {
	testStream(t, `
INFO |listening on :8080
ERROR|/app/x.js:3
+    |    throw new TypeError('x')
+    |    ^
+    |
+    |TypeError: x
+    |    at Object.<anonymous> (/app/x.js:3:9) {
+    |  code: 'E',
+    |  [cause]: Error: y
+    |      at f (/app/x.js:2:1)
+    |}
+    |
+    |Node.js v20.19.2
INFO |listening on :8080
ERROR|Error: x
+    |    at f (/app/x.js:2:1)
ERROR|TypeError: x is not a function
+    |    at f (/app/x.js:2:1)
INFO |done
`)
}

func TestContinueOthers(t *testing.T) {
	testStream(t, `
FATAL|thread 'main' panicked at src/main.rs:2:5:
+    |called Option::unwrap() on a None value
+    |stack backtrace:
+    |   0: rust_begin_unwind
+    |             at /rustc/x/library/std/src/panicking.rs:5
+    |note: run with `+"`RUST_BACKTRACE=1`"+` environment variable to display a backtrace
INFO |done
ERROR|x.rb:3:in 'Object#f': text (RuntimeError)
+    |	from x.rb:6:in '<main>'
INFO |done
ERROR|Error: Uncaught Exception: m in /x.php:3
+    |Stack trace:
+    |#0 /x.php(12): f()
+    |#1 {main}
+    |  thrown in /x.php on line 3
INFO |done
FATAL|terminate called after throwing an instance of 'std::runtime_error'
+    |  what():  x
+    |Aborted (core dumped)
ERROR|Segmentation fault (core dumped)
ERROR|Killed
INFO |Killed the process
INFO |done
`)
}

func TestContinueIsNoHabit(t *testing.T) {
	testStream(t, `
INFO |  indented, with nothing above
ERROR|ERROR: m
+    |  indented
+    |}
INFO |bare
INFO |
INFO |bare
ERROR|ERROR: m
INFO |
INFO |from here to there
INFO |#1 is the best
INFO |at noon
INFO |goroutine leak found
INFO |... and more
`)
}

// A line after an empty one, which has no meaning, continues the record before
// that.
func TestContinueAfterEmpty(t *testing.T) {
	testStream(t, `
ERROR  |2025-04-24 22:09:15 ERROR request failed
INFO   |
+      |thread 'main' panicked at src/main.rs:2:171:
+      |boom
+      |note: run with `+"`RUST_BACKTRACE=1`"+` environment variable to display a backtrace
INFO   |listening
WARNING|2025-04-24 22:09:15 WARN slow
INFO   |
INFO   |
+      |  in the cache
+      |  on disk
INFO   |listening
INFO   |
INFO   |done
`)
}

// A crash after a record below a warning is a record of its own, if its first line says so
// itself. Java's loggers write an exception after records of all levels.
func TestCrashAfterANote(t *testing.T) {
	testStream(t, `
INFO |2025-04-24 22:09:15,968 - app - INFO - start
ERROR|Traceback (most recent call last):
+    |  File "/app/x.py", line 3, in <module>
+    |KeyError: 'x'
INFO |{"level":"info","msg":"start"}
ERROR|Traceback (most recent call last):
+    |  File "/app/x.py", line 3, in <module>
+    |KeyError: 'x'
INFO |level=info msg=start
ERROR|java.lang.IllegalStateException: text
+    |	at c.x.Y.main(Y.java:3)
INFO |2015-04-28 18:40:00,077 [main] INFO c.x.Y - m
+    |java.lang.IllegalStateException: text
+    |	at c.x.Y.main(Y.java:3)
INFO |{"level":"info","msg":"start"}
ERROR|Exception in thread "main" java.lang.IllegalStateException: text
+    |	at c.x.Y.main(Y.java:3)
INFO |level=info msg=start
ERROR|Uncaught TypeError: x is not a function
INFO |listening on :8080
ERROR|error: Uncaught y
INFO |listening on :8080
INFO |done.
`)
}

// A kernel writes its uptime before each line of a crash.
func TestCrashAfterUptime(t *testing.T) {
	testStream(t, `
INFO |[   12.345678] eth0: link up
ERROR|[   12.345679] BUG: kernel NULL pointer dereference, address: 0000000000000008
+    |[   12.345680] Call Trace:
+    |[   12.345681]  ? f+0x1/0x2
+    |[   12.345682] ---[ end trace 0b5e8a1f4d2c7e90 ]---
INFO |[   12.345683] eth0: link down
INFO |[   12.345684]   still down
`)
}
