package multiline

import (
	"logly/format/internal/scan"
)

// isElixirPart reports whether text is a line of Elixir's report of a process.
func isElixirPart(text []byte) bool {
	return scan.HasPrefix(text, "Function: ") || scan.HasPrefix(text, "Last message") || scan.HasPrefix(text, "State: ") ||
		scan.HasPrefix(text, "Client #PID<") || scan.HasPrefix(text, "Client :") || scan.HasPrefix(text, "Initial Call: ") ||
		scan.HasPrefix(text, "Ancestors: ") || scan.HasPrefix(text, "Process Label: ")
}

// isErlangPart reports whether text is a line of Erlang's report of a process: `**
// Reason for termination == `.
func isErlangPart(text []byte) bool {
	for _, part := range []string{"** Last ", "** When ", "** Reason for ", "** Client ", "** State machine ", "** {", "** Callback "} {
		if scan.HasPrefix(text, part) {
			return true
		}
	}
	return false
}

// isErlangTerm reports whether text begins with a tuple as Erlang writes it,
// `{badmatch,…`. JSON never begins so.
func isErlangTerm(text []byte) bool {
	return len(text) > 1 && text[0] == '{' && (scan.IsLower(text[1]) || text[1] == '{' || text[1] == '\'')
}
