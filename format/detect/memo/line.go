package memo

import (
	"math"

	"logly/format/detect/ansi"
	"logly/format/internal/scan"
	"logly/format/timestamp"
)

// maxLead is how many bytes may precede the time of a line that is remembered.
const maxLead = 48

// maxConditions is how many conditions a remembered prefix may have.
const maxConditions = 4

// A Line gives readers the bytes of one line and records those that they look at.
// Looking at or after the end of the line yields 0; what is learned then is true only of
// lines that end there too. Before the index that it was reset to, where envelopes are, the
// class of a byte is 0: a text is read alike wherever it is.
//
// Bytes from base on are recorded. Once a time has been read near the start of the
// line, base is the end of that time.
type Line struct {
	// View is what the line comes from if it has colours, else nil. It is the same for all
	// lines with colours. Its owner sets it before Reset.
	View *ansi.View

	b      []byte
	start  int // where the text begins that is read
	base   int
	seen   int    // bytes before this index have been looked at, at least for their class
	exact  int    // bytes before this index may have been looked at for their value
	digits uint64 // bit i: the value of the byte at base+i mattered, not only that it is a digit

	lead       int    // where the bytes before the time begin
	leadDigits uint64 // digits of those bytes
	time       scan.Span
	stamp      timestamp.Parsed

	conditions [maxConditions]condition
	count      int // how many of conditions are in use
}

// Reset makes l record looks at b from b[at] on.
func (l *Line) Reset(b []byte, at int) {
	l.b, l.start, l.base, l.seen, l.exact, l.digits = b, at, at, at, at, 0
	l.time, l.count = scan.Span{}, 0
}

// SetsOff reports whether colours set off the word from start to end.
func (l *Line) SetsOff(start, end int) bool {
	if l.View == nil {
		return false
	}
	l.look(start, end)
	is := l.View.SetsOff(start, end)
	l.require(condition{kind: either(is, setOff, notSetOff), at: start, window: end - start, view: l.View})
	return is
}

// Opens reports whether a colour begins directly before index i.
func (l *Line) Opens(i int) bool {
	if l.View == nil {
		return false
	}
	l.End(i)
	is := l.View.Opens(i)
	l.require(condition{kind: either(is, opened, notOpened), at: i, view: l.View})
	return is
}

func either(is bool, yes, no conditionKind) conditionKind {
	if is {
		return yes
	}
	return no
}

// forget prevents that anything is learned from this line.
func (l *Line) forget() { l.exact = math.MaxInt }

// Len returns the length of the line. It does not count as a look: comparing an index
// with it says no more than End does.
func (l *Line) Len() int { return len(l.b) }

// At returns the byte with index i. Its value matters.
func (l *Line) At(i int) byte {
	l.exact = max(l.exact, i+1)
	l.lookAtDigits(i, i+1)
	if uint(i) < uint(len(l.b)) {
		return l.b[i]
	}
	return 0
}

// class returns the byte with index i. Only its class may matter to the caller.
func (l *Line) class(i int) byte {
	l.seen = max(l.seen, i+1)
	if i >= l.start && i < len(l.b) {
		return l.b[i]
	}
	return 0
}

// Is reports whether the byte with index i is c, which is neither a letter nor a digit.
func (l *Line) Is(i int, c byte) bool { return l.class(i) == c }

// End reports whether the line ends before index i.
func (l *Line) End(i int) bool {
	l.seen = max(l.seen, i+1)
	return i >= len(l.b)
}

// IsDigit reports whether the byte with index i is a digit, and the methods after it
// whether it is of another class.
func (l *Line) IsDigit(i int) bool  { return scan.IsDigit(l.class(i)) }
func (l *Line) IsLetter(i int) bool { return scan.IsLetter(l.class(i)) }
func (l *Line) IsUpper(i int) bool  { return l.class(i)-'A' < 26 }
func (l *Line) IsLower(i int) bool  { return l.class(i)-'a' < 26 }
func (l *Line) IsBlank(i int) bool  { return scan.IsBlank(l.class(i)) }

// IsASCII reports whether the byte with index i is below 0x80.
func (l *Line) IsASCII(i int) bool { return l.class(i) < 0x80 }

// Punct returns the byte with index i if it is neither a letter nor a digit nor part of
// a character beyond ASCII; otherwise 'a', '0' or 0x80.
func (l *Line) Punct(i int) byte {
	switch c := l.class(i); {
	case scan.IsLetter(c):
		return 'a'
	case scan.IsDigit(c):
		return '0'
	default:
		return min(c, 0x80)
	}
}

// Has reports whether the line has s at index i.
func (l *Line) Has(i int, s string) bool {
	for k := range len(s) {
		if i+k >= len(l.b) {
			l.seen = max(l.seen, len(l.b)+1)
			return false
		}
		if l.b[i+k] != s[k] {
			l.mismatch(i+k, s[k])
			return false
		}
	}
	l.look(i, i+len(s))
	return true
}

// mismatch records that the byte with index i is not c. Often its class says so already.
func (l *Line) mismatch(i int, c byte) {
	if classes[l.b[i]] == classes[c] {
		l.At(i)
	} else {
		l.seen = max(l.seen, i+1)
	}
}

// look records exact looks at the bytes from start to end.
func (l *Line) look(start, end int) {
	if start >= end {
		return
	}
	l.exact = max(l.exact, end)
	l.lookAtDigits(start, end)
}

// lookAtDigits records that the values of the digits from start to end mattered.
func (l *Line) lookAtDigits(start, end int) {
	if start < l.base {
		l.lookBack(start, min(end, l.base))
		start = l.base
	}
	if start < end {
		l.digits |= bits(start-l.base, end-l.base)
	}
}

// lookBack is lookAtDigits before base. If a digit of the time mattered, nothing is learned.
func (l *Line) lookBack(start, end int) {
	if l.time.Empty() {
		return
	}
	for i := max(start, l.time.Start); i < end; i++ {
		if scan.IsDigit(l.b[i]) {
			l.forget()
			return
		}
	}
	if start, end = max(start, l.lead), min(end, l.time.Start); start < end {
		l.leadDigits |= bits(start-l.lead, end-l.lead)
	}
}

// bits returns a number in which the bits from start to end are set.
func bits(start, end int) uint64 { return (1<<uint(end) - 1) &^ (1<<uint(start) - 1) }

// Bytes returns the bytes from start to end. Their values matter.
func (l *Line) Bytes(start, end int) []byte {
	l.look(start, end)
	return l.b[start:end]
}

// Name returns the bytes from start to end to a caller to whom it does not matter
// which digits they have.
func (l *Line) Name(start, end int) []byte {
	l.exact = max(l.exact, end)
	return l.b[start:end]
}

// All returns the whole line, to look it up in a [Memory]. That is not recorded: a reader
// must not look at it.
func (l *Line) All() []byte { return l.b }

// Rest returns the line from index i to its end. Nothing is learned from such a line.
func (l *Line) Rest(i int) []byte {
	l.forget()
	return l.b[i:]
}

// skip returns the index of the first byte from i on of which in is false.
func (l *Line) skip(i int, in *[256]bool) int {
	for i < len(l.b) && in[l.b[i]] {
		i++
	}
	l.seen = max(l.seen, i+1)
	return i
}

// SkipSpaces returns the index after the spaces at index i, and the methods after it the
// index after digits, letters, and letters and digits.
func (l *Line) SkipSpaces(i int) int  { return l.skip(i, &spaces) }
func (l *Line) SkipDigits(i int) int  { return l.skip(i, &digits) }
func (l *Line) SkipLetters(i int) int { return l.skip(i, &letters) }
func (l *Line) WordEnd(i int) int     { return l.skip(i, &alphanumerics) }

// TokenEnd returns the index of the blank or bar that ends the token at index i.
func (l *Line) TokenEnd(i int) int { return l.skip(i, &tokenBytes) }

// Skip returns the index after the bytes at index i that are in a set. Bytes of one
// class must all be in the set or all be outside.
func (l *Line) Skip(i int, set *[256]bool) int { return l.skip(i, set) }

// SkipSpace skips one space.
func (l *Line) SkipSpace(i int) int {
	if l.Is(i, ' ') {
		i++
	}
	return i
}

// GroupEnd returns the index after the bracket that closes the one at index i, nested
// ones counted; -1 if none closes it within [scan.MaxGroup] bytes.
func (l *Line) GroupEnd(i int) int {
	end := scan.GroupEnd(l.b, i)
	if end < 0 {
		l.forget()
		return end
	}
	l.seen = max(l.seen, end)
	return end
}

// Separator returns the index after the separator at index i, and which one it is.
func (l *Line) Separator(i int) (next int, sep scan.Separator) {
	next, sep = scan.SkipSeparator(l.b, i)
	switch { // a separator only if a blank follows
	case l.Is(next, '-'):
		l.seen = max(l.seen, next+2)
	case l.Is(next, ':'): // or two
		l.seen = max(l.seen, next+3)
	}
	return next, sep
}

// Find returns the index of the first s that begins within n bytes from index i on and
// ends in the line; -1 if there is none. It has neither letters nor digits.
func (l *Line) Find(i, n int, s string) int {
	k := find(l.b, i, n, s)
	if k < 0 {
		l.require(condition{kind: absent, at: i, window: n, text: s})
		return -1
	}
	l.seen = max(l.seen, i+k+len(s))
	return i + k
}

// Time reads the time at index i. A time of day after what looks like a date is none. If
// there seems to be a time that cannot be read, ok is false, but n is its length.
func (l *Line) Time(i int, t *timestamp.Parsed) (n int, ok bool) {
	if i >= len(l.b) {
		l.seen = max(l.seen, i+1)
		*t = timestamp.Parsed{}
		return 0, false
	}
	n, looked, ok := t.ParseLooking(l.b[i:])
	switch {
	case !ok && !timestamp.MayBegin(l.b[i]):
		l.seen = max(l.seen, i+1)
	case !ok && n > 0:
		l.require(condition{kind: unread, at: i, window: n})
	case !ok:
		l.require(condition{kind: noTime, at: i})
	case !t.HasDate() && i > l.base && timestamp.EndsInDate(l.b[l.base:i]):
		l.require(condition{kind: undated, at: i, window: i - l.base})
		*t = timestamp.Parsed{}
		return 0, false
	default:
		if !t.HasDate() {
			l.exact = max(l.exact, i)
		}
		l.sawTime(i, i+n, looked, t)
	}
	return n, ok
}

// readDigit reports whether the value of a digit from start to end has been looked at.
func (l *Line) readDigit(start, end int) bool {
	for i := start; i < end; i++ {
		if l.digits>>uint(i-l.base)&1 != 0 && scan.IsDigit(l.b[i]) {
			return true
		}
	}
	return false
}

// sawTime records a look at the time from start to end, and at the bytes after it that
// decided that it ends there.
func (l *Line) sawTime(start, end, looked int, t *timestamp.Parsed) {
	switch at := (scan.Span{Start: start, End: end}); {
	case at == l.time:
	case l.time.Empty() && start-l.base <= maxLead && l.exact-l.base <= maxPrefix && !l.readDigit(start, end):
		l.lead, l.leadDigits = l.base, l.digits
		l.time, l.stamp = at, *t
		l.digits >>= uint(end - l.base)
		l.base = end
		l.seen, l.exact = max(l.seen, end), max(l.exact, end)
	default:
		l.look(start, end)
	}
	if end+looked >= len(l.b) { // perhaps the time's digits decided what follows it
		l.forget()
	}
	l.look(end, end+looked)
	l.seen = max(l.seen, end+looked+1)
}
