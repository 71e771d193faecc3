package encode

import (
	"bytes"

	"logly/format/jsontext"
	"logly/format/logfmt"
	"logly/format/record"
)

// A joiningEncoder writes each record with all its lines in one message. A record
// is pending until another record or a flush shows that it is complete.
type joiningEncoder struct {
	*encoderBase
	format       recordFormat
	bareMessages bool // a message that needs no quotes has none
	limit        int  // of a message's bytes; a line that would exceed it begins another record
	pending      pendingRecord
}

// A recordFormat writes single records.
type recordFormat interface {
	begin(p *pendingRecord, r *record.Record) // overwrites p with r
}

// A pendingRecord is an encoded record whose message can still be extended. It owns
// its memory.
type pendingRecord struct {
	active    bool
	key       record.StreamKey
	text      []byte // the record up to the end of its message, without the closing quote
	messageAt int    // index in text of the message, which is escaped and has an opening quote
	rest      []byte // what follows the closing quote
}

func newJoiningEncoder(o Options, base *encoderBase, format recordFormat) *joiningEncoder {
	_, isLogfmt := format.(*logfmtEncoder)
	j := &joiningEncoder{encoderBase: base, format: format, bareMessages: isLogfmt, limit: o.joinLimit}
	if j.limit <= 0 {
		j.limit = defaultJoinLimit
	}
	return j
}

func (j *joiningEncoder) append(dst []byte, r *record.Record) []byte {
	if j.wouldJoin(r) {
		j.join(r)
		return dst
	}
	dst = j.flush(dst)
	j.format.begin(&j.pending, r)
	j.pending.active, j.pending.key = true, r.StreamKey()
	if r.HasMore() || r.Empty { // no line can be joined to it
		return j.flush(dst)
	}
	return dst
}

// wouldJoin reports whether r belongs to the pending record and fits into it.
func (j *joiningEncoder) wouldJoin(r *record.Record) bool {
	p := &j.pending
	return p.active && r.Continues && r.StreamKey() == p.key && r.Fragment == record.Whole &&
		len(p.text)-p.messageAt+len(r.Line) <= j.limit
}

// join adds r to the message of the pending record.
func (j *joiningEncoder) join(r *record.Record) {
	j.scratch = appendPartial(j.scratch[:0], r)
	p := &j.pending
	if !r.JoinDirectly {
		p.text = append(p.text, `\n`...)
	}
	p.text = jsontext.AppendEscaped(p.text, j.scratch)
}

// flush appends the pending record, if there is one.
func (j *joiningEncoder) flush(dst []byte) []byte {
	p := &j.pending
	if !p.active {
		return dst
	}
	p.active = false
	message := p.text[p.messageAt:]
	if j.bareMessages && bytes.IndexByte(message, '\\') < 0 && logfmt.StandardStyle.CanBeBare(message) {
		dst = append(dst, p.text[:p.messageAt-len(`"`)]...)
		dst = append(dst, message...)
	} else {
		dst = append(dst, p.text...)
		dst = append(dst, '"')
	}
	return append(dst, p.rest...)
}
