package detect

import (
	"bytes"
	"math/bits"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
)

// readCrash reads the first line of what a program or its runtime says when it
// dies. Under a record that tells of the same it is a part of that: an exception
// right under a logged record, and what the runtime itself says ("panic:") under
// a record that is at least an error. Otherwise it is a record of its own.
func (d *Detector) readCrash(r *record.Record, text []byte, at multiline.Colons) (rec, part bool) {
	for m := multiline.CrashesBy[text[0]]; m != 0; m &= m - 1 {
		c := &multiline.Crashes[bits.TrailingZeros64(m)]
		if !scan.BeginsWith(text, c.Prefix) || c.Also != nil && !c.Also(text) {
			continue
		}
		if d.Above && c.Of.Covers(d.Stream) {
			d.Trace = c.Trace
			return false, true
		}
		r.Level, r.Shape, d.verdict.Trace = c.Level, record.ShapeTrace, c.Trace
		return true, false
	}
	return d.readException(r, text, at)
}

// readException reads the line that names what was thrown.
func (d *Detector) readException(r *record.Record, text []byte, at multiline.Colons) (rec, part bool) {
	if at.First < 0 && bytes.IndexByte(text, ' ') >= 0 {
		return false, false // none of these: most lines of text
	}
	var of multiline.Origin
	next := multiline.PlainTrace
	name := multiline.ExceptionName(text)
	switch {
	case multiline.IsShellReport(text, at.Line):
		of, next = multiline.Killed, multiline.NoTrace
	case multiline.IsQualifiedException(name):
		of = multiline.Thrown
	case len(name) < len(text) && multiline.IsException(name), multiline.IsRailsException(text), len(name) > 0 && multiline.IsWrapping(text):
		of = multiline.ThrownByScript
	case text[len(text)-1] == ' ' && scan.HasSuffix(text, "RemoteTraceback: "): // of Python's process pools
		of, next = multiline.ThrownByScript, multiline.PythonFrames
	case multiline.IsRubyCrash(text, at.In):
		of, next = multiline.ThrownByScript, multiline.RubyTrace(text)
		switch d.Trace {
		case multiline.PlainTrace, multiline.RubyHead: // the cause
			d.Trace = next
			return false, true
		case multiline.PythonEnd: // the cause, of a trace that is the other way round as Python's is
			return false, true
		}
	case multiline.IsSourcePlace(text):
		of, next = multiline.Died, multiline.NodeSource
	default:
		return false, false
	}
	if d.Above && d.Trace == multiline.NoTrace && of.Covers(d.Stream) {
		d.Trace = next
		return false, true
	}
	r.Level, r.Shape, d.verdict.Trace = level.Error, record.ShapeTrace, next
	return true, false
}
