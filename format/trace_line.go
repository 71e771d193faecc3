package format

import "bytes"

// The functions of this file tell the lines of stack traces from others.

func hasPrefix(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && string(b[:len(prefix)]) == prefix
}

// beginsWith is hasPrefix for a prefix that is no constant and not empty: its last
// byte tells most lines apart without the call that comparing all of it takes.
func beginsWith(b []byte, prefix string) bool {
	last := len(prefix) - 1
	return last < len(b) && b[last] == prefix[last] && string(b[:last]) == prefix[:last]
}

func hasSuffix(b []byte, suffix string) bool {
	return len(b) >= len(suffix) && string(b[len(b)-len(suffix):]) == suffix
}

func isBlankByte(c byte) bool { return c == ' ' || c == '\t' }

// isPythonException reports whether text is the last line of a traceback: the
// exception's name, alone or in front of its text. A level in upper case is the
// next record of a trace that was cut off.
func isPythonException(text []byte) bool {
	end := 0
	for end < len(text) && (isLetter(text[end]) || isDigit(text[end]) || text[end] == '_' || text[end] == '.' || text[end] >= 0x80) {
		end++
		if hasPrefix(text[end:], "<locals>") { // a class made inside a function
			end += len("<locals>")
		}
	}
	if end == 0 || isDigit(text[0]) || end < len(text) && text[end] != ':' {
		return false
	}
	if end == len(text) && bytes.IndexByte(text, '.') < 0 && (text[0] < 'A' || text[0] > 'Z') {
		return false // one word of a text
	}
	_, class := levelWord(text[:end])
	return class == notALevel || !isUpper(text[:end])
}

// exceptionSuffixes end the names of classes that are thrown.
var exceptionSuffixes = [...]string{"Exception", "Error", "Throwable", "Failure", "Fault", "Interrupt", "Exit"}

func isExceptionName(name []byte) bool {
	for _, s := range exceptionSuffixes {
		if hasSuffix(name, s) {
			return true
		}
	}
	return false
}

// exceptionName returns the dotted name at the start of text if a colon or the
// end of the line follows it, perhaps behind a code of Node's: `Error [ERR_X]: m`.
func exceptionName(text []byte) []byte {
	i := 0
	for i < len(text) && (isLetter(text[i]) || isDigit(text[i]) || text[i] == '_' || text[i] == '.' || text[i] == '$' || text[i] == '\\') {
		i++
	}
	name := text[:i]
	if hasPrefix(text[i:], " [ERR_") {
		if n := groupEnd(text, i+1); n > 0 {
			i = n
		}
	}
	if i == len(text) || text[i] == ':' && (i+1 == len(text) || text[i+1] == ' ') {
		return name
	}
	return nil
}

// isNextException reports whether text is what PHP writes in front of the
// exception that followed from the one above.
func isNextException(text []byte) bool {
	name := exceptionName(text[len("Next "):])
	return len(name) > 0 && len("Next ")+len(name) < len(text)
}

// endsInPlace reports whether text ends as the line of PHP that names what was
// thrown does, in a file and a line: `… in /srv/app/x.php:12`.
func endsInPlace(text []byte) bool {
	place, ok := cutPlace(text)
	return ok && bytes.Contains(place, []byte(" in "))
}

// cutPlace returns text without the colon and the number at its end.
func cutPlace(text []byte) (place []byte, ok bool) {
	i := len(text)
	for i > 0 && isDigit(text[i-1]) {
		i--
	}
	if i == len(text) || i < 2 || text[i-1] != ':' {
		return nil, false
	}
	return text[:i-1], true
}

// isExceptionGroup reports whether text is the first line of a traceback of
// several exceptions, which Python indents as a whole.
func isExceptionGroup(text []byte) bool {
	return hasPrefix(text, "  + Exception Group Traceback (most recent call last)")
}

// isQualifiedException reports whether name, of `java.lang.X: text` or
// `System.X: text`, is a package and a class that is thrown.
func isQualifiedException(name []byte) bool {
	dot := bytes.LastIndexByte(name, '.')
	return dot > 0 && dot+1 < len(name) && 'A' <= name[dot+1] && name[dot+1] <= 'Z' && isExceptionName(name)
}

// isQualifiedClass reports whether name is a package in lower case and a class, of
// which nothing says that it is thrown: `com.example.OrderRejected`.
func isQualifiedClass(name []byte) bool {
	dot := bytes.LastIndexByte(name, '.')
	if dot <= 0 || dot+1 == len(name) || name[dot+1] < 'A' || name[dot+1] > 'Z' {
		return false
	}
	for _, c := range name[:dot] {
		if !isLower(c) && !isDigit(c) && c != '.' && c != '_' {
			return false
		}
	}
	return true
}

// isWrapping reports whether text, of an exception of .NET, names the one inside:
// `OrderRejected: text ---> System.FormatException: text`.
func isWrapping(text []byte) bool {
	const arrow = " ---> "
	i := bytes.Index(text, []byte(arrow))
	return i > 0 && isQualifiedException(exceptionName(text[i+len(arrow):]))
}

// isExceptionLine reports whether text is `TypeError: text` as Node, Python and
// others print it.
func isExceptionLine(text []byte) bool {
	name := exceptionName(text)
	return len(name) < len(text) && isException(name)
}

func isException(name []byte) bool {
	return len(name) > 0 && 'A' <= name[0] && name[0] <= 'Z' && isExceptionName(name)
}

// isRailsException reports whether text is what Rails logs in front of a
// backtrace: `ActiveRecord::RecordNotFound (Couldn't find User with 'id'=7):`.
func isRailsException(text []byte) bool {
	i := 0
	for i < len(text) && (isLetter(text[i]) || isDigit(text[i]) || text[i] == '_' || text[i] == ':') {
		i++
	}
	name := text[:i]
	return i > 0 && 'A' <= text[0] && text[0] <= 'Z' && hasPrefix(text[i:], " (") && hasSuffix(text, "):") &&
		(isExceptionName(name) || bytes.Contains(name, []byte("::")))
}

// isBareFrame reports whether text is a frame that has lost its indentation:
// `at com.example.Main.main(Main.java:12)`.
func isBareFrame(text []byte) bool {
	return bytes.IndexByte(text, '(') > 0 && text[len(text)-1] == ')' || bytes.Contains(text, []byte(" in /"))
}

// isMoreFrames reports whether text is `... 12 more`.
func isMoreFrames(text []byte) bool {
	i := len("... ")
	end := skipDigits(text, i)
	return end > i && (hasPrefix(text[end:], " more") || hasPrefix(text[end:], " common frames omitted"))
}

// isElixirPart reports whether text is of what Elixir says of a process behind the
// frames of its exception.
func isElixirPart(text []byte) bool {
	return hasPrefix(text, "Function: ") || hasPrefix(text, "Last message") || hasPrefix(text, "State: ") ||
		hasPrefix(text, "Client #PID<") || hasPrefix(text, "Client :") || hasPrefix(text, "Initial Call: ") ||
		hasPrefix(text, "Ancestors: ") || hasPrefix(text, "Process Label: ")
}

// isErlangPart reports whether text is of a report of Erlang on a process:
// `** Reason for termination == `.
func isErlangPart(text []byte) bool {
	for _, part := range []string{"** Last ", "** When ", "** Reason for ", "** Client ", "** State machine ", "** {", "** Callback "} {
		if hasPrefix(text, part) {
			return true
		}
	}
	return false
}

// isDotNetDetail reports whether text is a line that .NET adds to the message of
// an exception about an argument or a file.
func isDotNetDetail(text []byte) bool {
	return hasPrefix(text, "Parameter name: ") || hasPrefix(text, "Actual value was ") || hasPrefix(text, "File name: '")
}

// isErlangTerm reports whether text begins with a tuple as Erlang prints one,
// `{badmatch,…`, which JSON never is.
func isErlangTerm(text []byte) bool {
	return len(text) > 1 && text[0] == '{' && (isLower(text[1]) || text[1] == '{' || text[1] == '\'')
}

// isGlogSignal reports whether text is the line of glog's handler of signals above
// the frames: `*** SIGSEGV (@0x0) received by PID 1 …; stack trace: ***`.
func isGlogSignal(text []byte) bool { return hasSuffix(text, "stack trace: ***") }

// isAddressed reports whether text names an address, as the line of glog above its
// frames does.
func isAddressed(text []byte) bool { return bytes.Contains(text, []byte(" 0x")) }

// isStackHead reports whether text is all of what tslog prints above the frames
// of an error.
func isStackHead(text []byte) bool { return string(text) == "error stack:" }

// isGoroutine reports whether text is `goroutine 1 [running]:`.
func isGoroutine(text []byte) bool {
	i := len("goroutine ")
	end := skipDigits(text, i)
	return end > i && hasPrefix(text[end:], " [") || hasPrefix(text[end:], " gp=")
}

func isExitStatus(text []byte) bool {
	i := len("exit status ")
	return skipDigits(text, i) == len(text) && i < len(text)
}

// isNumberedFrame reports whether text is `#0 file.php(12): f()` or the like.
func isNumberedFrame(text []byte) bool {
	end := skipDigits(text, 1)
	at := skipSpaces(text, end)
	if end == 1 || at == end || at == len(text) {
		return false
	}
	return text[at] == '/' || text[at] == '{' || bytes.IndexByte(text[at:], '(') > 0
}

func isRubyFrom(text []byte) bool {
	text = text[len("from "):]
	return isRubyPlace(text, colonsOf(text).in)
}

// isRubyPlace reports whether text is `app/x.rb:12:in 'method'`; i is the colon in
// front of "in", -1 for none.
func isRubyPlace(text []byte, i int) bool {
	return i > 2 && isDigit(text[i-1]) && i+4 < len(text) && (text[i+4] == '\'' || text[i+4] == '`')
}

// isGoFrame reports whether text is a line of a goroutine's trace: a call,
// `main.f(0x1, ...)`, where it was created, or a register.
func isGoFrame(text []byte) bool {
	switch {
	case hasPrefix(text, "created by "), hasPrefix(text, "panic("), hasPrefix(text, "...additional frames elided..."),
		hasPrefix(text, "runtime stack:"), hasPrefix(text, "runtime: "):
		return true
	}
	space := bytes.IndexByte(text, ' ')
	if space < 0 {
		space = len(text)
	}
	if open := bytes.IndexByte(text[:space], '('); open > 0 && text[len(text)-1] == ')' {
		return bytes.IndexByte(text[:space], '.') > 0
	}
	return isRegister(text, space)
}

// isRegister reports whether text is `rip    0x45f0a1`.
func isRegister(text []byte, space int) bool {
	value := skipSpaces(text, space)
	return space >= 2 && space <= 6 && value > space && hasPrefix(text[value:], "0x")
}

// isGoFunction reports whether text is the name of a Go function, as zap and
// pkg/errors print a stack: `github.com/a/b.(*T).Run`, `main.main`.
func isGoFunction(text []byte) bool {
	if bytes.IndexByte(text, ' ') >= 0 {
		return false
	}
	if bytes.Contains(text, []byte(".(*")) || hasPrefix(text, "main.") || hasPrefix(text, "runtime.") || hasPrefix(text, "testing.") {
		return true
	}
	slash := bytes.LastIndexByte(text, '/')
	return slash > 0 && bytes.IndexByte(text[:slash], '.') > 0 && bytes.IndexByte(text[slash:], '.') > 1 &&
		bytes.IndexByte(text, ':') < 0 && !hasSuffix(text, ".go")
}
