package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// The shapes of this file name the level by one letter at the head of the line.

// letterLevel is the level that a capital stands for in glog, logcat, Ruby, CUPS,
// Jupyter and their like.
func letterLevel(c byte) level.Level {
	switch c {
	case 'V', 'T':
		return level.Trace
	case 'D', 'd':
		return level.Debug
	case 'I':
		return level.Info
	case 'N':
		return level.Notice
	case 'W':
		return level.Warning
	case 'E':
		return level.Error
	case 'C', 'A':
		return level.Critical
	case 'F', 'X':
		return level.Fatal
	}
	return level.NoLevel
}

// readKlog reads glog's and klog's head: `E0517 15:04:22.619632 1952 f.cc:253] m`.
func (d *Detector) readKlog(r *record.Record, b []byte, at int) bool {
	if len(b)-at < len("I0517 15:04:22") || !scan.IsDigit(b[at+1]) || !scan.IsDigit(b[at+4]) {
		return false
	}
	stamp, n, ok := timestamp.Parse(b[at+1:])
	if !ok {
		return false
	}
	r.SetLevel(letterLevel(b[at]), at, at+1)
	r.SetTime(stamp, at+1, n)
	r.Omit(at, scan.SkipSpaces(b, at+1+n))
	r.Shape = record.ShapeKlog
	return true
}

// readLogcatBrief reads Android's brief head: `E/Tag( 123): m`.
func (d *Detector) readLogcatBrief(r *record.Record, b []byte, at int) bool {
	if !isLogcatTag(b, at) {
		return false
	}
	lvl := letterLevel(b[at])
	if b[at] == 'A' {
		lvl = level.Fatal // assert
	}
	r.SetLevel(lvl, at, at+1)
	r.Omit(at, at+2)
	r.Shape = record.ShapeLogcat
	return true
}

// isLogcatTag reports whether b[at:] is a letter, a slash, a tag and a process in
// parentheses with a colon behind them.
func isLogcatTag(b []byte, at int) bool {
	if at+1 >= len(b) || b[at+1] != '/' {
		return false
	}
	open := scan.IndexByteTo(b, at+2, min(len(b), at+scan.MaxGroup), '(')
	if open < 0 {
		return false
	}
	end := scan.SkipDigits(b, scan.SkipSpaces(b, open+1))
	return scan.IsDigit(b[end-1]) && scan.HasPrefix(b[end:], "):")
}

// readLogcat reads what stands behind the time in Android's other heads:
// `1000 23402 V Tag: m`, `V/Tag( 123): m`.
func (d *Detector) readLogcat(r *record.Record, b []byte, at int) bool {
	if at < len(b) && letterLevel(b[at]) != level.NoLevel && isLogcatTag(b, at) {
		return d.readLogcatBrief(r, b, at)
	}
	process := scan.SkipDigits(b, at)
	thread := scan.SkipSpaces(b, process)
	end := scan.SkipDigits(b, thread)
	letter := scan.SkipSpaces(b, end)
	if letter < len(b) && scan.IsDigit(b[letter]) { // the user stands first
		end = scan.SkipDigits(b, letter)
		letter = scan.SkipSpaces(b, end)
	}
	if process == at || end == thread || letter == end || letter+2 >= len(b) || b[letter+1] != ' ' {
		return false
	}
	lvl := letterLevel(b[letter])
	switch b[letter] {
	case 'A':
		lvl = level.Fatal // assert
	case 'V', 'D', 'I', 'W', 'E', 'F':
	default:
		return false
	}
	r.SetLevel(lvl, letter, letter+1)
	r.Omit(letter, letter+2)
	r.Shape = record.ShapeLogcat
	return true
}

// readRuby reads the head of Ruby's Logger: `I, [2024-06-26T17:00:04.497736 #126554]  INFO -- : m`.
func (d *Detector) readRuby(r *record.Record, b []byte, at int) bool {
	if !scan.HasPrefix(b[at+1:], ", [") {
		return false
	}
	i := at + len("I, [")
	stamp, n, ok := timestamp.Parse(b[i:])
	shut := scan.IndexByteTo(b, i, min(len(b), i+scan.MaxGroup), ']')
	if !ok || shut < 0 {
		return false
	}
	word := scan.SkipSpaces(b, shut+1)
	end := scan.WordEnd(b, word)
	if !scan.HasPrefix(b[end:], " -- ") {
		return false
	}
	if b[at] != 'A' && b[at] != 'U' { // "ANY": the program did not say
		r.SetLevel(letterLevel(b[at]), word, end)
	}
	r.SetTime(stamp, i, n)
	r.Omit(at, i-1)
	r.Omit(i, min(scan.SkipSpaces(b, i+n), shut))
	next := end + len(" -- ")
	if scan.HasPrefix(b[next:], ": ") {
		next += 2
	}
	r.Omit(scan.SkipSpace(b, shut+1), next)
	r.Shape = record.ShapeRuby
	return true
}

// readCUPS reads the head of CUPS' error_log: `E [08/Jun/2013:11:28:58 -0700] m`.
func (d *Detector) readCUPS(r *record.Record, b []byte, at int) bool {
	if !scan.HasPrefix(b[at+1:], " [") {
		return false
	}
	i := at + len("E [")
	stamp, n, ok := timestamp.Parse(b[i:])
	if !ok || i+n >= len(b) || b[i+n] != ']' {
		return false
	}
	r.SetLevel(letterLevel(b[at]), at, at+1)
	r.SetTime(stamp, i, n)
	r.Omit(at, scan.SkipSpaces(b, i+n+1))
	r.Shape = record.ShapeCUPS
	return true
}

// readLetterTime reads one letter in front of a date and a time of day:
// `E 2025-01-15 10:30:45,123 app: m`.
func (d *Detector) readLetterTime(r *record.Record, b []byte, at int) bool {
	i := at + len("E ")
	if i >= len(b) || b[at+1] != ' ' || !scan.IsDigit(b[i]) {
		return false
	}
	stamp, n, ok := timestamp.Parse(b[i:])
	if !ok || stamp.Year == 0 {
		return false
	}
	r.SetLevel(letterLevel(b[at]), at, at+1)
	r.SetTime(stamp, i, n)
	r.Omit(at, skipLevelSeparator(b, i+n))
	r.Shape = record.ShapeTimeLevel
	return true
}

// readTornado reads the head of Tornado and Jupyter: `[I 240101 12:00:00 web:23] m`.
func (d *Detector) readTornado(r *record.Record, b []byte, at int) bool {
	if at+3 >= len(b) || b[at+2] != ' ' || letterLevel(b[at+1]) == level.NoLevel {
		return false
	}
	i := at + len("[I ")
	stamp, n, ok := timestamp.Parse(b[i:])
	if !ok || scan.GroupEnd(b, at) < 0 || i+n >= len(b) {
		return false
	}
	r.SetLevel(letterLevel(b[at+1]), at+1, at+2)
	r.SetTime(stamp, i, n)
	if b[i+n] == ']' {
		r.Omit(at, scan.SkipSpaces(b, i+n+1))
	} else {
		r.Omit(at+1, scan.SkipSpaces(b, i+n))
	}
	r.Shape = record.ShapeTornado
	return true
}
