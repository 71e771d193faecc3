package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

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

// isPowerShellPlace reports whether text is a place as PowerShell writes it: `At line:1
// char:5`, `At C:\src\x.ps1:1 char:5`.
func isPowerShellPlace(text []byte) bool {
	place, column, ok := bytes.Cut(text, []byte(" char:"))
	_, hasLine := cutPlace(place)
	return ok && hasLine && scan.SkipDigits(column, 0) == len(column)
}

// isPowerShellHead reports whether text is the first line of an error of PowerShell in a script:
// `Get-Item: /srv/x.ps1:3`.
func isPowerShellHead(text []byte) bool {
	place, ok := cutPlace(text)
	if !ok || !scan.HasSuffix(place, ".ps1") {
		return false
	}
	name, _, hasName := bytes.Cut(place, []byte(": "))
	return hasName && bytes.IndexByte(name, ' ') < 0
}
