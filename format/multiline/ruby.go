package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// rubyTrace returns the trace that begins with text, an exception of Ruby. Its message
// may have more lines until the first frame, except at the top level of the program, which has
// none.
func rubyTrace(text []byte) Trace {
	top := bytes.Contains(text, []byte("<main>'")) || bytes.Contains(text, []byte("<top (required)>'"))
	switch {
	case !top:
		return openMessage
	case isQuotedByErrorHighlight(text):
		return rubyHead
	}
	return PlainTrace
}

// isQuotedByErrorHighlight reports whether text is an exception after which Ruby's
// error_highlight quotes the source.
func isQuotedByErrorHighlight(text []byte) bool {
	return hasAnySuffix(text, "(NameError)", "(NoMethodError)", "(TypeError)", "(ArgumentError)")
}

// isRubyException reports whether text is `x.rb:1:in 'f': text (RuntimeError)`.
func isRubyException(text []byte) bool {
	last := text[len(text)-1]
	return (last == ')' || last == 'n' && scan.HasSuffix(text, ": unhandled exception")) && isRubyPlace(text) && bytes.Contains(text, []byte(": "))
}

// isRubyFrom reports whether text is a frame, `from app/x.rb:12:in 'method'`.
func isRubyFrom(text []byte) bool { return isRubyPlace(text[len("from "):]) }

// rubyIn is between the line number and the method of a place of Ruby.
const rubyIn = ":in "

// isRubyPlace reports whether text begins with a place, `app/x.rb:12:in 'method'`.
func isRubyPlace(text []byte) bool {
	i := bytes.Index(start(text), []byte(rubyIn))
	return i > 2 && scan.IsDigit(text[i-1]) && i+4 < len(text) && (text[i+4] == '\'' || text[i+4] == '`')
}

// isRailsException reports whether text is the line that Rails logs before a backtrace:
// `ActiveRecord::RecordNotFound (Couldn't find User with 'id'=7):`.
func isRailsException(text []byte) bool {
	i := 0
	for i < len(text) && (scan.IsLetter(text[i]) || scan.IsDigit(text[i]) || text[i] == '_' || text[i] == ':') {
		i++
	}
	name := text[:i]
	return i > 0 && 'A' <= text[0] && text[0] <= 'Z' && scan.HasPrefix(text[i:], " (") && scan.HasSuffix(text, "):") &&
		(hasExceptionSuffix(name) || bytes.Contains(name, []byte("::")))
}
