package multiline

import "logly/format/level"

// patterns are tried in this order, those of a first byte only. To add what another language
// writes, add rows, and a file to testdata/traces.
var patterns = expand([]pattern{
	// Python and what writes its traces alike: Nim, rich.
	{prefixes: anyOf{"Traceback (most recent call last)"}, level: level.Error, trace: pythonFrames, source: thrownByScript},
	{prefixes: anyOf{
		"  + Exception Group Traceback (most recent call last)", "+ Exception Group Traceback (most recent call last)",
	}, level: level.Error, trace: PlainTrace, source: thrownByScript},
	{prefixes: anyOf{`File "`, `  File "`}, match: isSyntaxPlace, level: level.Error, trace: pythonFrames, source: thrownByScript},
	{prefixes: anyOf{"╭", "+---"}, contains: " (most recent call last) ", level: level.Error, trace: pythonFrames, source: thrownByScript},
	{prefixes: anyOf{
		"Original exception was:", "During handling of the above exception, another", "The above exception was the direct cause of",
		"future: <", "task: <", "handle: <", "transport: <", "protocol: <", "source_traceback: Object created at (most",
		"Current thread 0x", "Extension modules: ",
	}, trace: PlainTrace},
	{prefixes: anyOf{`"""`, "[[reraised from:", "]]"}, exact: true, in: pythonFrames, trace: sameTrace},
	{prefixes: anyOf{`"""`}, exact: true, in: pythonEnd, trace: sameTrace},
	{prefixes: anyOf{"|", "+-", "Cell In[", "<ipython-input-", "File "}, in: pythonFrames, trace: sameTrace},
	{prefixes: anyOf{"> File "}, in: pythonFrames, trace: sameTrace, early: true}, // loguru marks the frame that logged
	{prefixes: anyOf{"-"}, contains: "-> ", in: pythonFrames, trace: sameTrace},
	{prefixes: anyOf{
		"CUDA kernel errors might be ", "For debugging consider passing CUDA_LAUNCH_BLOCKING", "Compile with `TORCH_USE_CUDA_DSA`",
	}, in: pythonEnd, trace: sameTrace},
	{prefixes: anyOf{
		"Task exception was never retrieved", "Exception ignored in", "Exception in callback ", "Error in sys.excepthook:",
	}, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"Fatal Python error: "}, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"Process "}, match: isProcessName, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"Thread 0x"}, suffix: " (most recent call first):", need: aTrace, trace: PlainTrace},

	// pytest.
	{prefixes: anyOf{"==="}, match: isPytestTitle, level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"==="}, contains: "= test session starts =", need: anError, trace: report},
	{prefixes: anyOf{"platform "}, contains: " -- Python ", need: aReport, trace: sameTrace},
	{prefixes: anyOf{"rootdir: ", "plugins: "}, need: aReport, trace: sameTrace},
	{prefixes: anyOf{"collected "}, contains: " item", need: aReport, trace: sameTrace},
	{prefixes: anyOf{"--"}, contains: "- Captured ", need: aReport, trace: captured},
	{prefixes: anyOf{"__________"}, suffix: "__________", need: anError, trace: report},
	{prefixes: anyOf{"E  ", ">  "}, need: aReport, trace: sameTrace, early: true},
	{prefixes: anyOf{"FAILED ", "ERROR "}, contains: "::", need: aReport, trace: sameTrace, early: true},

	// Databases and their libraries.
	{prefixes: anyOf{"DETAIL:  ", "HINT:  ", "STATEMENT:  ", "CONTEXT:  ", "QUERY:  ", "LOCATION:  "}, trace: sameTrace},
	{prefixes: anyOf{"DETAIL: ", "HINT: ", "CONTEXT: ", "[parameters: ", "(Background on this error at: "}, need: anError, trace: sameTrace},
	{prefixes: anyOf{"LINE "}, match: isSQLLine, need: anError, trace: sameTrace},
	{prefixes: anyOf{"[SQL: "}, suffix: "]", need: anError, trace: sameTrace},
	{prefixes: anyOf{"[SQL: "}, need: anError, trace: bracketed},
	{prefixes: anyOf{"ORA-", "PLS-", "TNS-"}, match: isOracle, need: anError, trace: PlainTrace},
	{prefixes: anyOf{"Msg "}, contains: ", Level 1", level: level.Error, trace: NextLine, source: runtimeDied},
	{prefixes: anyOf{"PL/SQL: "}, need: aTrace, trace: PlainTrace},

	// Java and other languages of its machine.
	{prefixes: anyOf{"Exception in thread "}, contains: "java.lang.OutOfMemoryError", level: level.Error, trace: PlainTrace, source: runtimeDied}, // may have no frames
	{prefixes: anyOf{"Exception in thread "}, level: level.Error, trace: openMessage, source: runtimeDied},
	{prefixes: anyOf{"Error occurred during initialization of VM"}, level: level.Fatal, trace: NextLine, source: runtimeDied},
	{prefixes: anyOf{"Caught: "}, match: isCaught, level: level.Error, trace: openMessage, source: runtimeDied}, // Groovy
	{prefixes: anyOf{"Caused by:", "Suppressed:", "Wrapped by:"}, trace: PlainTrace},
	{prefixes: anyOf{"at "}, match: isBareFrame, trace: PlainTrace},
	{prefixes: anyOf{"... "}, match: isFrameCount, trace: PlainTrace},
	{prefixes: anyOf{"#", "Failures:"}, exact: true, need: anError, trace: report},
	{prefixes: anyOf{
		"# A fatal error has been detected by", "# There is insufficient memory for the", "# java.lang.OutOfMemoryError: ",
		"# Fatal error in ",
	}, level: level.Fatal, trace: report, source: runtimeDied},
	{prefixes: anyOf{"Terminating due to java.lang.", "Aborting due to java.lang."}, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"Dumping heap to ", "Heap dump file created "}, need: anError, trace: PlainTrace},
	{prefixes: anyOf{"# ", "JNI global ref"}, need: aReport, trace: sameTrace},
	{prefixes: anyOf{"Full thread dump "}, need: anError, trace: report},
	{prefixes: anyOf{`"`}, contains: " prio=", need: anError, trace: report},
	{prefixes: anyOf{"Found "}, suffix: " Java-level deadlock:", level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"Found "}, suffix: " deadlock.", need: aReport, trace: sameTrace},
	{prefixes: anyOf{"Found "}, suffix: " deadlocks.", need: aReport, trace: sameTrace},
	{prefixes: anyOf{"Found "}, suffix: " data race(s)", need: aReport, trace: PlainTrace}, // Go
	{prefixes: anyOf{"Heap"}, exact: true, need: aReport, trace: sameTrace},
	{prefixes: anyOf{"APPLICATION FAILED TO START"}, exact: true, level: level.Error, trace: report, source: runtimeDied}, // Spring
	{prefixes: anyOf{"Description:", "Action:"}, exact: true, need: aReport, trace: heading},
	{prefixes: anyOf{"Execution error", "Syntax error ", "Unexpected error "}, match: isClojureError, level: level.Error, trace: NextLine, source: runtimeDied},
	{prefixes: anyOf{"Full report at:", "A checked error was not handled."}, exact: true, need: aTrace, trace: NextLine},
	{prefixes: anyOf{"Fiber failed."}, exact: true, level: level.Error, trace: PlainTrace, source: runtimeDied}, // ZIO
	{prefixes: anyOf{"An unchecked error was produced."}, exact: true, need: aTrace, trace: PlainTrace},
	{prefixes: anyOf{"Fiber:"}, suffix: ":", need: aTrace, trace: PlainTrace},

	// .NET and PowerShell.
	{prefixes: anyOf{"Unhandled exception. ", "Unhandled Exception: "}, match: isUnhandledDotNet, level: level.Fatal, trace: openMessage, source: runtimeDied},
	{prefixes: anyOf{"Unhandled Exception:", "Unhandled exception:"}, exact: true, level: level.Fatal, trace: exceptionNext, source: runtimeDied},
	{prefixes: anyOf{"Unhandled exception", "Unhandled Exception"}, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"--- End of ", "---> "}, trace: PlainTrace},
	{prefixes: anyOf{
		"Parameter name: ", "Actual value was ", "File name: '", "ClientConnectionId:", "Error Number:",
	}, need: anError, in: PlainTrace, trace: sameTrace},
	{prefixes: anyOf{"At "}, match: isPowerShellPlace, need: anError, trace: powerShell},
	{prefixes: anyOf{"+ "}, in: powerShell, trace: sameTrace},
	{prefixes: anyOf{"Line |"}, exact: true, need: anError, trace: PlainTrace},
	{prefixes: anyOf{"Stack overflow."}, exact: true, need: anError, trace: PlainTrace},
	{prefixes: anyOf{"Repeat "}, suffix: " times:", need: aTrace, trace: sameTrace},
	{prefixes: anyOf{"(Filename: "}, suffix: ")", need: aTrace, trace: sameTrace},

	// Go.
	{prefixes: anyOf{
		"panic: ", "fatal error: ", "unexpected fault address ", "runtime: goroutine stack exceeds ", "SIGSEGV: ", "SIGQUIT: ",
		"SIGABRT: ",
	}, level: level.Fatal, trace: goTrace, source: runtimeDied},
	{prefixes: anyOf{"panic: ", "PC=0x"}, in: goTrace, trace: sameTrace, early: true},
	{prefixes: anyOf{"fatal error: "}, in: goTrace, trace: sameTrace, early: true},
	{prefixes: anyOf{"goroutine "}, match: isGoroutine, trace: goTrace},
	{prefixes: anyOf{"[signal SIG"}, trace: goTrace},
	{prefixes: anyOf{"exit status "}, match: isExitStatus, trace: PlainTrace},
	{prefixes: anyOf{dataRace}, exact: true, level: level.Warning, trace: report, source: runtimeDied, early: true},

	// JavaScript.
	{prefixes: anyOf{"Uncaught "}, match: isUncaught, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"[cause]:", "[errors]:", "Emitted 'error' event", "(Use `node --trace-"}, trace: PlainTrace},
	{prefixes: anyOf{"Node.js v"}},
	{prefixes: anyOf{"Bun v"}, need: aTrace},
	{prefixes: anyOf{"<--- Last few GCs --->"}, level: level.Fatal, trace: report, source: runtimeDied},
	{prefixes: anyOf{"<--- JS stacktrace --->", "----- Native stack trace -----", "----- JavaScript stack trace -----"}, need: anError, trace: report},
	{prefixes: anyOf{"FATAL ERROR: "}, contains: " - ", need: aReport, trace: report, early: true},
	{prefixes: anyOf{"error stack:"}, exact: true, trace: PlainTrace},                                                          // tslog
	{prefixes: anyOf{"The above error occurred in "}, suffix: ":", level: level.Error, trace: PlainTrace, source: runtimeDied}, // React
	{prefixes: anyOf{"Consider adding an error boundary ", "Visit https://react", "React will try to recreate this component"}, need: aTrace, trace: PlainTrace},

	// Rust.
	{prefixes: anyOf{"thread '"}, contains: " panicked at ", suffix: ":", level: level.Fatal, trace: NextLine, source: runtimeDied}, // since 1.73
	{prefixes: anyOf{"thread '"}, contains: " panicked at ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"thread '"}, suffix: " has overflowed its stack", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"fatal runtime error: ", "The application panicked (crashed)."}, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"memory allocation of "}, suffix: " bytes failed", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"stack backtrace:", "Stack backtrace:"}, trace: PlainTrace},
	{prefixes: anyOf{"note: run with `RUST_BACKTRACE", "note: Some details are omitted"}, in: PlainTrace, trace: sameTrace, early: true},
	{prefixes: anyOf{"Message: ", "Location:", "Run with RUST_BACKTRACE=", "Backtrace omitted"}, in: PlainTrace, trace: PlainTrace},
	{prefixes: anyOf{"Run with "}, contains: " environment variable ", in: PlainTrace, trace: PlainTrace},

	// PHP, Ruby, Perl, Lua, Tcl, R, Julia, shells.
	{prefixes: anyOf{
		"Stack trace:", "Stack trace (most recent call last):", "[stacktrace]", "[previous exception]", "Did you mean?",
		"stack traceback:", "Stacktrace:",
	}, trace: PlainTrace},
	{prefixes: anyOf{"Next "}, match: isNextException, trace: PlainTrace},
	{prefixes: anyOf{`"}`, "! ", "ℹ ", "✖ ", "in expression starting at "}, need: aTrace, trace: PlainTrace},
	{prefixes: anyOf{"In "}, match: isSymfonyPlace, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"#"}, match: isNumberedFrame, trace: PlainTrace},
	{prefixes: anyOf{"#<Thread:"}, contains: " terminated with exception", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"from "}, match: isRubyFrom, trace: PlainTrace},
	{prefixes: anyOf{"lua"}, match: isLuaError, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"coroutine "}, suffix: ":", need: aTrace, trace: sameTrace},
	{prefixes: anyOf{`"`}, suffix: `"`, in: tclCommand, trace: PlainTrace},
	{prefixes: anyOf{`"`}, in: tclCommand, trace: quoted},
	{prefixes: anyOf{"Error in "}, match: isRCall, level: level.Error, trace: PlainTrace, source: thrownByScript},
	{prefixes: anyOf{"Calls: ", "caused by: "}, need: anError, trace: PlainTrace},
	{prefixes: anyOf{"Backtrace:", "Execution halted"}, exact: true, need: anError, trace: PlainTrace},
	{prefixes: anyOf{"In addition: Warning message"}, need: aTrace, trace: PlainTrace},
	{prefixes: anyOf{"In "}, suffix: ":", need: aTrace, trace: PlainTrace},
	{prefixes: anyOf{"Caused by "}, suffix: ":", need: anError, trace: PlainTrace},
	{prefixes: anyOf{"┌ Error: "}, level: level.Error, trace: PlainTrace, source: runtimeDied, early: true}, // Julia's logger
	{prefixes: anyOf{"│  "}, match: isOpenBox, need: anError, trace: PlainTrace, early: true},
	{prefixes: anyOf{"└ @ ", "error: called from"}, need: anError, trace: PlainTrace, early: true},
	{prefixes: anyOf{"┌ Warning: "}, level: level.Warning, trace: PlainTrace, source: killedBySignal},
	{prefixes: anyOf{"Error using "}, match: isMatlabCall, level: level.Error, trace: NextLine, source: runtimeDied},
	{prefixes: anyOf{"Error in "}, contains: " (line ", need: anError, trace: NextLine},

	// Functional languages, D, V, Zig, Dart.
	{prefixes: anyOf{
		"CallStack (from HasCallStack)", "Raised at ", "Raised by primitive operation at ", "Re-raised at ", "Called from ",
		"<asynchronous suspension>",
	}, trace: PlainTrace},
	{prefixes: anyOf{"HasCallStack backtrace:"}, exact: true, need: anError, trace: PlainTrace},
	{prefixes: anyOf{"Fatal error: exception "}, level: level.Fatal, trace: PlainTrace, source: runtimeDied, early: true}, // OCaml
	{prefixes: anyOf{"debugger invoked on a"}, level: level.Error, trace: report, source: runtimeDied},                    // SBCL
	{prefixes: anyOf{"Unhandled "}, contains: " in thread ", level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"Unhandled "}, match: isLispCondition, level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"Backtrace for: "}, need: anError, trace: report},
	{prefixes: anyOf{"Type HELP for debugger help", "v hash: "}, need: aTrace, trace: sameTrace},
	{prefixes: anyOf{"unhandled condition in --disable-debugger mode", "Crash dump is being written to: "}, need: anError, trace: PlainTrace},
	{prefixes: anyOf{"** ("}, contains: "Error) ", level: level.Error, trace: elixirTrace, source: runtimeDied},
	{prefixes: anyOf{"** (EXIT from #PID<", "** (throw) ", "** (exit) ", "** (stop) "}, level: level.Error, trace: elixirTrace, source: runtimeDied},
	{prefixes: anyOf{
		"Function: ", "Last message", "State: ", "Client #PID<", "Client :", "Initial Call: ", "Ancestors: ", "Process Label: ",
	}, in: elixirTrace, trace: sameTrace},
	{prefixes: anyOf{
		"** Last ", "** When ", "** Reason for ", "** Client ", "** State machine ", "** {", "** Callback ",
	}, trace: PlainTrace},
	{prefixes: anyOf{"init terminating in do_boot", `{"init terminating in do_boot"`, "V panic: "}, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"---"}, match: isBareRule, need: aTrace, trace: sameTrace}, // D, .NET
	{prefixes: anyOf{"thread "}, match: isZigPanic, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"???:?:?: ", "(elided ", "Receiver: ", "Tried calling: "}, need: aTrace, trace: PlainTrace},
	{prefixes: anyOf{"══╡ "}, contains: " ╞══", level: level.Error, trace: boxed, source: runtimeDied}, // Flutter
	{prefixes: anyOf{"════════ Exception caught by "}, level: level.Error, trace: boxed, source: runtimeDied},
	{prefixes: anyOf{"Another exception was thrown: "}, level: level.Error, trace: PlainTrace, source: runtimeDied},

	// Fortran, COBOL.
	{prefixes: anyOf{"At line "}, contains: " of file ", level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"Fortran runtime error: ", "attempt to reference unallocated memory"}, level: level.Error, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"Error termination. Backtrace:", "Backtrace for this error:", "abnormal termination - "}, need: anError, trace: PlainTrace},
	{prefixes: anyOf{"forrtl: severe "}, level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"Image  "}, contains: " Routine ", need: aReport, trace: sameTrace},
	{prefixes: anyOf{"libcob: "}, contains: "error: ", level: level.Error, trace: PlainTrace, source: runtimeDied},

	// What C and C++ end with: sanitizers, valgrind, glibc, debuggers, signals, Apple's languages.
	{prefixes: anyOf{"terminate called ", "libc++abi: terminating", "libc++abi.dylib: terminating"}, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"=="}, match: isSanitizer, level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"=="}, match: isValgrindError, level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"=="}, match: isMarkedByProcess, need: anError, trace: report, early: true},
	{prefixes: anyOf{"--"}, match: isMarkedByProcess, need: aReport, trace: sameTrace},
	{prefixes: anyOf{"0x"}, match: hasAddress, need: aReport, trace: sameTrace, early: true},
	{prefixes: anyOf{"SUMMARY: "}, contains: "Sanitizer: ", need: anError, trace: report, early: true},
	{prefixes: anyOf{threadSanitizer}, level: level.Warning, trace: report, source: runtimeDied, early: true},
	{prefixes: anyOf{"ThreadSanitizer: reported ", "Current stack trace:"}, need: anError, trace: PlainTrace},
	{prefixes: anyOf{"AddressSanitizer", "UndefinedBehaviorSanitizer"}, suffix: "Sanitizer:DEADLYSIGNAL", level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"AddressSanitizer can not ", "Backtrace took "}, need: aReport, trace: sameTrace},
	{prefixes: anyOf{"HINT: ", `{"backtrace":`}, need: aReport, trace: sameTrace, early: true},
	{prefixes: anyOf{"Exiting"}, exact: true, need: aReport},
	{prefixes: anyOf{
		"*** Error in `", "*** stack smashing detected ***", "*** buffer overflow detected ***", "free(): ", "malloc(): ", "realloc(): ",
		"munmap_chunk(): ", "double free or corruption (", "corrupted size vs. prev_size", "Program terminated with signal SIG",
		"💣 Program crashed: ", "*** Program crashed: ",
	}, level: level.Fatal, trace: report, source: runtimeDied},
	{prefixes: anyOf{"Assertion failed: "}, match: isAssertionPlace, level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"Program received signal SIG"}, level: level.Fatal, trace: report, source: runtimeDied}, // gdb
	{prefixes: anyOf{"Thread "}, contains: " received signal SIG", level: level.Fatal, trace: report, source: runtimeDied},
	{prefixes: anyOf{"Thread "}, contains: ": Fatal error: ", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"Thread "}, contains: " (Thread 0x", need: anError, trace: report},
	{prefixes: anyOf{
		"Core was generated by ", "Reading symbols from ", "[New LWP ", "[New Thread 0x", "[Current thread is ", "[Switching to ",
		"[Thread debugging using ", "Using host libthread_db ", "(gdb) ", "*** First throw call stack:", "Stack dump:", "*** Signal ",
	}, need: anError, trace: report},
	{prefixes: anyOf{"PC: @ "}, contains: " 0x", trace: PlainTrace}, // glog
	{prefixes: anyOf{"*** Aborted at "}, contains: "nix time", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"*** SIG"}, suffix: "stack trace: ***", trace: PlainTrace},
	{prefixes: anyOf{"*** SIG"}, contains: " received at time=", level: level.Fatal, trace: PlainTrace, source: runtimeDied},
	{prefixes: anyOf{"---"}, contains: " BACKTRACE ", need: anError, trace: report},
	{prefixes: anyOf{"*** Check failure stack trace: ***"}, trace: PlainTrace},
	{prefixes: anyOf{"*** Terminating app due to uncaught exception "}, level: level.Fatal, trace: report, source: runtimeDied}, // Objective-C
	{prefixes: anyOf{"("}, exact: true, need: aReport, trace: sameTrace},
	{prefixes: anyOf{"Fatal error: "}, contains: ": file ", level: level.Fatal, trace: PlainTrace, source: runtimeDied, early: true}, // Swift
	{prefixes: anyOf{"[end of stack trace]"}, need: aTrace, trace: sameTrace},
	{prefixes: anyOf{"Segmentation fault", "Bus error"}, level: level.Error, source: killedBySignal},
	{prefixes: anyOf{"Illegal instruction", "Trace/breakpoint trap", "Abort trap: "}, match: isSignalName, level: level.Error, source: runtimeDied, trace: PlainTrace},
	{prefixes: anyOf{"Aborted"}, exact: true, need: aTrace, trace: PlainTrace},
	{prefixes: anyOf{"Aborted ("}, need: aTrace, trace: PlainTrace},
	{prefixes: anyOf{"Aborted ("}, level: level.Error, source: runtimeDied},
	{prefixes: anyOf{"Aborted"}, exact: true, level: level.Error, source: runtimeDied},
	{prefixes: anyOf{"Killed"}, exact: true, level: level.Error, source: killedBySignal},

	// Kernels, Android, systemd.
	{prefixes: anyOf{
		"BUG: unable to handle ", "BUG: kernel ", "BUG: soft lockup ", "BUG: scheduling while atomic", "BUG: KASAN: ", "BUG: KFENCE: ",
		"BUG: Bad ", "BUG: sleeping function called ", "BUG: workqueue lockup ", "watchdog: BUG: ",
	}, level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"kernel BUG at ", "Internal error: Oops", "Unable to handle kernel "}, level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"general protection fault", "Oops: "}, contains: " [#", level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"Kernel panic - not syncing", "*** *** *** "}, level: level.Fatal, trace: report, source: runtimeDied},
	{prefixes: anyOf{"------------[ cut here ]------------", "Call Trace:", "Call trace:", "Stack trace of thread "}, need: anError, trace: report},
	{prefixes: anyOf{"WARNING: CPU: "}, need: anError, trace: report, early: true},
	{prefixes: anyOf{"---[ end "}, need: anError, trace: PlainTrace},
	{prefixes: anyOf{
		"invalid opcode: ", "#PF: ", "CPU: ", "Hardware name: ", "Modules linked in:", "Code: ", "PGD ", "pc : ", "lr : ",
		"Build fingerprint: ", "Revision: ", "ABI: ", "Timestamp: ", "Cmdline: ", "Abort message: ", "ELF object binary architecture: ",
	}, need: aReport, trace: sameTrace},
	{prefixes: anyOf{"note: "}, contains: " exited with ", need: aReport, trace: sameTrace, early: true},
	{prefixes: anyOf{"pid: "}, contains: ", tid: ", need: aReport, trace: sameTrace},
	{prefixes: anyOf{"signal "}, contains: " (SIG", need: aReport, trace: sameTrace},
	{prefixes: anyOf{"Process "}, suffix: " dumped core.", level: level.Error, trace: report, source: runtimeDied},
	{prefixes: anyOf{"Module "}, contains: " build-id", need: aReport, trace: sameTrace},

	// Terraform, Gradle.
	{prefixes: anyOf{"│ "}, need: aTrace, trace: sameTrace, early: true},
	{prefixes: anyOf{"│ Error: "}, level: level.Error, trace: PlainTrace, source: runtimeDied, early: true},
	{prefixes: anyOf{"│ Warning: "}, level: level.Warning, trace: PlainTrace, source: killedBySignal, early: true},
	{prefixes: anyOf{"!!!!!!!!!!"}, contains: " CRASH ", level: level.Fatal, trace: boxed, source: runtimeDied},
	{prefixes: anyOf{"* What went wrong:"}, need: anError, trace: heading},
	{prefixes: anyOf{"* ", "> "}, need: aReport, trace: sameTrace},
})
