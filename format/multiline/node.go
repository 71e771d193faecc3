package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// isUncaught reports whether text names an exception after "Uncaught ".
func isUncaught(text []byte) bool { return isExceptionLine(text[len("Uncaught "):]) }

// isNodePlace reports whether text is the place that Node writes before the line of
// source that threw: `/app/x.js:3`, `node:internal/x:12`.
func isNodePlace(text []byte) bool {
	path, ok := cutPlace(text)
	if !ok {
		return false
	}
	return scan.HasPrefix(path, "node:") || bytes.IndexByte(path, ' ') < 0 &&
		(isNodeFile(path) || hasAnySuffix(path, ".js", ".mjs", ".cjs", ".ts"))
}

// isNodeFile reports whether path is a file that only Node runs, or what Node writes
// for a program that is not in a file.
func isNodeFile(path []byte) bool {
	switch string(path) {
	case "<anonymous_script>", "evalmachine.<anonymous>", "[eval]", "[eval1]", "[stdin]", "[worker eval]":
		return true
	}
	return hasAnySuffix(path, ".jsx", ".tsx", ".mts", ".cts")
}
