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
// has none, and its time, if that has a date. It continues the last record of its own
// stream, and is partial if it has no line ending. The arguments and results are the text
// inside the envelopes and whether that is partial.
func (d *Detector) readDocker(r *record.Record, text []byte, partial bool) ([]byte, bool) {
	d.docker.text = jsontext.AppendUnquoted(d.docker.text[:0], r.Fields.MessageAt.Of(r.Line))
	line, ending, _ := record.NextLine(d.docker.text)
	if len(line)+len(ending) < len(d.docker.text) { // not what Docker writes
		return text, partial
	}
	inner, w := &d.docker.record, &d.docker.walk
	inner.Reset(bytes.TrimSuffix(line, []byte("\r")))
	w.begin(inner.Line, d.walk.depth+1)
	w.envelope = envelope.Fallback{
		Found: true, Partial: len(ending) == 0,
		Source: envelope.Key(d.walk.envelope.Source, r.Fields.DockerStream.Of(r.Line)),
	}
	text = d.read(inner, w)
	d.complete(inner, &w.envelope)
	if r.Level == level.NoLevel {
		r.Level = inner.Level
	}
	if inner.Stamp.HasDate() && !r.TimeAt.Empty() {
		inner.Stamp.AdoptYear(&r.Stamp)
		r.Stamp = inner.Stamp // the text at TimeAt stays that of the object
	}
	r.Continues = inner.Continues
	r.Fields.Inner = record.DockerLine{Found: true, End: len(inner.Line)}
	if inner.Syntax == record.Plain {
		r.Fields.Inner.Omitted = inner.Omitted
	}
	return text, w.envelope.Partial
}
