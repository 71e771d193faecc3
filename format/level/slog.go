package level

import "logly/format/internal/scan"

// Offset reads the levels between slog's four: a name, which tint shortens, a sign
// and a number.
func Offset(word []byte) Level {
	i := 0
	for i < len(word) && scan.IsLetter(word[i]) {
		i++
	}
	if i == len(word) {
		return NoLevel
	}
	n, ok := scan.ParseInt(word[i:])
	if !ok || scan.IsDigit(word[i]) {
		return NoLevel
	}
	switch string(word[:i]) {
	case "DEBUG", "DBG":
		return Slog(-4 + n)
	case "INFO", "INF":
		return Slog(n)
	case "WARN", "WRN":
		return Slog(4 + n)
	case "ERROR", "ERR":
		return Slog(8 + n)
	}
	return NoLevel
}

