package detect

import (
	"bytes"

	"logly/format/detect/envelope"
	"logly/format/jsontext"
	"logly/format/level"
	"logly/format/record"
)

// A docker has the line inside one of Docker's json-file driver, an object around one line
// of a container:
//
//	{"log":"2025-01-15 10:30:45 ERROR m\n","stream":"stderr","time":"2025-01-15T10:30:45.1Z"}
type docker struct {
	text   []byte        // of "log"
	record record.Record // read from text
	walk   walk
}

// readDocker reads the line in "log" as any other inner line: it gives r its level, if r
// has none, and its time. It continues the last record of its own stream, and is partial
// if it has no line ending. object describes the object itself, the result its line.
func (d *Detector) readDocker(r *record.Record, object inner) inner {
	d.docker.text = jsontext.AppendUnquoted(d.docker.text[:0], r.Fields.MessageAt.Of(r.Line))
	text, ending, _ := record.NextLine(d.docker.text)
	if len(text)+len(ending) < len(d.docker.text) { // not what Docker writes
		return object
	}
	line, w := &d.docker.record, &d.docker.walk
	line.Reset(bytes.TrimSuffix(text, []byte("\r")))
	w.begin(line.Line, d.walk.depth+1)
	w.envelope = envelope.Fallback{
		Found: true, Partial: len(ending) == 0,
		Source: envelope.Key(d.walk.envelope.Source, r.Fields.DockerStream.Of(r.Line)),
	}
	in := d.read(line, w)
	d.complete(line, &w.envelope)
	if r.Level == level.NoLevel {
		r.Level = line.Level
	}
	if !line.TimeAt.Empty() && !r.TimeAt.Empty() {
		line.Stamp.Adopt(&r.Stamp)
		r.Stamp = line.Stamp // the text at TimeAt stays that of the object
	}
	r.Continues = line.Continues
	r.Fields.Inner = record.DockerLine{Found: true, End: len(line.Line), Envelopes: line.Envelopes}
	if line.Syntax == record.Plain {
		r.Fields.Inner.Omitted = line.Omitted
	}
	return in
}

// innermost returns the record in which the line inside r has been read.
func (d *Detector) innermost(r *record.Record) *record.Record {
	if r.Fields.Inner.Found {
		return &d.docker.record
	}
	return r
}
