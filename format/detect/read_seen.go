package detect

import (
	"logly/format/internal/scan"
	"logly/format/multiline"
	"logly/format/record"
	"logly/format/timestamp"
)

// readSeen reads a line that begins with a time, that of a line above but for its
// fraction or any in the shape of ISO 8601, and goes on as a line above did; false, with
// r as it was, if it does not.
func (d *Detector) readSeen(r *record.Record) bool {
	b, t := r.Line, &d.seen.time
	if t.shape == 0 && d.seen.count == 0 || !d.only.MayBegin() || isColoured(r) {
		return false
	}
	if !t.fits(b) {
		return d.readSeenISO(r)
	}
	if !scan.IsDigit(b[t.at]) && d.only.Trace != multiline.NoTrace {
		return false
	}
	end := t.at + t.length
	if h := d.seen.behind(b[end:]); h != nil {
		t.fill(r)
		h.fill(r, scan.Span{Start: t.at, End: end})
		return true
	}
	if d.readDullBehind(r, t.at, end, &t.stamp) {
		t.fill(r)
		return true
	}
	return false
}

// readSeenISO reads a line with a time in the shape of ISO 8601 that is not the last.
func (d *Detector) readSeenISO(r *record.Record) bool {
	b, at := r.Line, 0
	if len(b) < len("2006-01-02 15:04:05") {
		return false
	}
	if b[0] == '[' {
		at = 1
	}
	if !scan.IsDigit(b[at]) || b[at+4] != '-' {
		return false
	}
	n, ok := r.Stamp.ParseISO(b[at:])
	if ok {
		place := seenPlace{bracket: at == 1, loose: isLoose(&r.Stamp, b[at+n-4:])}
		h := d.seen.find(b[at+n:], place)
		if h != nil {
			h.fill(r, scan.Span{Start: at, End: at + n})
		}
		if h != nil || d.readDullBehind(r, at, at+n, &r.Stamp) {
			d.seen.time.see(b, at, n, &r.Stamp, h)
			return true
		}
	}
	r.Stamp = timestamp.Parsed{}
	return false
}
