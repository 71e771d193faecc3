package fields

import (
	"logly/format/internal/scan"
	"logly/format/level"
)

// levelValue reads the value of a level's key: a word in any case, with or without the
// padding and colour that some loggers leave in, or slog's word with an offset
// ("ERROR+4"). at is the place of the level in text.
func (f *Reader) levelValue(text []byte) (l level.Level, at scan.Span) {
	at = trimLevelText(text)
	word := at.Of(text)
	l, _ = f.words.Lookup(word)
	if l == level.NoLevel {
		l = level.Offset(word)
	}
	return l, at
}

// trimLevelText removes spaces and escaped colour sequences around the word: winston
// writes "\u001b[32minfo\u001b[39m" if it colours JSON.
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

// colourEnd returns the index after the parameters of a colour sequence and its final m.
// The parameters begin at index i.
func colourEnd(b []byte, i int) int {
	for i < len(b) && (scan.IsDigit(b[i]) || b[i] == ';' || b[i] == ':') {
		i++
	}
	if i < len(b) && b[i] == 'm' {
		i++
	}
	return i
}
