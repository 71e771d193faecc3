package head

import (
	"strings"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// logcatLetters are those that Android writes for levels; A is "assert".
const logcatLetters = "VDIWEFA"

func logcatLevel(letter byte) level.Level {
	if letter == 'A' {
		return level.Fatal
	}
	return level.Letter(letter)
}

// readLogcatBrief reads Android's brief head: `E/Tag( 123): m`.
func (p *Parser) readLogcatBrief(at int) bool {
	return p.isLogcatTag(at) && p.found(record.ShapeLogcat, logcatLevel(p.At(at)), at, at+1, at, at+2)
}

// isLogcatTag reports whether the line has at index at a letter, a slash, a tag and a
// process in parentheses with a colon after them.
func (p *Parser) isLogcatTag(at int) bool {
	if !p.Is(at+1, '/') {
		return false
	}
	open := p.indexByte(at+2, min(p.Len(), at+scan.MaxGroup), '(')
	if open < 0 {
		return false
	}
	end := p.SkipDigits(p.SkipSpaces(open + 1))
	return p.IsDigit(end-1) && p.Has(end, "):")
}

// readLogcat reads what follows the time in Android's other heads:
// `1000 23402 V Tag: m`, `V/Tag( 123): m`.
func (p *Parser) readLogcat(at int) bool {
	if p.IsLetter(at) && level.Letter(p.At(at)) != level.NoLevel && p.isLogcatTag(at) {
		return p.readLogcatBrief(at)
	}
	process := p.SkipDigits(at)
	thread := p.SkipSpaces(process)
	end := p.SkipDigits(thread)
	letter := p.SkipSpaces(end)
	if process == at || end == thread || letter == end {
		return false
	}
	if p.IsDigit(letter) { // the user comes first
		end = p.SkipDigits(letter)
		letter = p.SkipSpaces(end)
	}
	if letter == end || !p.Is(letter+1, ' ') || p.End(letter+2) {
		return false
	}
	return strings.IndexByte(logcatLetters, p.At(letter)) >= 0 &&
		p.found(record.ShapeLogcat, logcatLevel(p.At(letter)), letter, letter+1, letter, letter+2)
}
