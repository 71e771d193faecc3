package encode

import (
	"bytes"
	"slices"

	"logly/format/jsontext"
	"logly/format/logfmt"
	"logly/format/record"
)

// A joiner writes each record with all its lines in one message. The last record is
// pending: it is written, but while it is at the end of the output, lines can still be
// joined to it.
type joiner struct {
	format       recordFormat
	bareMessages bool          // a message that needs no quotes has none
	spool        *spoolEncoder // format, if it is one: it counts lines
	limit        int           // of a message's bytes; a line that would exceed it begins another record
	pending      pendingRecord
	scratch      []byte // buffer for what a line adds to the message
}

// A recordFormat writes the parts of single records, in this order.
type recordFormat interface {
	appendPrefix(dst []byte, r *record.Record) []byte // up to the message's opening quote
	appendText(dst []byte, r *record.Record) []byte   // the message, escaped
	appendRest(dst []byte, r *record.Record) []byte   // what follows the closing quote
}

// A pendingRecord is the record at the end of the output. Indexes count from its start.
type pendingRecord struct {
	length     int // 0: there is none
	key        record.StreamKey
	messageAt  int // after the opening quote, even if that has been removed
	messageEnd int // the same, before the closing quote
	restAt     int // where the text after the message begins; not valid while open

	lines int // how many lines were joined to the first

	open bool   // a line was joined: the message has no closing quote yet, and nothing follows it
	rest []byte // what will follow it then; owned by the joiner
}

func newJoiner(o Options, format recordFormat) *joiner {
	_, isLogfmt := format.(*logfmtEncoder)
	j := &joiner{format: format, bareMessages: isLogfmt, limit: o.joinLimit}
	j.spool, _ = format.(*spoolEncoder)
	if j.limit <= 0 {
		j.limit = defaultJoinLimit
	}
	return j
}

// begin appends r, which becomes the pending record.
func (j *joiner) begin(dst []byte, r *record.Record) []byte {
	p, start := &j.pending, len(dst)
	dst = j.format.appendPrefix(dst, r)
	p.messageAt = len(dst) - start
	dst = j.format.appendText(dst, r)
	p.messageEnd = len(dst) - start
	dst = j.closeMessage(dst, start)
	p.restAt = len(dst) - start
	dst = j.format.appendRest(dst, r)
	p.key, p.open, p.length, p.lines = r.StreamKey(), false, len(dst)-start, 0
	return dst
}

// closeMessage appends the closing quote to the message at the end of dst, or removes the
// opening one. The record begins at dst[start].
func (j *joiner) closeMessage(dst []byte, start int) []byte {
	at := start + j.pending.messageAt
	message := dst[at:]
	if j.bareMessages && bytes.IndexByte(message, '\\') < 0 && logfmt.StandardStyle.CanBeBare(message) {
		return append(dst[:at-len(`"`)], message...)
	}
	return append(dst, '"')
}

// wouldJoin reports whether r belongs to the pending record and fits into it.
func (j *joiner) wouldJoin(r *record.Record) bool {
	p := &j.pending
	return p.length > 0 && r.Continues && r.StreamKey() == p.key && r.Fragment == record.Whole &&
		p.messageEnd-p.messageAt+len(r.Line) <= j.limit
}

// join adds r to the message of the pending record, which is at the end of dst.
func (j *joiner) join(dst []byte, r *record.Record) []byte {
	p, start := &j.pending, len(dst)-j.pending.length
	if !p.open {
		dst = p.reopen(dst, start)
	}
	j.scratch = appendPartial(j.scratch[:0], r)
	if !r.JoinDirectly {
		dst = append(dst, `\n`...)
	}
	dst = jsontext.AppendEscaped(dst, j.scratch)
	if j.spool != nil {
		p.rest = j.spool.joinOriginal(p.rest, r.Line)
	}
	p.lines++
	p.length = len(dst) - start
	p.messageEnd = p.length
	return dst
}

// reopen removes from dst what follows the message of the pending record, which begins at
// dst[start]. It keeps that for later, since moving it for every line could take long.
func (p *pendingRecord) reopen(dst []byte, start int) []byte {
	p.open = true
	p.rest = append(p.rest[:0], dst[start+p.restAt:]...)
	if p.restAt > p.messageEnd {
		return dst[:start+p.messageEnd]
	}
	return slices.Insert(dst[:start+p.restAt], start+p.messageAt-len(`"`), '"')
}

// finish completes the pending record, which is at the end of dst and begins at dst[start].
func (j *joiner) finish(dst []byte) (_ []byte, start int) {
	p := &j.pending
	start = len(dst) - p.length
	if p.open {
		if j.spool != nil {
			p.rest = j.spool.appendLines(p.rest, p.lines+1)
		}
		dst = append(j.closeMessage(dst, start), p.rest...)
	}
	p.length = 0
	return dst, start
}
