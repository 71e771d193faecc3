package format

// readTimed reads a line that begins with a time, and finds the level in one of
// the fields behind it: log4j, logback, Python's logging, loguru, Logly, slog,
// zap's console, spdlog, hclog, Serilog's text and most home-made layouts.
func (d *Detector) readTimed(r *Record, b []byte, at int) bool {
	i := at
	bracketed := b[i] == '[' || b[i] == '('
	if bracketed {
		i = skipSpaces(b, i+1)
	}
	stamp, n, ok := parseStamp(b[i:])
	if !ok {
		return false
	}
	h := head{d: d, r: r, b: b, timed: true, open: at}
	start, end := i, i+n
	if bracketed {
		switch {
		case end < len(b) && b[end] == closer(b[at]):
			start, end = at, end+1
		case groupEnd(b, at) < 0:
			return false
		default:
			h.inside = true
		}
	}
	r.Stamp, r.TimeAt, r.Shape = stamp, Span{i, i + n}, ShapeTime
	h.loose = stamp.Digits == 3 && b[i+n-4] == ','
	h.i, h.sep = skipSeparator(b, end)
	r.cut(start, h.i)
	behind := h.i
	if h.findLevel() {
		r.Shape = ShapeTimeLevel
		return true
	}
	if !d.readBody(r, behind, true) && h.tagged {
		d.readBody(r, h.i, true)
	}
	return true
}
