package head

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// glibLevels has GLib's words. After an ERROR it aborts the program.
var glibLevels = map[string]level.Level{
	"ERROR": level.Fatal, "CRITICAL": level.Critical, "WARNING": level.Warning,
	"Message": level.Notice, "INFO": level.Info, "DEBUG": level.Debug,
}

// readGLib reads what GLib writes on standard error (g_log_default_handler in
// glib/gmessages.c):
//
//	(gedit:4242): Gtk-WARNING **: 10:30:45.123: m
//	** (process:4242): CRITICAL **: 10:30:45.123: m
//	** Message: 10:30:45.123: m
func (p *Parser) readGLib(at int) bool {
	i := at
	if p.Has(i, "** ") {
		i += len("** ")
	}
	if p.Is(i, '(') {
		shut := p.GroupEnd(i)
		if shut < 0 || !p.Has(shut, ": ") || !isProcess(p.Name(i+1, shut-1)) {
			return false
		}
		i = shut + len(": ")
	} else if i == at {
		return false
	}
	end := p.Find(i, scan.MaxGroup, ":")
	if end <= i {
		return false
	}
	domain := bytes.TrimSuffix(p.Bytes(i, end), []byte(" **"))
	word := bytes.LastIndexByte(domain, '-') + 1
	l := glibLevels[string(domain[word:])]
	if l == level.NoLevel {
		return false
	}
	next := p.SkipSpaces(end + 1)
	if stamp, n, ok := p.readTime(next); ok && p.Has(next+n, ": ") {
		p.r.SetTime(stamp, next, n)
		p.r.Omit(next, next+n+len(": "))
	}
	return p.keeps(record.ShapeGLib, l, i+word, i+len(domain))
}

// isProcess reports whether name is `program:4242`, and no time of day. The value of a
// digit does not matter.
func isProcess(name []byte) bool {
	colon := bytes.LastIndexByte(name, ':')
	return colon > 0 && colon+1 < len(name) && scan.SkipDigits(name, colon+1) == len(name) && bytes.IndexByte(name, ':') == colon
}
