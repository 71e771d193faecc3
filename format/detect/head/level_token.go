package head

import (
	"logly/format/internal/scan"
	"logly/format/level"
)

// A levelToken is the text of a level in a head.
type levelToken struct {
	level level.Level
	at    scan.Span // the word for the level
	outer scan.Span // the word and its brackets
	part  bool      // what follows belongs to the same field, so it stays in the message
}

func (t *levelToken) set(l level.Level, start, end, outerStart, outerEnd int) {
	*t = levelToken{level: l, at: scan.Span{Start: start, End: end}, outer: scan.Span{Start: outerStart, End: outerEnd}}
}

func (t *levelToken) setPart(l level.Level, start, end, outerStart, outerEnd int) {
	t.set(l, start, end, outerStart, outerEnd)
	t.part = true
}

// levelToken reads the field at i as a level; if it is one, token is about it.
func (h *head) levelToken() bool {
	switch h.Punct(h.i) {
	case 'a':
		return h.bareLevel() || (h.timed || h.fields == 0) && h.joinedLevel() || h.columnLevel()
	case '[', '(', '<':
		return h.bracketedLevel()
	case '{':
		return h.timed && h.bracketedLevel()
	case '-':
		return h.timed && h.columnLevel()
	case '*', '#', '"', '/':
		return h.timed && h.quotedLevel()
	}
	return false
}

// quotedLevel reads a level in capitals between two marks of one kind: `"ERROR"`, and
// Apache Sling's `*ERROR* [main] x.Y m`.
func (h *head) quotedLevel() bool {
	start := h.i + 1
	end := h.WordEnd(start)
	if h.Is(h.i, '"') && !h.Is(h.r.TimeAt.Start-1, '"') { // unless all fields are in quotes
		return false
	}
	if end == start || h.Punct(end) != h.Punct(h.i) || end-start > level.MaxWord || !h.isCapitals(start, end) {
		return false
	}
	l, class := h.word(start, end)
	h.token.set(l, start, end, h.i, end+1)
	return class >= level.AfterTime
}

// columnLevel reads a level that only its place shows: Quill's `LOG_ERROR  x m` and Logback's
// own `|-ERROR in x - m`.
func (h *head) columnLevel() bool {
	i := h.i
	if h.Is(i, '-') {
		end := h.SkipLetters(i + 1)
		if !h.sep.Hard() || !h.Has(end, " in ") || !h.isCapitals(i+1, end) {
			return false
		}
		l, class := h.word(i+1, end)
		h.token.set(l, i+1, end, i, end)
		return class >= level.Bare
	}
	if !h.timed {
		return h.inside && h.levelAfterName()
	}
	if h.Has(i, "LOG_") {
		word := i + len("LOG_")
		end := h.SkipLetters(word)
		if !h.Is(end, ' ') || !h.isCapitals(word, end) {
			return false
		}
		l, class := h.word(word, end)
		h.token.set(l, word, end, i, end)
		return class >= level.Bare
	}
	return h.IsUpper(i) && h.columnLetter() || h.topicsLevel()
}

// columnLetter reads a level of one capital after the time: Ray's `[time E 12 34] m`,
// Firefox' `[x]: E/module m`, VMware's `| vmx| W115: m`.
func (h *head) columnLetter() bool {
	i := h.i
	if h.inside && (h.Is(i+1, ']') || h.Is(i+1, ' ') && h.IsDigit(i+2)) {
		l := level.Letter(h.At(i))
		h.token.set(l, i, i+1, i, i+1)
		return l != level.NoLevel
	}
	if module := h.SkipLetters(i + 2); h.Is(i+1, '/') && h.isAfter(i, "]: ") && module > i+len("E/x") && h.Is(module, ' ') {
		h.token.setPart(level.Letter(h.At(i)), i, i+1, i, i+2)
		return h.isUsualLetter(i)
	}
	if end := h.SkipDigits(i + 1); h.sep.Hard() && end == i+4 && h.Has(end, ": ") {
		l := level.Letter(h.At(i))
		h.token.set(l, i, i+1, i, end)
		return l != level.NoLevel
	}
	return false
}

// levelAfterName reads the level after a name in a bracket that has the time too:
// Couchbase's `[ns_server:warn,2025-01-15T10:30:45.123Z,x]m`.
func (h *head) levelAfterName() bool {
	colon := h.Skip(h.i, &moduleBytes)
	word := colon + 1
	end := h.WordEnd(word)
	if colon == h.i || !h.Is(colon, ':') || !h.Is(end, ',') {
		return false
	}
	l, class := h.word(word, end)
	h.token.setPart(l, word, end, colon, end)
	return class >= level.Delimited
}

// topicsLevel reads the last level among MikroTik's topics: `system,error,critical m`.
func (h *head) topicsLevel() bool {
	i := h.SkipLetters(h.i)
	if i == h.i || !h.Is(i, ',') || !h.IsLower(h.i) {
		return false
	}
	found := false
	for h.Is(i, ',') {
		word := i + 1
		if i = h.SkipLetters(word); i == word || !h.IsLower(word) {
			return false
		}
		if l, class := h.word(word, i); class >= level.Delimited {
			h.token.setPart(l, word, i, i, i)
			found = true
		}
	}
	return found && h.Is(i, ' ')
}

// bareLevel reads a level without brackets. In upper case a blank after it is enough;
// otherwise it has to be set off by a colon or by hard separators.
func (h *head) bareLevel() bool {
	i := h.i
	end := h.WordEnd(i)
	l, class := h.word(i, end)
	h.token.set(l, i, end, i, end)
	upper := h.isCapitals(i, end)
	if class < level.Delimited {
		return h.timed && class == level.Keyed && (h.isAlignedLog(i, end, upper) || h.sep.Hard() && h.fields < 2 && h.endsLevel(end, upper, class))
	}
	if class >= h.bareClass() && h.SetsOff(i, end) {
		return true
	}
	if h.End(end) {
		return upper && (class >= h.bareClass() || h.sep.Hard() && h.timed)
	}
	return h.endsLevel(end, upper, class)
}

// isAlignedLog reports whether the word is Nest's LOG, at the right of a column, or
// PgBouncer's after the process.
func (h *head) isAlignedLog(i, end int, upper bool) bool {
	return h.timed && upper && end-i == len("LOG") && h.Is(end, ' ') && (h.isAfter(i, "  ") || h.isAfter(i, "] ") && h.IsDigit(i-len("1] ")))
}

// endsLevel reports whether what follows the word that ends at end makes it a level.
func (h *head) endsLevel(end int, upper bool, class level.Class) bool {
	plain := upper && class >= h.bareClass()
	switch h.Punct(end) {
	case ' ', '\t', '|':
		return plain && !h.isColumnHead(end) || h.isSetOff(end, class)
	case ':':
		return h.beforeColon(end, upper, class)
	case ']':
		return h.inside && class >= level.Delimited
	case '[': // logrus: `ERRO[0003] m`
		return upper && class >= level.AfterTime
	case '(':
		return plain
	case '/':
		return h.beforeSlash(end, upper)
	case '>': // Log::Log4perl's `INFO> m`
		h.token.outer.End++
		return upper && h.timed && class >= level.AfterTime
	case '+', '-', '!':
		return plain && h.offsetLevel(end)
	case ',', ';':
		return h.sep == scan.Comma && class >= level.Delimited || h.isLevelBeforeDate(end, class)
	}
	return false
}

// isColumnHead reports whether the word in capitals that ends at end is the head of a table's
// column: spaces and another level in capitals follow it.
func (h *head) isColumnHead(end int) bool {
	next := h.SkipSpaces(end)
	if h.timed || next < end+2 || !h.IsUpper(next) {
		return false
	}
	shut := h.SkipLetters(next)
	_, class := h.word(next, shut)
	return class >= level.Bare && h.Has(shut, "  ") && h.isCapitals(next, shut)
}

// beforeSlash reports whether the word before a slash at end is a level: Celery's
// `time: ERROR/MainProcess]`, Icinga's `[time] critical/config: m`.
func (h *head) beforeSlash(end int, upper bool) bool {
	h.token.outer.End++
	return upper && h.inside || h.alone && h.fields == 0 && h.Is(h.TokenEnd(end)-1, ':')
}

// offsetLevel reads the number after a level's name, at end, that slog prints for a
// level between two names, `DEBUG-4`, `ERR+2`, or Ansible's mark, `ERROR! m`.
func (h *head) offsetLevel(end int) bool {
	if h.Is(end, '!') {
		h.token.outer.End++
		return h.IsBlank(end + 1)
	}
	shut := h.SkipDigits(end + 1)
	if shut == end+1 || !h.End(shut) && !h.IsBlank(shut) {
		return false
	}
	l := level.Offset(h.Bytes(h.i, shut))
	h.token.set(l, h.i, shut, h.i, shut)
	return l != level.NoLevel
}

// beforeDate reports whether a date and a time of day follow the word or bracket that
// ends at end, at the head of the line: `info 2025-01-15T10:30:45Z m`.
func (h *head) beforeDate(end int) bool {
	next, sep := h.Separator(end)
	if h.timed || h.sep != scan.NoSeparator && h.sep != scan.Colon || sep == scan.NoSeparator {
		return false
	}
	if h.Is(next, '[') || h.Is(next, '(') || h.Is(next, '<') {
		next++
	}
	if !h.IsDigit(next) {
		return false
	}
	stamp, _, ok := h.readTime(next)
	return ok && stamp.Year != 0
}

// isLevelBeforeDate reports whether the word that ends at end is a level before a date.
func (h *head) isLevelBeforeDate(end int, class level.Class) bool {
	return (class >= level.Bare || class >= level.AfterTime && h.isCapitals(h.i, end)) && h.beforeDate(end)
}

// bareClass is the class from which on a word in upper case needs nothing around
// it but blanks.
func (h *head) bareClass() level.Class {
	if h.timed {
		return level.AfterTime
	}
	return level.Bare
}

// isSetOff reports whether the word that ends at end is between two hard separators of
// one kind, before a date or a dash at the head of the line, or in a column.
func (h *head) isSetOff(end int, class level.Class) bool {
	_, next := h.Separator(end)
	switch {
	case h.isLevelBeforeDate(end, class):
		return true
	case next == scan.Dash && h.sep == scan.NoSeparator:
		return class >= h.dashedClass(end)
	case next == scan.Colon: // log4cpp's `ALERT   : m`, libvirt's `26378: info : m`
		return class >= level.Delimited && (h.isCapitals(h.i, end) || h.timed && !isCommonWord(h.Bytes(h.i, end)))
	case h.isFatalError(end), next.Hard() && h.sep == next, class >= level.AfterTime && h.beforeName(end):
		return true
	case h.timed && h.isAfter(h.i, "> ") && h.Has(end, "  "): // Veeam's `<01> Error    m`
		return class >= level.Bare
	case h.symbol: // signale's `✖  error     m`
		return class >= level.Delimited && next == scan.Spaces && h.fillsSignale(h.i, end)
	case h.sep == scan.Comma: // `2016-09-28 04:30:30, Info                  CBS    Loaded`
		return class >= level.Bare && next == scan.Spaces && h.Has(end, "  ")
	}
	return false
}

// dashedClass returns the lowest class with which a word before a dash is a level. The word
// begins the line's head and ends at end; in capitals it needs a lower class.
func (h *head) dashedClass(end int) level.Class {
	if h.isCapitals(h.i, end) {
		return level.AfterTime
	}
	return level.Bare
}

// isFatalError reports whether `fatal error: ` is at i, after a time or a name such as
// `gcc: `. At the start of a line Go's runtime writes it.
func (h *head) isFatalError(end int) bool {
	return h.i > h.from && h.Has(end, " error: ") && string(h.Bytes(h.i, end)) == "fatal"
}

// beforeName reports whether what follows the word that ends at end, after the time, is no
// text, so that the word is a level in any case:
//
//   - `error <general>: m`, of Kodi
//   - `[time F5A5AB90 info 'vm' opID=1] m`, of older ones of VMware
//   - `info hostd[2099] [Originator@6876] m`, of VMware's services
//   - `error db.pool : m`, of Swift's logger
//   - `0x1d5f Error       0x0 1234   0    app: m`, of Apple's
func (h *head) beforeName(end int) bool {
	if !h.timed || isCommonWord(h.Bytes(h.i, end)) {
		return false
	}
	next := h.SkipSpaces(end)
	switch {
	case h.Is(next, '\''):
		return h.inside
	case h.Is(next, '[') && next > end: // corosync's `notice  [TOTEM ] m`, cPanel's `[time] info [cpsrvd] m`
		return next > end+1 || h.alone && h.fields == 0 && h.IsLetter(next+1)
	}
	if h.Is(next, '<') {
		shut := h.GroupEnd(next)
		return shut > 0 && h.Is(shut, ':')
	}
	if h.fields > 0 {
		return next >= h.i+len("Error     ") && isName(h.Name(next, h.TokenEnd(next)))
	}
	token := h.TokenEnd(next)
	if next != end+1 || token == next {
		return false
	}
	switch {
	case h.Is(token-1, ':'):
		return h.beforeService(end, next, token-1)
	case h.Has(token, " : "):
		return isName(h.Name(next, token))
	}
	return h.beforeProcess(next, token)
}

// beforeService reports whether the word that ends at wordEnd and the one from start to end
// are Emby's `Warn Server: m`. "Error Code: 5" is text.
func (h *head) beforeService(wordEnd, start, end int) bool {
	if !h.IsUpper(h.i) || !h.IsUpper(start) || h.SkipLetters(start) != end || h.r.Stamp.Digits != 3 {
		return false
	}
	return wordEnd-h.i == len("Warn") || isName(h.Name(start, end))
}

// beforeProcess reports whether the token from next to token is the name of a service of
// VMware's with its process, or a place in its source follows it.
func (h *head) beforeProcess(next, token int) bool {
	if h.Has(token, " [") && h.IsLetter(token-1) { // `info wcp [auth/session.go:156] m`, of VMware's Go services
		shut := h.GroupEnd(token+1) - 1
		return shut > 0 && h.IsDigit(shut-1) && h.indexByte(token, shut, ':') > 0 && h.TokenEnd(token+1) > shut
	}
	open := max(h.WordEnd(next), h.Skip(next, &dashes))
	return open > next && h.Is(open, '[') && h.Is(token-1, ']') && scan.IsHexRun(h.Bytes(open+1, token-1))
}

// beforeColon reports whether the word before a colon at end is a level: in upper case
// always, otherwise if a blank follows.
func (h *head) beforeColon(end int, upper bool, class level.Class) bool {
	word := h.Bytes(h.i, end)
	if class < level.Delimited || scan.EqualFold(word, "ok") { // which many a text begins with
		return false
	}
	if h.End(end+1) || h.IsBlank(end+1) {
		return upper || !isCommonWord(word) && (h.timed || !scan.EqualFold(word, "note"))
	}
	return upper && class >= h.bareClass()
}

// isCommonWord reports whether a level's word also begins many a line of text, before
// a colon and not in upper case: "failed: 3", "Success: all done". What Go's runtime
// prints after "panic:" has a trace below it.
func isCommonWord(word []byte) bool {
	if string(word) == "panic" {
		return true
	}
	for _, w := range [...]string{"config", "fine", "finer", "finest", "failed", "failure", "success"} {
		if scan.EqualFold(word, w) {
			return true
		}
	}
	return false
}
