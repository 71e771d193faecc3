package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// isFrame reports whether text has the structure of a line of a trace, whatever language
// wrote it: an address, a place after which a function follows, a mark below a line of
// source, a part of a box.
func isFrame(text []byte) bool {
	return isBoxPart(text) || isUnderline(text) || hasAddress(text) || isPlacedFrame(text) || isCountedFrame(text) || isBrowserFrame(text) || isPlace(text) || isCall(text) || isNimFrame(text)
}

// isReportLine reports whether text has the structure of a line of a report: a frame, a
// title, a rule, a register.
func isReportLine(text []byte) bool {
	last := text[len(text)-1]
	return isFrame(text) || last == ':' || text[0] == '(' && last == ')' || isRule(text) || isRegisters(text) || isAddressRange(text) ||
		scan.IsDigit(text[0]) && isNumbered(text) || hasLongNumber(text) || hasAnyPrefix(text, "_ _ _ ")
}

// isBoxPart reports whether text begins with a character that boxes are drawn with
// (U+2500 to U+257F).
func isBoxPart(text []byte) bool {
	return len(text) > 2 && text[0] == 0xe2 && (text[1] == 0x94 || text[1] == 0x95)
}

// isOpenBox reports whether a line of a box has no right side, as a table's has.
func isOpenBox(text []byte) bool { return !scan.HasSuffix(text, "│") }

// isUnderline reports whether text only marks columns of the line above: `^~~~`.
func isUnderline(text []byte) bool {
	for _, c := range text {
		if c != '^' && c != '~' && c != ' ' {
			return false
		}
	}
	return true
}

// hasAddress reports whether text has an address, of four digits or more.
func hasAddress(text []byte) bool {
	for at := 0; ; {
		n := bytes.Index(text[at:], []byte("0x"))
		if n < 0 {
			return false
		}
		at += n + len("0x")
		if (at == len("0x") || !scan.IsLetter(text[at-3]) && !scan.IsDigit(text[at-3])) && len(text) >= at+4 && scan.IsHexRun(text[at:at+4]) {
			return true
		}
	}
}

// placeEnd returns the index after the place at the start of text, `src/x.c:12:7`, 0 if there
// is none. The file has an extension.
func placeEnd(text []byte) int {
	colon := bytes.IndexByte(start(text), ':')
	if colon == 1 { // a drive
		if n := bytes.IndexByte(start(text)[2:], ':'); n > 0 {
			colon = n + 2
		}
	}
	if colon < 3 || bytes.IndexByte(text[:colon], ' ') >= 0 || bytes.IndexByte(text[:colon], '.') < 0 {
		return 0
	}
	end := scan.SkipDigits(text, colon+1)
	if end == colon+1 {
		return 0
	}
	if end < len(text) && text[end] == ':' {
		if column := scan.SkipDigits(text, end+1); column > end+1 {
			return column
		}
	}
	return end
}

// isPlace reports whether text is a place, alone or before the name of an exception, as pytest
// writes it.
func isPlace(text []byte) bool {
	end := placeEnd(text)
	return end > 0 && (end == len(text) || string(text[end:]) == ": " || scan.HasPrefix(text[end:], ": ") && isException(exceptionName(text[end+2:])))
}

// isPlacedFrame reports whether text is a place and a function: `x.zig:5:10: in f`.
func isPlacedFrame(text []byte) bool {
	end := placeEnd(text)
	return end > 0 && hasAnyPrefix(text[end:], ": in ", " in ", ": at ", ": by ", ":in ", ": runtime error: ", ": note: ")
}

// isCountedFrame reports whether text is a frame with its number: `0: ((LAMBDA ()…`, `0. f(int)
// @ 0x…`.
func isCountedFrame(text []byte) bool {
	end := scan.SkipDigits(text, 0)
	return end > 0 && end < 4 && hasAnyPrefix(text[end:], ": ", ". ") && bytes.IndexByte(text, '(') > 0
}

// isCall reports whether text is a call alone, of a function in a package or class:
// `UnityEngine.Debug:LogError(Object)`.
func isCall(text []byte) bool {
	open := bytes.IndexByte(text, '(')
	return open > 0 && text[len(text)-1] == ')' && bytes.IndexByte(text[:open], ' ') < 0 && bytes.IndexByte(text[:open], '.') > 0
}

// isNumbered reports whether text is a line of source as gdb writes it, a part of LLVM's stack
// dump, or a frame of Swift: `0 main in app`.
func isNumbered(text []byte) bool {
	end := scan.SkipDigits(text, 0)
	return hasAnyPrefix(text[end:], "\t", ".\t") || scan.HasPrefix(text[end:], " ") && bytes.Contains(text, []byte(" in "))
}

// hasLongNumber reports whether a word of text is a number of 16 hexadecimal digits, an address
// without a mark.
func hasLongNumber(text []byte) bool {
	for i := 0; i < len(text); {
		end := scan.WordEnd(text, i)
		if end == i+16 && scan.IsHexRun(text[i:end]) {
			return true
		}
		i = scan.SkipSpaces(text, max(end, i+1))
	}
	return false
}

// isBrowserFrame reports whether text is a frame of Firefox or Safari:
// `f@https://example.com/x.js:1:2`.
func isBrowserFrame(text []byte) bool {
	_, ok := cutPlace(text)
	return ok && bytes.IndexByte(text, ' ') < 0 && containsAny(text, "@http", "@file:", "@webpack", "@app:") || scan.HasSuffix(text, "@[native code]")
}

// ruleLength is how long a rule is at least.
const ruleLength = 3

// isRule reports whether text is a rule, which may have a title: `=== FAILURES ===`.
func isRule(text []byte) bool {
	n, c := len(text), text[0]
	switch c {
	case '=', '-', '_', '*', '!', '+':
	default:
		return false
	}
	for i := range ruleLength {
		if n < ruleLength || text[i] != c || text[n-1-i] != c && text[n-1-i] != ' ' {
			return false
		}
	}
	return text[n-1] == c || c == '='
}

// isBare reports whether a rule has no title.
func isBareRule(text []byte) bool {
	if bytes.HasPrefix(text, []byte("══")) {
		return len(bytes.Trim(text, "═")) == 0
	}
	return isRule(text) && bytes.Count(text, text[:1]) == len(text)
}

// isPrelude reports whether text may precede the first line of a report, which alone says
// that it is one: a rule as sanitizers and Spring write it, the `#` of Java's machine, the
// corner of Terraform's box.
func isPrelude(text []byte) bool {
	switch string(text) {
	case "#", "╷", "***************************", "==================":
		return true
	}
	return len(text) >= 65 && (text[0] == '=' || text[0] == '-') && isBareRule(text)
}

// isRegisters reports whether text begins with a register and its value, `RSP: 0018:ffffc900`
// or `rax = 0x0`.
func isRegisters(text []byte) bool {
	end := 0
	for end < len(text) && (scan.IsUpper(text[end]) || scan.IsDigit(text[end]) || text[end] == '_') {
		end++
	}
	if end < 2 || end > 9 || end == len(text) || text[end] != ':' {
		return false
	}
	value := scan.SkipSpaces(text, end+1)
	return value > end+1 && len(text) >= value+4 && scan.IsHexRun(text[value:value+4])
}

// isAddressRange reports whether text begins with a range of addresses, as the kernel maps
// memory: `7ffd1000-7ffd2000 r-xp`.
func isAddressRange(text []byte) bool {
	dash := bytes.IndexByte(start(text), '-')
	if dash < 8 || !scan.IsHexRun(text[:dash]) {
		return false
	}
	space := bytes.IndexByte(text, ' ')
	return space > dash+8 && scan.IsHexRun(text[dash+1:space])
}

// isIndentedFrame reports whether text, which begins with a blank, is a frame.
func isIndentedFrame(text []byte) bool {
	i := 0
	for i < len(text) && scan.IsBlank(text[i]) {
		i++
	}
	if n := scan.SkipDigits(text, i); n > i && scan.HasPrefix(text[n:], ": ") { // Ruby 2.5 to 2.7 numbered the frames
		i = n + len(": ")
	}
	return hasAnyPrefix(text[i:], "at ", "from ")
}

// isTclCommand reports whether text, which begins with a blank, is a line such as "while
// executing" in a trace of Tcl. A quoted command follows such a line.
func isTclCommand(text []byte) bool {
	return hasAnyPrefix(bytes.TrimLeft(text, " "), "while executing", "invoked from within", "while compiling")
}

// provesTrace reports whether text shows that the line before it was part of a trace too,
// whatever that looked like: it is a frame, or the title of frames.
func provesTrace(text []byte) bool {
	if !scan.IsBlank(text[0]) {
		return hasAnyPrefix(text, "CallStack (from ", "HasCallStack backtrace:", "stack traceback:", "Stack trace:", "Stacktrace:",
			"Backtrace:", "Traceback (most recent", "Calls: ", "Raised at ", "Called from ", "Backtrace for: ", "goroutine ", "#0 ", "Current stack trace:",
			"Line |", "Full thread dump ") ||
			scan.HasPrefix(text, "At ") && isPowerShellPlace(text) || scan.HasPrefix(text, "Error in ") && bytes.Contains(text, []byte(" (line ")) || isGoFunction(text)
	}
	line := bytes.TrimLeft(text, " \t")
	switch {
	case len(line) == 0:
		return false
	case isTclCommand(text), isUnderline(line), text[0] == '\t' && isGoPlace(line):
		return true
	case scan.HasPrefix(line, "at "):
		return len(line) > 4 && (bytes.IndexByte(line, '(') > 0 || bytes.IndexByte(line, ':') > 0)
	}
	return scan.HasPrefix(line, "from ") && isRubyFrom(line) || containsAny(line, ", called at ", ") called at ") || scan.HasPrefix(line, "expected: ") || scan.HasPrefix(line, `File "`)
}

// isErlangTerm reports whether text begins with a tuple as Erlang writes it,
// `{badmatch,…`. JSON never begins so.
func isErlangTerm(text []byte) bool {
	return len(text) > 1 && text[0] == '{' && (scan.IsLower(text[1]) || text[1] == '{' || text[1] == '\'')
}
