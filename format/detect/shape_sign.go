package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readSign reads a line that begins with a sign and, in a column behind it, the
// level, as signale writes for people (github.com/klaudiosinani/signale):
//
//	✖  error     m
//	⚠  warning   m
//
// The sign stays.
func (d *Detector) readSign(r *record.Record, b []byte, at int) bool {
	sign := at + signLen(b[at:])
	word := scan.SkipSpaces(b, sign)
	end := scan.SkipLetters(b, word)
	if sign > at && word > sign && word < len(b) && b[word] == '[' {
		return d.readSignedBracket(r, b, word)
	}
	if sign == at || word == sign || end == word || !fillsSignale(b, word, end) {
		return false
	}
	lvl, class := d.headWord(b[word:end])
	if class < level.Delimited {
		return false
	}
	r.SetLevel(lvl, word, end)
	r.Omit(word, scan.SkipSpaces(b, end))
	r.Shape = record.ShapeLevel
	return true
}

// readSignedBracket reads the level in brackets behind a sign, as esbuild has it:
// `✘ [ERROR] m`.
func (d *Detector) readSignedBracket(r *record.Record, b []byte, at int) bool {
	var h head
	h.begin(d, r, b)
	h.i = at
	end := scan.SkipLetters(b, at+1)
	if !scan.IsCapitals(b[at+1:end]) || !h.levelToken() {
		return false
	}
	h.take()
	r.Shape = record.ShapeLevel
	return true
}

// fillsSignale reports whether the word is padded to signale's column: its longest
// label, "complete", and two blanks.
func fillsSignale(b []byte, word, end int) bool {
	return end+2 <= word+len("complete  ") && scan.SkipSpaces(b, end) == word+len("complete  ")
}

// signLen is the length of the sign, a character that is part of no word, at the
// start of b: one of Unicode's punctuation, arrows, shapes and dingbats (U+2000 to
// U+2BFF), with a variation selector or without, or `»` or `·`.
func signLen(b []byte) int {
	const variation = "\ufe0f"
	switch {
	case scan.HasPrefix(b, "»"), scan.HasPrefix(b, "·"):
		return 2
	case len(b) < 3 || b[0] != 0xe2 || b[1] > 0xaf:
		return 0
	case scan.HasPrefix(b[3:], variation):
		return 3 + len(variation)
	}
	return 3
}
