package format

// readLevelAndTime reads a bracket that begins with the level and goes on with the
// time: `[INFO 2025-01-15 10:30:45,123 web.py:12] m`. What else it holds stays.
func (d *Detector) readLevelAndTime(r *Record, b []byte, at int) bool {
	word := at + 1
	end := wordEnd(b, word)
	if end == word || end >= len(b) || b[end] != ' ' && b[end] != ':' || end-word > maxWord || !isUpper(b[word:end]) {
		return false
	}
	level, class := d.headWord(b[word:end])
	start := skipSpaces(b, end+1)
	if class < afterTime || start == len(b) {
		return false
	}
	stamp, n, ok := parseStamp(b[start:])
	shut := groupEnd(b, at)
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
