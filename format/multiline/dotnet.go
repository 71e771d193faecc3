package multiline

import "bytes"

// isUnhandledDotNet reports whether text names the exception of .NET that nothing
// caught. Frames always follow.
func isUnhandledDotNet(text []byte) bool {
	return isQualifiedException(exceptionName(text[len("Unhandled exception. "):]))
}

// isDotNetWrapper reports whether text, an exception of .NET, names the one that caused
// it: `OrderRejected: text ---> System.FormatException: text`.
func isDotNetWrapper(text []byte) bool {
	const arrow = " ---> "
	i := bytes.Index(text, []byte(arrow))
	return i > 0 && isQualifiedException(exceptionName(text[i+len(arrow):]))
}

// isDotNetDetail reports whether text is a line that .NET adds to the message of an
// exception about an argument or a file.
func isDotNetDetail(text []byte) bool {
	return hasAnyPrefix(text, "Parameter name: ", "Actual value was ", "File name: '")
}
