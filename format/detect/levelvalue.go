package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
)

// levelValue reads the value of a level's key: a word in any case, with or
// without the padding and colour that some loggers leave in, or slog's word with
// an offset ("ERROR+4"). at is the level's own text in text.
func (d *Detector) levelValue(text []byte) (l level.Level, at scan.Span) {
	at = trimLevelText(text)
	word := at.Of(text)
	l, _ = d.headWord(word)
	if l == level.NoLevel {
		l = slogOffset(word)
	}
	return l, at
}

// trimLevelText leaves out white space and escaped colour sequences around the
// word: winston writes "\u001b[32minfo\u001b[39m" when it colours JSON.
func trimLevelText(text []byte) scan.Span {
	const escape = `\u001b[`
	start, end := 0, len(text)
	if start < end && text[0] == '\\' && end > len(escape) && scan.EqualFold(text[:len(escape)], escape) {
		start = colourEnd(text, len(escape))
		for i := start; i < end; i++ {
			if text[i] == '\\' {
				end = i
			}
		}
	}
	for start < end && text[start] == ' ' {
		start++
	}
	for start < end && text[end-1] == ' ' {
		end--
	}
	return scan.Span{Start: start, End: end}
}

// colourEnd returns the index behind the parameters of a colour sequence and its
// final m; i is behind the bracket.
func colourEnd(b []byte, i int) int {
	for i < len(b) && (scan.IsDigit(b[i]) || b[i] == ';' || b[i] == ':') {
		i++
	}
	if i < len(b) && b[i] == 'm' {
		i++
	}
	return i
}

// slogOffset reads the levels between slog's four: a name, which tint shortens, a sign
// and a number.
func slogOffset(word []byte) level.Level {
	i := 0
	for i < len(word) && scan.IsLetter(word[i]) {
		i++
	}
	if i == len(word) {
		return level.NoLevel
	}
	n, ok := parseInt(word[i:])
	if !ok || scan.IsDigit(word[i]) {
		return level.NoLevel
	}
	switch string(word[:i]) {
	case "DEBUG", "DBG":
		return level.Slog(-4 + n)
	case "INFO", "INF":
		return level.Slog(n)
	case "WARN", "WRN":
		return level.Slog(4 + n)
	case "ERROR", "ERR":
		return level.Slog(8 + n)
	}
	return level.NoLevel
}

// parseInt reads b as a whole number of at most six digits, a sign before it.
func parseInt(b []byte) (n int, ok bool) {
	negative := len(b) > 0 && b[0] == '-'
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		b = b[1:]
	}
	if len(b) == 0 || len(b) > 6 {
		return 0, false
	}
	for _, c := range b {
		if !scan.IsDigit(c) {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}
