package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// isBareFrame reports whether text is a frame that has lost its indentation: `at
// com.example.Main.main(Main.java:12)`.
func isBareFrame(text []byte) bool {
	return bytes.IndexByte(text, '(') > 0 && text[len(text)-1] == ')' || bytes.Contains(text, []byte(" in /"))
}

// isFrameCount reports whether text is `... 12 more`.
func isFrameCount(text []byte) bool {
	i := len("... ")
	end := scan.SkipDigits(text, i)
	return end > i && (scan.HasPrefix(text[end:], " more") || scan.HasPrefix(text[end:], " common frames omitted"))
}

// isCaught reports whether text names an exception after "Caught: ".
func isCaught(text []byte) bool {
	name := exceptionName(text[len("Caught: "):])
	return isException(name) || isQualifiedException(name)
}

// isClojureError reports whether text is an error as Clojure writes it, with its phase and
// place: `Execution error (ArithmeticException) at user/f (x.clj:1).`
func isClojureError(text []byte) bool {
	return containsAny(text, " at (", " at ") && hasAnySuffix(text, ").", ")")
}

// isOracle reports whether text is a message of Oracle's database, `ORA-06512: at line 1`.
func isOracle(text []byte) bool {
	i := scan.SkipDigits(text, len("ORA-")) // PLS and TNS are as long
	return i == len("ORA-00000") && scan.HasPrefix(text[i:], ":")
}
