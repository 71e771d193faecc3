package format

import "bytes"

// readGLib reads what GLib writes on standard error (g_log_default_handler in
// glib/gmessages.c):
//
//	(gedit:4242): Gtk-WARNING **: 10:30:45.123: m
//	** (process:4242): CRITICAL **: 10:30:45.123: m
//	** Message: 10:30:45.123: m
func (d *Detector) readGLib(r *Record, b []byte, at int) bool {
	i := at
	if hasPrefix(b[i:], "** ") {
		i += len("** ")
	}
	if i < len(b) && b[i] == '(' {
		shut := groupEnd(b, i)
		if shut < 0 || !hasPrefix(b[shut:], ": ") || !hasNumber(b[i+1:shut-1]) {
			return false
		}
		i = shut + len(": ")
	} else if i == at {
		return false
	}
	colon := bytes.IndexByte(b[i:min(len(b), i+maxGroup)], ':')
	if colon <= 0 {
		return false
	}
	end := i + colon
	domain := bytes.TrimSuffix(b[i:end], []byte(" **"))
	word := bytes.LastIndexByte(domain, '-') + 1
	level := glibLevel(domain[word:])
	if level == NoLevel {
		return false
	}
	r.setLevel(level, i+word, i+len(domain))
	next := skipSpaces(b, end+1)
	if stamp, n, ok := parseStamp(b[next:]); ok && hasPrefix(b[next+n:], ": ") {
		r.setTime(stamp, next, n)
		r.cut(next, next+n+len(": "))
	}
	r.Shape = ShapeGLib
	return true
}

// hasNumber reports whether name is `program:4242`, and no time of day.
func hasNumber(name []byte) bool {
	colon := bytes.LastIndexByte(name, ':')
	return colon > 0 && colon+1 < len(name) && skipDigits(name, colon+1) == len(name) && bytes.IndexByte(name, ':') == colon
}

func glibLevel(word []byte) Level {
	switch string(word) {
	case "ERROR": // after which the program is aborted
		return Fatal
	case "CRITICAL":
		return Critical
	case "WARNING":
		return Warning
	case "Message":
		return Notice
	case "INFO":
		return Info
	case "DEBUG":
		return Debug
	}
	return NoLevel
}
