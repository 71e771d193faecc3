package format

// The shapes of this file name the level by one letter at the head of the line.

// letterLevel is the level that a capital stands for in glog, logcat, Ruby, CUPS,
// Jupyter and their like.
func letterLevel(c byte) Level {
	switch c {
	case 'V', 'T':
		return Trace
	case 'D', 'd':
		return Debug
	case 'I':
		return Info
	case 'N':
		return Notice
	case 'W':
		return Warning
	case 'E':
		return Error
	case 'C', 'A':
		return Critical
	case 'F', 'X':
		return Fatal
	}
	return NoLevel
}

// setTime enters a time.
func (r *Record) setTime(s Stamp, start, n int) {
	r.Stamp, r.TimeAt = s, Span{start, start + n}
}

// setLevel enters a level.
func (r *Record) setLevel(l Level, start, end int) {
	r.Level, r.LevelAt = l, Span{start, end}
}

// readKlog reads glog's and klog's head: `E0517 15:04:22.619632 1952 f.cc:253] m`.
func (d *Detector) readKlog(r *Record, b []byte, at int) bool {
	if len(b)-at < len("I0517 15:04:22") || !isDigit(b[at+1]) || !isDigit(b[at+4]) {
		return false
	}
	stamp, n, ok := parseStamp(b[at+1:])
	if !ok {
		return false
	}
	r.setLevel(letterLevel(b[at]), at, at+1)
	r.setTime(stamp, at+1, n)
	r.cut(at, skipSpaces(b, at+1+n))
	r.Shape = ShapeKlog
	return true
}

// readLogcatBrief reads Android's brief head: `E/Tag( 123): m`.
func (d *Detector) readLogcatBrief(r *Record, b []byte, at int) bool {
	if !isLogcatTag(b, at) {
		return false
	}
	level := letterLevel(b[at])
	if b[at] == 'A' {
		level = Fatal // assert
	}
	r.setLevel(level, at, at+1)
	r.cut(at, at+2)
	r.Shape = ShapeLogcat
	return true
}

// isLogcatTag reports whether b[at:] is a letter, a slash, a tag and a process in
// parentheses with a colon behind them.
func isLogcatTag(b []byte, at int) bool {
	if at+1 >= len(b) || b[at+1] != '/' {
		return false
	}
	open := indexByteTo(b, at+2, min(len(b), at+maxGroup), '(')
	if open < 0 {
		return false
	}
	end := skipDigits(b, skipSpaces(b, open+1))
	return isDigit(b[end-1]) && hasPrefix(b[end:], "):")
}

// readLogcat reads what stands behind the time in Android's other heads:
// `1000 23402 V Tag: m`, `V/Tag( 123): m`.
func (d *Detector) readLogcat(r *Record, b []byte, at int) bool {
	if at < len(b) && letterLevel(b[at]) != NoLevel && isLogcatTag(b, at) {
		return d.readLogcatBrief(r, b, at)
	}
	process := skipDigits(b, at)
	thread := skipSpaces(b, process)
	end := skipDigits(b, thread)
	letter := skipSpaces(b, end)
	if letter < len(b) && isDigit(b[letter]) { // the user stands first
		end = skipDigits(b, letter)
		letter = skipSpaces(b, end)
	}
	if process == at || end == thread || letter == end || letter+2 >= len(b) || b[letter+1] != ' ' {
		return false
	}
	level := letterLevel(b[letter])
	switch b[letter] {
	case 'A':
		level = Fatal // assert
	case 'V', 'D', 'I', 'W', 'E', 'F':
	default:
		return false
	}
	r.setLevel(level, letter, letter+1)
	r.cut(letter, letter+2)
	r.Shape = ShapeLogcat
	return true
}

// readRuby reads the head of Ruby's Logger: `I, [2024-06-26T17:00:04.497736 #126554]  INFO -- : m`.
func (d *Detector) readRuby(r *Record, b []byte, at int) bool {
	if !hasPrefix(b[at+1:], ", [") {
		return false
	}
	i := at + len("I, [")
	stamp, n, ok := parseStamp(b[i:])
	shut := indexByteTo(b, i, min(len(b), i+maxGroup), ']')
	if !ok || shut < 0 {
		return false
	}
	word := skipSpaces(b, shut+1)
	end := wordEnd(b, word)
	if !hasPrefix(b[end:], " -- ") {
		return false
	}
	if b[at] != 'A' && b[at] != 'U' { // "ANY": the program did not say
		r.setLevel(letterLevel(b[at]), word, end)
	}
	r.setTime(stamp, i, n)
	r.cut(at, i-1)
	r.cut(i, min(skipSpaces(b, i+n), shut))
	next := end + len(" -- ")
	if hasPrefix(b[next:], ": ") {
		next += 2
	}
	r.cut(skipSpace(b, shut+1), next)
	r.Shape = ShapeRuby
	return true
}

// readCUPS reads the head of CUPS' error_log: `E [08/Jun/2013:11:28:58 -0700] m`.
func (d *Detector) readCUPS(r *Record, b []byte, at int) bool {
	if !hasPrefix(b[at+1:], " [") {
		return false
	}
	i := at + len("E [")
	stamp, n, ok := parseStamp(b[i:])
	if !ok || i+n >= len(b) || b[i+n] != ']' {
		return false
	}
	r.setLevel(letterLevel(b[at]), at, at+1)
	r.setTime(stamp, i, n)
	r.cut(at, skipSpaces(b, i+n+1))
	r.Shape = ShapeCUPS
	return true
}

// readLetterTime reads one letter in front of a date and a time of day:
// `E 2025-01-15 10:30:45,123 app: m`.
func (d *Detector) readLetterTime(r *Record, b []byte, at int) bool {
	i := at + len("E ")
	if i >= len(b) || b[at+1] != ' ' || !isDigit(b[i]) {
		return false
	}
	stamp, n, ok := parseStamp(b[i:])
	if !ok || stamp.Year == 0 {
		return false
	}
	r.setLevel(letterLevel(b[at]), at, at+1)
	r.setTime(stamp, i, n)
	r.cut(at, skipLevelSeparator(b, i+n))
	r.Shape = ShapeTimeLevel
	return true
}

// readTornado reads the head of Tornado and Jupyter: `[I 240101 12:00:00 web:23] m`.
func (d *Detector) readTornado(r *Record, b []byte, at int) bool {
	if at+3 >= len(b) || b[at+2] != ' ' || letterLevel(b[at+1]) == NoLevel {
		return false
	}
	i := at + len("[I ")
	stamp, n, ok := parseStamp(b[i:])
	if !ok || groupEnd(b, at) < 0 || i+n >= len(b) {
		return false
	}
	r.setLevel(letterLevel(b[at+1]), at+1, at+2)
	r.setTime(stamp, i, n)
	if b[i+n] == ']' {
		r.cut(at, skipSpaces(b, i+n+1))
	} else {
		r.cut(at+1, skipSpaces(b, i+n))
	}
	r.Shape = ShapeTornado
	return true
}
