package format

import "bytes"

// A docker is what a Detector knows of a line of Docker's json-file driver, the
// object that wraps one line of a container:
//
//	{"log":"2025-01-15 10:30:45 ERROR m\n","stream":"stderr","time":"2025-01-15T10:30:45.1Z"}
type docker struct {
	text   []byte // of "log"
	record Record // read from text
	inner  innerLine
}

// An innerLine says how the message of such a line is to be read.
type innerLine struct {
	end int     // of the text in front of its line ending
	cut [3]Span // of the text
}

// readDocker reads the line in "log": its level holds and it continues the record
// above in its stream. A line without an ending goes on in the next one.
func (d *Detector) readDocker(r *Record) (text []byte) {
	stream, source := d.sources.find(r.docker.Of(r.Line))
	r.Source = source
	d.docker.text = appendUnquoted(d.docker.text[:0], r.MessageAt.Of(r.Line))
	line, ending, _ := NextLine(d.docker.text)
	if len(line)+len(ending) < len(d.docker.text) { // not what Docker writes
		return r.Line
	}
	inner := &d.docker.record
	inner.reset(bytes.TrimSuffix(line, []byte("\r")))
	d.wrapper.found, d.wrapper.partial = true, len(ending) == 0 // what it teaches is not for lines that stand alone
	text = d.readInner(inner, stream)
	if r.Level == NoLevel {
		r.Level = inner.Level
	}
	r.Continues = inner.Continues
	d.docker.inner = innerLine{end: len(inner.Line)}
	if inner.Syntax == Plain {
		d.docker.inner.cut = inner.Cut
	}
	r.inner = &d.docker.inner
	return text
}

// readInner is readLine with the stream given.
func (d *Detector) readInner(r *Record, s *stream) (text []byte) {
	b := r.Line
	if d.coloured = isColoured(r); d.coloured {
		d.view.set(b)
		b = d.view.text
	}
	d.stream = s
	d.next, d.part = noTrace, false
	r.Continues = d.continuation(r, b, 0)
	d.named = r.namesItself()
	if d.coloured {
		d.view.uncolour(r)
	}
	return b
}

// appendInner appends the text of "log" without its ending and its cuts.
func (r *Record) appendInner(dst []byte) []byte {
	start := len(dst)
	dst = appendUnquoted(dst, r.MessageAt.Of(r.Line))
	text := dst[start:][:r.inner.end]
	out, at := dst[:start], 0
	for _, c := range r.inner.cut {
		if !c.Empty() {
			out = append(out, text[at:c.Start]...) // moves down, over what has been read
			at = c.End
		}
	}
	return append(out, text[at:]...)
}
