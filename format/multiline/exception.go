package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// hasExceptionSuffix reports whether name ends as the name of an exception does.
func hasExceptionSuffix(name []byte) bool {
	return hasAnySuffix(name, "Exception", "Error", "Throwable", "Failure", "Fault", "Interrupt", "Exit")
}

// exceptionName returns the dotted name at the start of text if a colon or the end of
// the line follows it. A code may be between: Node's `Error [ERR_X]: m`, .NET's
// `SqlException (0x80131904): m`.
func exceptionName(text []byte) []byte {
	i := 0
	for i < len(text) {
		if c := text[i]; scan.IsLetter(c) || scan.IsDigit(c) || c == '_' || c == '.' || c == '$' || c == '\\' {
			i++
		} else if scan.HasPrefix(text[i:], "::") {
			i += len("::")
		} else {
			break
		}
	}
	name := text[:i]
	if scan.HasPrefix(text[i:], " [ERR_") || scan.HasPrefix(text[i:], " (") && i+2 < len(text) && scan.IsDigit(text[i+2]) {
		if n := scan.GroupEnd(text, i+1); n > 0 {
			i = n
		}
	}
	if i == len(text) || text[i] == ':' && (i+1 == len(text) || text[i+1] == ' ') {
		return name
	}
	return nil
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

// isQualifiedException reports whether name is a package and an exception: java.lang.X,
// System.X.
func isQualifiedException(name []byte) bool {
	dot := bytes.LastIndexByte(name, '.')
	return dot > 0 && dot+1 < len(name) && 'A' <= name[dot+1] && name[dot+1] <= 'Z' && hasExceptionSuffix(name)
}

// isQualifiedClass reports whether name is a package in lower case and a class that may
// or may not be an exception: `com.example.OrderRejected`, but not Monolog's `app.ERROR`.
func isQualifiedClass(name []byte) bool {
	dot := bytes.LastIndexByte(name, '.')
	if dot <= 0 || dot+1 == len(name) || name[dot+1] < 'A' || name[dot+1] > 'Z' || scan.IsCapitals(name[dot+1:]) {
		return false
	}
	for _, c := range name[:dot] {
		if !scan.IsLower(c) && !scan.IsDigit(c) && c != '.' && c != '_' {
			return false
		}
	}
	return true
}

// isExceptionLine reports whether text is `TypeError: text` as Node, Python and others
// write it.
func isExceptionLine(text []byte) bool {
	name := exceptionName(text)
	return len(name) < len(text) && isException(name)
}

// isException reports whether name is that of an exception, without a package.
func isException(name []byte) bool {
	return len(name) > 0 && 'A' <= name[0] && name[0] <= 'Z' && hasExceptionSuffix(name)
}

// afterException returns the trace after an exception, which may have frames. They always follow
// an assertion of Node's that failed, after the difference, and a message that begins on the next
// line, `OrderError: ` here.
func afterException(text []byte) Trace {
	if scan.HasSuffix(text, "Error: ") && len(text) > len("Error: ") || text[len(text)-1] == ':' && bytes.Contains(text, []byte(" [ERR_ASSERTION]: ")) {
		return openMessage
	}
	return PlainTrace
}
