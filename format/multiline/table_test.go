package multiline

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"logly/format/level"
)

// Each row of the table recognizes a line of a trace or sample in testdata, or an example here, so
// no row is there without a reason.
func TestEveryPatternHasAnExample(t *testing.T) {
	var lines [][]byte
	for _, glob := range []string{"../../testdata/traces/*.txt", "../../testdata/samples/*.log"} {
		files, err := filepath.Glob(glob)
		if err != nil || len(files) == 0 {
			t.Fatal(glob, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for line := range bytes.Lines(text) {
				line = bytes.TrimSuffix(line, []byte("\n"))
				lines = append(lines, line, bytes.TrimLeft(line, " ")) // carriers trim lines
			}
		}
	}
	for line := range firstLines {
		lines = append(lines, []byte(line))
	}
	for _, line := range examples {
		lines = append(lines, []byte(line))
	}
	used := make(map[*pattern]bool)
	for _, line := range lines {
		if len(line) == 0 {
			continue
		}
		for _, p := range patternsByFirstByte[line[0]] {
			used[p] = used[p] || p.matches(line)
		}
	}
	for i := range patterns {
		if p := &patterns[i]; !used[p] {
			t.Errorf("%q (contains %q, suffix %q) has no example", p.prefix, p.contains, p.suffix)
		}
	}
}

// examples are lines of which no trace in testdata has one alike.
var examples = []string{
	"Actual value was 7.",
	"ClientConnectionId:8a2c11d0-e9f1-4c1b-8f44-0c61d4f3a111",
	"Error Number:-2,State:0,Class:11",
	"Client :shop is dead",
	"Initial Call: Shop.init/1",
	"Ancestors: [Shop.Supervisor, #PID<0.1.0>]",
	"Process Label: :shop",
	"** Last message in was boom",
	"** When Server state == #{}",
	"** Client <0.1.0> is dead",
	"** State machine shop terminating",
	"** {badmatch,1}",
	"** Callback mode = state_functions",
	"Aborted",
	"BUG: unable to handle page fault for address: 0000000000000008",
	"BUG: soft lockup - CPU#1 stuck for 22s! [app:42]",
	"BUG: scheduling while atomic: app/42/0x00000002",
	"BUG: KASAN: slab-out-of-bounds in f+0x1d/0x20",
	"BUG: KFENCE: use-after-free read in f+0x1d/0x20",
	"BUG: Bad page state in process app  pfn:1a2b3",
	"BUG: sleeping function called from invalid context at kernel/x.c:12",
	"BUG: workqueue lockup - pool cpus=1",
	"+--- Traceback (most recent call last) ---",
	`|   File "x.py", line 3, in f`,
	"+-+---------------- 1 ----------------",
	"[[reraised from:",
	"]]",
	"task: <Task finished name='Task-1'>",
	"transport: <_SelectorSocketTransport fd=7>",
	"protocol: <x.Protocol object at 0x7f8a1c042520>",
	"source_traceback: Object created at (most recent call last):",
	"============================= test session starts ==============================",
	"platform linux -- Python 3.12.1, pytest-8.0.0, pluggy-1.4.0",
	"rootdir: /srv/app",
	"plugins: anyio-4.2.0",
	"collected 3 items",
	"ERROR tests/test_x.py::test_f - m",
	"HINT:  m",
	"STATEMENT:  SELECT 1",
	"CONTEXT:  PL/pgSQL function f() line 3",
	"QUERY:  SELECT 1",
	"LOCATION:  f, x.c:12",
	"HINT: m",
	"CONTEXT: m",
	"TNS-12541: m",
	"Suppressed: java.io.IOException: m",
	"at com.example.Main.main(Main.java:12)",
	"... 12 more",
	"# java.lang.OutOfMemoryError: Java heap space",
	"Terminating due to java.lang.OutOfMemoryError: Java heap space",
	"Aborting due to java.lang.OutOfMemoryError: Java heap space",
	"Dumping heap to java_pid42.hprof ...",
	"Heap dump file created [1234 bytes in 0.1 secs]",
	"# Fatal error in , line 0",
	"Found 2 deadlocks.",
	"Unexpected error (IOException) at f (x.clj:1).",
	"An unchecked error was produced.",
	"SIGABRT: abort",
	"[cause]: Error: m",
	"[errors]: [",
	"----- JavaScript stack trace -----",
	"React will try to recreate this component tree",
	"Run with RUST_LIB_BACKTRACE=1 environment variable to display it.",
	"from x.rb:12:in `f'",
	"Did you mean?  g",
	"HasCallStack backtrace:",
	`Raised by primitive operation at f in file "x.ml", line 3`,
	"** (throw) :m",
	"** (exit) :m",
	"** (stop) :m",
	"** Reason for termination ==",
	"Receiver: null",
	"Tried calling: f()",
	"════════ Exception caught by widgets library ════════",
	"Another exception was thrown: m",
	"--4242-- m",
	"UndefinedBehaviorSanitizer:DEADLYSIGNAL",
	"*** stack smashing detected ***: terminated",
	"*** buffer overflow detected ***: terminated",
	"malloc(): corrupted top size",
	"realloc(): invalid pointer",
	"munmap_chunk(): invalid pointer",
	"double free or corruption (out)",
	"corrupted size vs. prev_size",
	`Thread 1 "app" received signal SIGSEGV, Segmentation fault.`,
	"Thread 1: Fatal error: m",
	"Reading symbols from ./app...",
	"[New Thread 0x7f8a1c042640 (LWP 42)]",
	"[Switching to thread 2]",
	"*** SIGABRT (@0x2a) received by PID 42; stack trace: ***",
	"Stack dump:",
	"*** Program crashed: Illegal instruction ***",
	"*** Signal 4: Backtracing from 0x55d0c0de1234... done ***",
	"Bus error (core dumped)",
	"Trace/breakpoint trap (core dumped)",
	"watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [app:42]",
	"general protection fault, probably for non-canonical address 0x1: 0000 [#1] SMP",
	"Internal error: Oops: 96000004 [#1] SMP",
	"Unable to handle kernel NULL pointer dereference at virtual address 0000000000000000",
	"WARNING: CPU: 1 PID: 42 at kernel/x.c:12 f+0x1d/0x20",
	"Call trace:",
	"pc : f+0x1d/0x20",
	"lr : g+0x1d/0x20",
	"note: app[42] exited with irqs disabled",
	"Abort message: 'm'",
	"Module libc.so.6 with build-id 8a2c11d0",
	"│ Warning: m",
}

// A line that a row of the table recognizes begins a crash alone, or continues a trace or report.
func TestExamplesAreRecognized(t *testing.T) {
	for _, line := range examples {
		var alone State
		if v, _, _ := alone.Classify([]byte(line)); v == Crash {
			continue
		}
		recognized := false
		for trace := range JULHead {
			s := State{last: last{above: true, level: level.Error, trace: trace, lines: maxReport}}
			v, _, _ := s.classifyLine([]byte(line))
			recognized = recognized || v == Continuation
		}
		if !recognized {
			t.Errorf("%q continues no trace", line)
		}
	}
}
