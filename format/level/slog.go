package level

import "logly/format/internal/scan"

// Offset returns the level of a word that log/slog writes for a level between its four:
// a name, which tint shortens, and the distance from it, as in "INFO+2".
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
		return slogLevel(-4 + n)
	case "INFO", "INF":
		return slogLevel(n)
	case "WARN", "WRN":
		return slogLevel(4 + n)
	case "ERROR", "ERR":
		return slogLevel(8 + n)
	}
	return NoLevel
}
