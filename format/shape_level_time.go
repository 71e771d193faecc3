package format

// readLevelAndTime reads a bracket that begins with the level and goes on with the
// time: `[INFO 2025-01-15 10:30:45,123 web.py:12] m`, or with a place in front of
// the time: `[INFO|web.py:12] 2025-01-15 10:30:45,123 >> m`. What else it holds stays.
func (d *Detector) readLevelAndTime(r *Record, b []byte, at int) bool {
	word := at + 1
	end := wordEnd(b, word)
	if end == word || end >= len(b) || b[end] != ' ' && b[end] != ':' && b[end] != '|' || end-word > maxWord || !isUpper(b[word:end]) {
		return false
	}
	level, class := d.headWord(b[word:end])
	start := skipSpaces(b, end+1)
	if class < afterTime || start == len(b) {
		return false
	}
	shut := groupEnd(b, at)
	if b[end] == '|' {
		return shut > 0 && d.readTimeBehind(r, b, Span{word, end}, shut)
	}
	stamp, n, ok := parseStamp(b[start:])
	if !ok || shut < 0 || start+n >= shut {
		return false
	}
	r.setLevel(level, word, end)
	r.setTime(stamp, start, n)
	if start+n == shut-1 {
		r.cut(at, skipSpaces(b, shut))
	} else {
		r.cut(word, skipSpaces(b, start+n))
	}
	r.Shape = ShapeTimeLevel
	return true
}

// readTimeBehind reads the time behind a bracket that begins with a level, as
// Hugging Face's transformers print it. The arrow in front of the message goes.
func (d *Detector) readTimeBehind(r *Record, b []byte, word Span, shut int) bool {
	i := skipSpaces(b, shut)
	stamp, n, ok := parseStamp(b[i:])
	if !ok {
		return false
	}
	level, _ := d.headWord(word.Of(b))
	r.setLevel(level, word.Start, word.End)
	r.setTime(stamp, i, n)
	next := skipSpaces(b, i+n)
	if hasPrefix(b[next:], ">> ") {
		next += len(">> ")
	}
	r.cut(word.Start, word.End+1)
	r.cut(i, next)
	r.Shape = ShapeTimeLevel
	return true
}
