package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
	"logly/format/timestamp"
)

// readTimed reads a line that begins with a time, and finds the level in one of
// the fields behind it: log4j, logback, Python's logging, loguru, Logly, slog,
// zap's console, spdlog, hclog, Serilog's text and most home-made layouts.
func (d *Detector) readTimed(r *record.Record, b []byte, at int) bool {
	i := at
	bracketed := b[i] == '[' || b[i] == '(' || b[i] == '<'
	if bracketed {
		i = scan.SkipSpaces(b, i+1)
	}
	n, ok := r.Stamp.Parse(b[i:])
	if !ok {
		return false
	}
	var h head
	h.begin(d, r, b)
	h.timed, h.open = true, at
	start, end := i, i+n
	if bracketed {
		switch {
		case end < len(b) && b[end] == scan.Closer(b[at]):
			start, end = at, end+1
		case scan.GroupEnd(b, at) < 0:
			r.Stamp = timestamp.Parsed{}
			return false
		default:
			h.inside = true
		}
	}
	r.TimeAt, r.Shape = scan.Span{Start: i, End: i + n}, record.ShapeTime
	h.loose = isLoose(&r.Stamp, b[i+n-4:])
	h.i, h.sep = scan.SkipSeparator(b, end)
	r.Omit(start, h.i)
	h.learns = h.mayLearn()
	if h.learns && h.i < len(b) && scan.IsLetter(b[h.i]) && d.readDullBehind(r, i, i+n, &r.Stamp) {
		d.seen.time.see(b, i, n, &r.Stamp, nil)
		return true
	}
	behind := h.i
	if h.readBehindTime() {
		return true
	}
	if !h.findLevel() {
		h.readRest(behind)
		return true
	}
	r.Shape = record.ShapeTimeLevel
	if h.learns && !h.byNext {
		d.learnHead(r, b, h.i)
	}
	return true
}

// mayLearn reports, before anything is read behind the time, whether that is to be
// remembered: the time is at the head of a line that stands alone, in brackets of its own
// or in none.
func (h *head) mayLearn() bool {
	at := h.r.TimeAt.Start
	return !h.inside && !h.d.coloured && !h.d.wrapper.found && (at == 0 || at == 1 && h.b[0] == '[')
}

// readRest reads what stands at b[i] behind a time, when no level was found there.
func (h *head) readRest(i int) {
	stopped, tagged := h.i, h.tagged
	h.i = i
	if h.readUnlevelled() || h.d.readBody(h.r, i, true) || !tagged {
		return
	}
	h.i = stopped
	h.readText()
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
	return h.readTimedCrash()
}

// readTimedCrash reads what PHP's error_log and Go's net/http write of something
// thrown behind a time: `[15-Jan-2025 10:30:45 UTC] X: m in /srv/app/x.php:3`,
// `2025/01/15 10:30:45 http: panic serving 10.0.0.1:80: m`.
func (h *head) readTimedCrash() bool {
	text := h.b[h.i:]
	thrown := scan.IsDigit(text[len(text)-1]) && multiline.IsExceptionLine(text) && multiline.EndsInPlace(text)
	if !thrown && !scan.HasPrefix(text, "http: panic serving ") {
		return false
	}
	h.r.Level, h.r.Shape, h.d.next = level.Error, record.ShapeTrace, multiline.PlainTrace
	return true
}

// maxIndent is how far a head may be indented.
const maxIndent = 8

// readIndented reads a head behind spaces: a time and a level (older Consul and
// Nomad), a level that is set to the right of five columns (` INFO m`) or in the
// middle of some (` WARNING  m`), in colours or without, or a row of rich's table.
func (d *Detector) readIndented(r *record.Record, b []byte, at int) bool {
	i := scan.SkipSpaces(b, at)
	if i == at || i >= len(b) || i > at+maxIndent && i < at+richIndent {
		return false
	}
	c := b[i]
	timed := scan.IsDigit(c) || c == '['
	if !timed && (c < 'A' || c > 'Z') {
		return false
	}
	saved := *r
	switch {
	case i >= at+richIndent:
		return d.Above && d.readRichRow(r, b, at, i)
	case timed:
		if d.readTimed(r, b, i) && r.Syntax == record.Plain && r.Level != level.NoLevel {
			r.OmitFrom(at)
			return true
		}
	case d.coloured && d.view.opens(at, r.Line), d.Trace == multiline.NoTrace && isPadded(b, at, i):
		if d.readLevelHead(r, b, i) {
			r.OmitFrom(at)
			return true
		}
	}
	*r = saved
	return false
}

// isPadded reports whether the word in capitals at b[i] is padded to stand at the
// right or in the middle of a column that begins at b[at].
func isPadded(b []byte, at, i int) bool {
	end := scan.SkipLetters(b, i)
	if i > at+2 || end+2 >= len(b) || b[end] != ' ' || !scan.IsCapitals(b[i:end]) {
		return false
	}
	return b[end+1] == ' ' || i == at+1 && end == i+len("INFO")
}

// readLabelled reads a line in which one name stands in front of the time, a file,
// a host or a thread, if a level follows: `nova-api.log.1 2017-05-16 00:00:00.008
// 25746 INFO m`, `[main] 2025-01-15 10:30:45 ERROR m`.
func (d *Detector) readLabelled(r *record.Record, b []byte, at int) bool {
	var end int
	if b[at] == '[' {
		end = scan.GroupEnd(b, at)
	} else {
		end = scan.TokenEnd(b, at)
	}
	if end < 0 {
		return false
	}
	next := scan.SkipSpaces(b, end)
	if next == end || next >= len(b) || !scan.IsDigit(b[next]) && b[next] != '[' {
		return false
	}
	if b[at] != '[' && !isName(b[at:end]) {
		return false
	}
	saved := *r
	if d.readTimed(r, b, next) && r.Syntax == record.Plain && r.Level != level.NoLevel {
		return true
	}
	*r = saved
	return false
}
