package detect

import (
	"bytes"

	"logly/format/detect/head"
	"logly/format/jsontext"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// A docker has the line inside one of Docker's json-file driver, an object around one line
// of a container:
//
//	{"log":"2025-01-15 10:30:45 ERROR m\n","stream":"stderr","time":"2025-01-15T10:30:45.1Z"}
type docker struct {
	text   []byte        // of "log"
	record record.Record // read from text
}

// readDocker reads the line in "log", which gives r its level if r has none. It continues
// the last record of its own stream, and is partial if it has no line ending.
func (d *Detector) readDocker(r *record.Record) (text []byte) {
	stream, source := d.substreams.find(r.Fields.DockerStream.Of(r.Line))
	r.Substream = source
	d.docker.text = jsontext.AppendUnquoted(d.docker.text[:0], r.Fields.MessageAt.Of(r.Line))
	line, ending, _ := record.NextLine(d.docker.text)
	if len(line)+len(ending) < len(d.docker.text) { // not what Docker writes
		return r.Line
	}
	inner := &d.docker.record
	inner.Reset(bytes.TrimSuffix(line, []byte("\r")))
	d.envelope.Found, d.envelope.Partial = true, len(ending) == 0
	text = d.readInner(inner, stream)
	if r.Level == level.NoLevel {
		r.Level = inner.Level
	}
	r.Continues = inner.Continues
	r.Fields.Inner = record.DockerLine{Found: true, End: len(inner.Line)}
	if inner.Syntax == record.Plain {
		r.Fields.Inner.Omitted = inner.Omitted
	}
	return text
}

// readInner reads the inner line, which is one of the stream s.
func (d *Detector) readInner(r *record.Record, s *multiline.State) (text []byte) {
	d.State, d.verdict = s, head.Verdict{}
	t := head.Text{Bytes: r.Line, Inner: true}
	d.uncolor(r, &t)
	d.heads.Reset(t.Bytes, 0)
	r.Continues = d.continuation(r, t)
	d.named = r.HasLevelOrTime()
	d.restore(r)
	return t.Bytes
}
