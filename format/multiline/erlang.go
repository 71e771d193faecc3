package multiline

import (
	"logly/format/internal/scan"
)

// isElixirPart reports whether text is a line of Elixir's report of a process.
func isElixirPart(text []byte) bool {
	return hasAnyPrefix(text, "Function: ", "Last message", "State: ", "Client #PID<", "Client :", "Initial Call: ", "Ancestors: ", "Process Label: ")
}

// isErlangPart reports whether text is a line of Erlang's report of a process: `**
// Reason for termination == `.
func isErlangPart(text []byte) bool {
	return hasAnyPrefix(text[len("** "):], "Last ", "When ", "Reason for ", "Client ", "State machine ", "{", "Callback ")
}

// isErlangTerm reports whether text begins with a tuple as Erlang writes it,
// `{badmatch,…`. JSON never begins so.
func isErlangTerm(text []byte) bool {
	return len(text) > 1 && text[0] == '{' && (scan.IsLower(text[1]) || text[1] == '{' || text[1] == '\'')
}
