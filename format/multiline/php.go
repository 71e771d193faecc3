package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// isNextException reports whether text is the line that PHP writes before an exception
// that the last one caused.
func isNextException(text []byte) bool {
	name := exceptionName(text[len("Next "):])
	return len(name) > 0 && len("Next ")+len(name) < len(text)
}

// endsInPlace reports whether text ends in a place as PHP writes it after an exception:
// `… in /srv/app/x.php:12`.
func endsInPlace(text []byte) bool {
	place, ok := cutPlace(text)
	return ok && bytes.Contains(place, []byte(" in "))
}

// isNumberedFrame reports whether text is a numbered frame, such as `#0 file.php(12):
// f()`.
func isNumberedFrame(text []byte) bool {
	end := scan.SkipDigits(text, 1)
	at := scan.SkipSpaces(text, end)
	if end == 1 || at == end || at == len(text) {
		return false
	}
	return text[at] == '/' || text[at] == '{' || hasAnyPrefix(text[at:], `Object "`, `Source "`) || text[at] == '<' && text[len(text)-1] == '>' || bytes.IndexByte(text[at:], '(') > 0
}

// isUncaughtError reports whether text contains `rror: Uncaught `, with one space or two
// after the colon. It searches for the capital U, which is rare.
func isUncaughtError(text []byte) bool {
	for at := 0; ; at++ {
		n := bytes.IndexByte(text[at:], 'U')
		if n < 0 {
			return false
		}
		at += n
		if scan.HasPrefix(text[at:], "Uncaught ") && (scan.HasSuffix(text[:at], "rror: ") || scan.HasSuffix(text[:at], "rror:  ")) {
			return true
		}
	}
}

// IsPHPException reports whether text is an uncaught exception that PHP's error_log
// writes: `TypeError: m in /srv/app/x.php:3`.
func IsPHPException(text []byte) bool {
	return len(text) > 0 && scan.IsDigit(text[len(text)-1]) && isExceptionLine(text) && endsInPlace(text)
}

// isPHPHead reports whether text is the head of an uncaught exception of PHP, whose message may
// have more lines: its class and a colon follow.
func isPHPHead(text []byte) bool {
	const mark = "atal error: "
	n := bytes.Index(start(text), []byte(mark))
	if n < 0 {
		return false
	}
	rest, ok := bytes.CutPrefix(bytes.TrimLeft(text[n+len(mark):], " "), []byte("Uncaught "))
	name := exceptionName(rest)
	return ok && len(name) > 0 && len(name) < len(rest) && scan.IsUpper(name[0])
}

// isSymfonyPlace reports whether text is the line before the message of an exception of
// Symfony's console: `In Kernel.php line 12:`.
func isSymfonyPlace(text []byte) bool {
	_, line, ok := bytes.Cut(text, []byte(".php line "))
	end := scan.SkipDigits(line, 0)
	return ok && end > 0 && string(line[end:]) == ":"
}
