package format

import "math/bits"

// setsNothingOff reports whether b[i:], behind a word and a blank, goes on as text
// does.
func setsNothingOff(b []byte, i int) bool {
	switch c := b[i]; {
	case c == ' ', c == '\t', c == '[', c == '|', c == '-':
		return false
	case isDigit(c):
		return skipDigits(b, i)-i < len("1736937045")
	}
	return true
}

// An opener is a first word of prose, with the blank behind it, that was looked up
// before. Most lines of text begin as others did, and most words open nothing: then
// all is known about the head of the line, and of what follows no more than a few
// signs matter. That halves what such a line costs.
type opener struct {
	words  [2]maskedWord
	length int  // of the word and the blank
	dull   bool // it opens nothing that is not text
}

// openers are those of a stream, each in the place that its first bytes give it.
type openers [64]opener

const maxOpener = 16 // of a word and its blank

// of gives the words that begin a program's lines different places, as a rule: by their
// first three letters.
func (all *openers) of(text []byte) *opener {
	letters := uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16
	return &all[letters*0x9e3779b1>>(32-6)] // the golden ratio's fraction, as Knuth has it for hashing
}

// opensDull reports whether text is prose and its first word known to be dull. A
// word that is not known is looked up.
func (d *Detector) opensDull(text []byte) bool {
	if len(text) <= maxOpener || !isLetter(text[0]) {
		return false
	}
	o := d.openers.of(text)
	if o.length == 0 || !o.words[0].fits(text) || !o.words[1].fits(text[8:]) {
		end := skipLetters(text, 0)
		if end < 2 || end >= maxOpener || text[end] != ' ' {
			return false
		}
		o.learn(text, end+1, d.isDull(text[:end+1]))
	}
	return o.dull && setsNothingOff(text, o.length)
}

func (o *opener) learn(text []byte, length int, dull bool) {
	o.length, o.dull = length, dull
	o.words[0].set(text, length)
	o.words[1].set(text[8:], length-8)
}

// isDull reports whether no shape, crash or part of a trace that is known by its
// beginning begins with opener, a word and a blank. What the readers of prose
// find otherwise, readDull looks for.
func (d *Detector) isDull(opener []byte) bool {
	word := opener[:len(opener)-1]
	if _, class := d.headWord(word); class != notALevel || beginsDate(opener) || isName(word) {
		return false
	}
	return !mayBeginTool(opener) && !mayBegin(opener, &crashesBy, crashPrefix) && !mayBegin(opener, &tracePartsBy, tracePartPrefix)
}

// mayBeginTool reports whether a line that begins with opener may be a tool's.
func mayBeginTool(opener []byte) bool { return mayBegin(opener, &toolsBy, toolPrefix) }

// mayBegin reports whether a line that begins with opener may begin with one of the
// prefixes that by is the index of.
func mayBegin(opener []byte, by *[256]uint64, prefix func(int) string) bool {
	for m := by[opener[0]]; m != 0; m &= m - 1 {
		p := prefix(bits.TrailingZeros64(m))
		if n := min(len(opener), len(p)); string(opener[:n]) == p[:n] {
			return true
		}
	}
	return false
}

// readDull reads prose behind a dull word, where the record above has no open trace.
// It reports whether the line goes on with that record.
func (d *Detector) readDull(r *Record, b []byte, at int) (continues bool) {
	if d.readAccess(r, b, at) {
		return false
	}
	text := b[at:]
	colons := colonsOf(text)
	if !mayThrow(text, colons) {
		return false
	}
	record, part := d.readException(r, text, colons)
	if !part && !record && d.above && isRubyPlace(text, colons.in) {
		d.trace, part = plainTrace, true
	}
	return part
}

// mayThrow reports whether readException or isRubyPlace can find anything in text,
// which is prose: with a blank behind its first word it neither begins with a name and
// a colon nor is a place as a whole. What is left has ": line ", ":in ", or a colon or a
// blank at its end.
func mayThrow(text []byte, at colons) bool {
	last := text[len(text)-1]
	return at.line >= 0 || at.in >= 0 || last == ':' || last == ' '
}
