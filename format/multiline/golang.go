package multiline

import (
	"bytes"

	"logly/format/internal/scan"
)

// isGoroutine reports whether text is the head of a goroutine's trace, `goroutine 1
// [running]:`.
func isGoroutine(text []byte) bool {
	i := len("goroutine ")
	end := scan.SkipDigits(text, i)
	return end > i && scan.HasPrefix(text[end:], " [") || scan.HasPrefix(text[end:], " gp=")
}

// isExitStatus reports whether text is the last line of `go run`, `exit status 2`.
func isExitStatus(text []byte) bool {
	i := len("exit status ")
	return scan.SkipDigits(text, i) == len(text) && i < len(text)
}

// isGoFrame reports whether text is a line of a goroutine's trace: a call, `main.f(0x1,
// ...)`, the call that created the goroutine, or a register.
func isGoFrame(text []byte) bool {
	if hasAnyPrefix(text, "created by ", "panic(", "...additional frames elided...", "runtime stack:", "runtime: ") {
		return true
	}
	space := bytes.IndexByte(text, ' ')
	if space < 0 {
		space = len(text)
	}
	if open := bytes.IndexByte(text[:space], '('); open > 0 && text[len(text)-1] == ')' {
		return bytes.IndexByte(text[:space], '.') > 0
	}
	return isRegister(text, space)
}

// isRegister reports whether text is a register, `rip    0x45f0a1`. space is the index
// of the first space.
func isRegister(text []byte, space int) bool {
	value := scan.SkipSpaces(text, space)
	return space >= 2 && space <= 6 && value > space && scan.HasPrefix(text[value:], "0x")
}

// isGoFunction reports whether text is the name of a Go function in a stack of zap or
// pkg/errors: `github.com/a/b.(*T).Run`, `main.main`.
func isGoFunction(text []byte) bool {
	if bytes.IndexByte(text, ' ') >= 0 {
		return false
	}
	if bytes.Contains(text, []byte(".(*")) || hasAnyPrefix(text, "main.", "runtime.", "testing.") {
		return true
	}
	slash := bytes.LastIndexByte(text, '/')
	dot := bytes.IndexByte(text[slash+1:], '.')
	if slash <= 0 || dot <= 0 || containsAny(text, ":", "//") || text[0] == '/' || text[0] == '.' || scan.HasSuffix(text, ".go") {
		return false
	}
	name := text[slash+1+dot+1:]
	return bytes.IndexByte(text[:slash], '.') > 0 || len(name) > 0 && !isFileExtension(name) // a module's path may have no dot
}

// isGoPlace reports whether text is the place of a frame of Go: `/srv/app/x.go:12 +0x1d`.
func isGoPlace(text []byte) bool {
	for _, mark := range []string{".go:", ".s:"} {
		if n := bytes.Index(text, []byte(mark)); n > 0 && scan.SkipDigits(text, n+len(mark)) > n+len(mark) {
			return true
		}
	}
	return false
}

// isFileExtension reports whether name is a file extension and not the name of a function.
func isFileExtension(name []byte) bool {
	switch string(name) {
	case "yaml", "json", "html", "conf", "toml", "java", "lock", "jpeg", "class", "proto", "scala", "swift", "service":
		return true
	}
	return len(name) < 4 && !scan.IsUpper(name[0])
}
