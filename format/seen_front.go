package format

import "bytes"

// A seenFront is the level that lines above began with, and what sets it off from the
// text: `INFO: `, `[warn] `, `WARNING:`. How such a line is read hangs on little else,
// see reads. A program has few of them.
type seenFront struct {
	seenText
	level   Level
	levelAt Span
	open    bool // no blank stands in it: the first token of the line goes on behind it
	dotNet  bool // .NET's console may have written it
	bracket bool // it begins with one
}

// maxFronts is how many fronts are remembered, a few more than a program has levels.
const maxFronts = 8

// seenFronts are those of a stream. When there are more, they forget the oldest.
type seenFronts struct {
	fronts [maxFronts]seenFront
	count  int
	next   int // to be forgotten
}

// readFront reads a line that begins as one above did whose level stands first; false,
// with r as it was, if it does not.
func (d *Detector) readFront(r *Record) bool {
	f := d.fronts.of(r.Line)
	if f == nil || d.only.partial || d.only.trace != noTrace || !f.reads(r.Line) ||
		d.only.above && d.only.isThrownBelow(r.Line) || r.isColoured() {
		return false
	}
	d.begin(&d.only)
	d.next = reportBelow(r.Line)
	r.Level, r.LevelAt, r.Shape = f.level, f.levelAt, ShapeLevel
	r.Cut[0] = Span{0, f.length}
	return true
}

// of returns the front that line begins with, if it is known.
func (all *seenFronts) of(line []byte) *seenFront {
	for i := range all.fronts[:all.count] {
		if f := &all.fronts[i]; f.fits(line) {
			return f
		}
	}
	return nil
}

// reads reports whether a line that begins with f is sure to be read as those above: no
// time follows, and it is nothing that is told by what stands behind.
func (f *seenFront) reads(line []byte) bool {
	text := line[min(len(line), f.length):]
	switch {
	case len(text) == 0, goesOnSeparator[text[0]], mayHaveTime(text):
		return false
	case f.dotNet && isCategory(text), f.bracket && isDigit(text[0]): // which NestJS' console goes on with
		return false
	case f.open && !isOrdinaryToken(line, tokenEnd(line, f.length)):
		return false
	}
	return f.bracket || accessTime(line, 0) < 0
}

// isOrdinaryToken reports whether the token at the head of the line, which ends at end,
// neither begins a pair, see startsPair, nor is a place in a source, see placeEnd, nor
// stands in front of a time.
func isOrdinaryToken(line []byte, end int) bool {
	token, behind := line[:end], line[end:]
	last, before := token[end-1], token[end-2]
	switch {
	case len(behind) > 0 && behind[0] == '|', bytes.IndexByte(token, '=') >= 0:
		return false
	case last == ':' && (isDigit(before) || before == ')'), isDigit(last) && hasPrefix(behind, " - "):
		return false
	}
	return !mayHaveTime(behind[skipSpaces(behind, 0):])
}

// mayHaveTime reports whether text may begin with a time, in a bracket or behind one,
// or with a count since the epoch.
func mayHaveTime(text []byte) bool {
	if len(text) == 0 || text[0] != '[' {
		return mayBeginTime(text)
	}
	if mayBeginTime(text[skipSpaces(text, 1):]) {
		return true
	}
	end := groupEnd(text, 0)
	return end >= 0 && mayBeginTime(text[skipSpaces(text, end):])
}

func mayBeginTime(text []byte) bool {
	switch {
	case len(text) == 0:
		return false
	case isDigit(text[0]):
		if skipDigits(text, 0) >= len("1736937045") {
			return true
		}
		var s Stamp
		_, ok := s.parse(text)
		return ok
	case isLetter(text[0]):
		return beginsDate(text)
	}
	return text[0] == '@'
}

// learn remembers how r, whose level is the first thing in b, was read up to b[end].
func (all *seenFronts) learn(r *Record, b []byte, end int) {
	if end == len(b) || r.Cut[0] != (Span{0, end}) || goesOnSeparator[b[end]] || !isLevelTold(r, b[:end]) {
		return
	}
	bracket := b[0] == '['
	word := r.LevelAt.Of(b)
	if len(word) < 3 || !isLetter(word[0]) || beginsDate(word) || !bracket && r.LevelAt.Start > 0 || !isFront(b[:end]) {
		return
	}
	f := seenFront{level: r.Level, levelAt: r.LevelAt, bracket: bracket}
	f.open = bytes.IndexByte(b[:end], ' ') < 0 && bytes.IndexByte(b[:end], '\t') < 0
	f.dotNet = len(word) == 4 && hasPrefix(b[4:], ": ")
	if !f.set(b, end) || all.of(b) != nil {
		return
	}
	all.fronts[all.next] = f
	all.count = max(all.count, all.next+1)
	all.next = (all.next + 1) % maxFronts
}

// isFront reports whether front, which ends behind a level, has something behind the
// level that ends it, and is neither a tool's nor a place in a source.
func isFront(front []byte) bool {
	last := front[len(front)-1]
	if isLetter(last) || isDigit(last) || last == ']' || placeEnd(front, 0) >= 0 {
		return false
	}
	return !mayBeginTool(front)
}
