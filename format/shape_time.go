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
	if h.readBehindTime() {
		return true
	}
	if h.findLevel() {
		r.Shape = ShapeTimeLevel
		return true
	}
	stopped, tagged := h.i, h.tagged
	h.i = behind
	if h.readUnlevelled() || d.readBody(r, behind, true) {
		return true
	}
	if tagged {
		h.i = stopped
		h.readText()
	}
	return true
}

// readUnlevelled reads what stands behind a time when none of the fields there is
// a level.
func (h *head) readUnlevelled() bool {
	if h.i >= len(h.b) {
		return false
	}
	switch {
	case h.d.wrapper.version5424:
		h.readSyslog(true)
		return true
	case h.readPostgres(), h.readMonolog(), h.readJUL():
		return true
	case h.b[h.i] == 'P' || h.b[h.i] == '#' || h.b[h.i] == ':':
		return h.d.readTool(h.r, h.b, h.i)
	case h.isSyslog():
		h.readSyslog(false)
		return true
	}
	return false
}

// maxIndent is how far a head may be indented.
const maxIndent = 8

// readIndented reads a head behind spaces: a time and a level (older Consul and
// Nomad), or a level that is set to the right of five columns (` INFO m`).
func (d *Detector) readIndented(r *Record, b []byte, at int) bool {
	i := skipSpaces(b, at)
	if i == at || i-at > maxIndent || i >= len(b) {
		return false
	}
	saved := *r
	switch {
	case isDigit(b[i]) || b[i] == '[':
		if d.readTimed(r, b, i) && r.Syntax == Plain && r.Level != NoLevel {
			r.Cut[0].Start = at
			return true
		}
	case i == at+1 && i+5 <= len(b) && b[i+4] == ' ' && (hasPrefix(b[i:], "INFO") || hasPrefix(b[i:], "WARN")):
		if d.readLevelHead(r, b, i) {
			r.Cut[0].Start = at
			return true
		}
	}
	*r = saved
	return false
}
