package detect

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// readGLib reads what GLib writes on standard error (g_log_default_handler in
// glib/gmessages.c):
//
//	(gedit:4242): Gtk-WARNING **: 10:30:45.123: m
//	** (process:4242): CRITICAL **: 10:30:45.123: m
//	** Message: 10:30:45.123: m
func (d *Detector) readGLib(r *record.Record, b []byte, at int) bool {
	i := at
	if scan.HasPrefix(b[i:], "** ") {
		i += len("** ")
	}
	if i < len(b) && b[i] == '(' {
		shut := scan.GroupEnd(b, i)
		if shut < 0 || !scan.HasPrefix(b[shut:], ": ") || !hasNumber(b[i+1:shut-1]) {
			return false
		}
		i = shut + len(": ")
	} else if i == at {
		return false
	}
	colon := bytes.IndexByte(b[i:min(len(b), i+scan.MaxGroup)], ':')
	if colon <= 0 {
		return false
	}
	end := i + colon
	domain := bytes.TrimSuffix(b[i:end], []byte(" **"))
	word := bytes.LastIndexByte(domain, '-') + 1
	lvl := glibLevel(domain[word:])
	if lvl == level.NoLevel {
		return false
	}
	r.SetLevel(lvl, i+word, i+len(domain))
	next := scan.SkipSpaces(b, end+1)
	if stamp, n, ok := timestamp.Parse(b[next:]); ok && scan.HasPrefix(b[next+n:], ": ") {
		r.SetTime(stamp, next, n)
		r.Omit(next, next+n+len(": "))
	}
	r.Shape = record.ShapeGLib
	return true
}

// hasNumber reports whether name is `program:4242`, and no time of day.
func hasNumber(name []byte) bool {
	colon := bytes.LastIndexByte(name, ':')
	return colon > 0 && colon+1 < len(name) && scan.SkipDigits(name, colon+1) == len(name) && bytes.IndexByte(name, ':') == colon
}

func glibLevel(word []byte) level.Level {
	switch string(word) {
	case "ERROR": // after which the program is aborted
		return level.Fatal
	case "CRITICAL":
		return level.Critical
	case "WARNING":
		return level.Warning
	case "Message":
		return level.Notice
	case "INFO":
		return level.Info
	case "DEBUG":
		return level.Debug
	}
	return level.NoLevel
}
