package multiline

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
)

// The functions of this file tell the lines of stack traces from others.

// isPythonException reports whether text is the last line of a traceback: the
// exception's name, alone or in front of its text. A level in upper case is the
// next record of a trace that was cut off.
func isPythonException(text []byte) bool {
	end := 0
	for end < len(text) && (scan.IsLetter(text[end]) || scan.IsDigit(text[end]) || text[end] == '_' || text[end] == '.' || text[end] >= 0x80) {
		end++
		if scan.HasPrefix(text[end:], "<locals>") { // a class made inside a function
			end += len("<locals>")
		}
	}
	if end == 0 || scan.IsDigit(text[0]) || end < len(text) && text[end] != ':' {
		return false
	}
	if end == len(text) && bytes.IndexByte(text, '.') < 0 && (text[0] < 'A' || text[0] > 'Z') {
		return false // one word of a text
	}
	_, class := level.Lookup(text[:end])
	return class == level.NotALevel || !scan.IsCapitals(text[:end])
}

// exceptionSuffixes end the names of classes that are thrown.
var exceptionSuffixes = [...]string{"Exception", "Error", "Throwable", "Failure", "Fault", "Interrupt", "Exit"}

func isExceptionName(name []byte) bool {
	for _, s := range exceptionSuffixes {
		if scan.HasSuffix(name, s) {
			return true
		}
	}
	return false
}

// ExceptionName returns the dotted name at the start of text if a colon or the
// end of the line follows it, perhaps behind a code of Node's: `Error [ERR_X]: m`.
func ExceptionName(text []byte) []byte {
	i := 0
	for i < len(text) && (scan.IsLetter(text[i]) || scan.IsDigit(text[i]) || text[i] == '_' || text[i] == '.' || text[i] == '$' || text[i] == '\\') {
		i++
	}
	name := text[:i]
	if scan.HasPrefix(text[i:], " [ERR_") {
		if n := scan.GroupEnd(text, i+1); n > 0 {
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
	name := ExceptionName(text[len("Next "):])
	return len(name) > 0 && len("Next ")+len(name) < len(text)
}

// EndsInPlace reports whether text ends as the line of PHP that names what was
// thrown does, in a file and a line: `… in /srv/app/x.php:12`.
func EndsInPlace(text []byte) bool {
	place, ok := cutPlace(text)
	return ok && bytes.Contains(place, []byte(" in "))
}

// cutPlace returns text without the colon and the number at its end.
func cutPlace(text []byte) (place []byte, ok bool) {
	i := len(text)
	for i > 0 && scan.IsDigit(text[i-1]) {
		i--
	}
	if i == len(text) || i < 2 || text[i-1] != ':' {
		return nil, false
	}
	return text[:i-1], true
}

// IsExceptionGroup reports whether text is the first line of a traceback of
// several exceptions, which Python indents as a whole.
func IsExceptionGroup(text []byte) bool {
	return scan.HasPrefix(text, "  + Exception Group Traceback (most recent call last)")
}

// IsQualifiedException reports whether name, of `java.lang.X: text` or
// `System.X: text`, is a package and a class that is thrown.
func IsQualifiedException(name []byte) bool {
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
		if !scan.IsLower(c) && !scan.IsDigit(c) && c != '.' && c != '_' {
			return false
		}
	}
	return true
}

// IsWrapping reports whether text, of an exception of .NET, names the one inside:
// `OrderRejected: text ---> System.FormatException: text`.
func IsWrapping(text []byte) bool {
	const arrow = " ---> "
	i := bytes.Index(text, []byte(arrow))
	return i > 0 && IsQualifiedException(ExceptionName(text[i+len(arrow):]))
}

// IsExceptionLine reports whether text is `TypeError: text` as Node, Python and
// others print it.
func IsExceptionLine(text []byte) bool {
	name := ExceptionName(text)
	return len(name) < len(text) && IsException(name)
}

func IsException(name []byte) bool {
	return len(name) > 0 && 'A' <= name[0] && name[0] <= 'Z' && isExceptionName(name)
}

// IsRailsException reports whether text is what Rails logs in front of a
// backtrace: `ActiveRecord::RecordNotFound (Couldn't find User with 'id'=7):`.
func IsRailsException(text []byte) bool {
	i := 0
	for i < len(text) && (scan.IsLetter(text[i]) || scan.IsDigit(text[i]) || text[i] == '_' || text[i] == ':') {
		i++
	}
	name := text[:i]
	return i > 0 && 'A' <= text[0] && text[0] <= 'Z' && scan.HasPrefix(text[i:], " (") && scan.HasSuffix(text, "):") &&
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
	end := scan.SkipDigits(text, i)
	return end > i && (scan.HasPrefix(text[end:], " more") || scan.HasPrefix(text[end:], " common frames omitted"))
}

// isElixirPart reports whether text is of what Elixir says of a process behind the
// frames of its exception.
func isElixirPart(text []byte) bool {
	return scan.HasPrefix(text, "Function: ") || scan.HasPrefix(text, "Last message") || scan.HasPrefix(text, "State: ") ||
		scan.HasPrefix(text, "Client #PID<") || scan.HasPrefix(text, "Client :") || scan.HasPrefix(text, "Initial Call: ") ||
		scan.HasPrefix(text, "Ancestors: ") || scan.HasPrefix(text, "Process Label: ")
}

// isErlangPart reports whether text is of a report of Erlang on a process:
// `** Reason for termination == `.
func isErlangPart(text []byte) bool {
	for _, part := range []string{"** Last ", "** When ", "** Reason for ", "** Client ", "** State machine ", "** {", "** Callback "} {
		if scan.HasPrefix(text, part) {
			return true
		}
	}
	return false
}

// isDotNetDetail reports whether text is a line that .NET adds to the message of
// an exception about an argument or a file.
func isDotNetDetail(text []byte) bool {
	return scan.HasPrefix(text, "Parameter name: ") || scan.HasPrefix(text, "Actual value was ") || scan.HasPrefix(text, "File name: '")
}

// isErlangTerm reports whether text begins with a tuple as Erlang prints one,
// `{badmatch,…`, which JSON never is.
func isErlangTerm(text []byte) bool {
	return len(text) > 1 && text[0] == '{' && (scan.IsLower(text[1]) || text[1] == '{' || text[1] == '\'')
}

// isGlogSignal reports whether text is the line of glog's handler of signals above
// the frames: `*** SIGSEGV (@0x0) received by PID 1 …; stack trace: ***`.
func isGlogSignal(text []byte) bool { return scan.HasSuffix(text, "stack trace: ***") }

// isAddressed reports whether text names an address, as the line of glog above its
// frames does.
func isAddressed(text []byte) bool { return bytes.Contains(text, []byte(" 0x")) }

// isStackHead reports whether text is all of what tslog prints above the frames
// of an error.
func isStackHead(text []byte) bool { return string(text) == "error stack:" }

// isGoroutine reports whether text is `goroutine 1 [running]:`.
func isGoroutine(text []byte) bool {
	i := len("goroutine ")
	end := scan.SkipDigits(text, i)
	return end > i && scan.HasPrefix(text[end:], " [") || scan.HasPrefix(text[end:], " gp=")
}

func isExitStatus(text []byte) bool {
	i := len("exit status ")
	return scan.SkipDigits(text, i) == len(text) && i < len(text)
}

// isNumberedFrame reports whether text is `#0 file.php(12): f()` or the like.
func isNumberedFrame(text []byte) bool {
	end := scan.SkipDigits(text, 1)
	at := scan.SkipSpaces(text, end)
	if end == 1 || at == end || at == len(text) {
		return false
	}
	return text[at] == '/' || text[at] == '{' || bytes.IndexByte(text[at:], '(') > 0
}

func isRubyFrom(text []byte) bool {
	text = text[len("from "):]
	return IsRubyPlace(text, ColonsOf(text).In)
}

// IsRubyPlace reports whether text is `app/x.rb:12:in 'method'`; i is the colon in
// front of "in", -1 for none.
func IsRubyPlace(text []byte, i int) bool {
	return i > 2 && scan.IsDigit(text[i-1]) && i+4 < len(text) && (text[i+4] == '\'' || text[i+4] == '`')
}

// isGoFrame reports whether text is a line of a goroutine's trace: a call,
// `main.f(0x1, ...)`, where it was created, or a register.
func isGoFrame(text []byte) bool {
	switch {
	case scan.HasPrefix(text, "created by "), scan.HasPrefix(text, "panic("), scan.HasPrefix(text, "...additional frames elided..."),
		scan.HasPrefix(text, "runtime stack:"), scan.HasPrefix(text, "runtime: "):
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
	value := scan.SkipSpaces(text, space)
	return space >= 2 && space <= 6 && value > space && scan.HasPrefix(text[value:], "0x")
}

// isGoFunction reports whether text is the name of a Go function, as zap and
// pkg/errors print a stack: `github.com/a/b.(*T).Run`, `main.main`.
func isGoFunction(text []byte) bool {
	if bytes.IndexByte(text, ' ') >= 0 {
		return false
	}
	if bytes.Contains(text, []byte(".(*")) || scan.HasPrefix(text, "main.") || scan.HasPrefix(text, "runtime.") || scan.HasPrefix(text, "testing.") {
		return true
	}
	slash := bytes.LastIndexByte(text, '/')
	return slash > 0 && bytes.IndexByte(text[:slash], '.') > 0 && bytes.IndexByte(text[slash:], '.') > 1 &&
		bytes.IndexByte(text, ':') < 0 && !scan.HasSuffix(text, ".go")
}
