package record

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/jsontext"
)

// A Value is the value of a field, as the line has it.
type Value struct {
	Raw    []byte // with its quotes, if it has any
	Syntax Syntax // of the line: only in JSON can a value be an object
	IsFlag bool   // of a logfmt key without a value
}

// AppendText appends the value without quotes and escapes.
func (v Value) AppendText(dst []byte) []byte {
	switch {
	case v.IsFlag:
		return append(dst, "true"...)
	case len(v.Raw) >= 2 && v.Raw[0] == '"':
		return jsontext.AppendUnquoted(dst, v.Raw)
	case v.Syntax == JSON && (v.Raw[0] == '{' || v.Raw[0] == '['):
		return jsontext.AppendCompact(dst, v.Raw)
	}
	return append(dst, v.Raw...)
}

// Lookup returns the value of the field with that name, which may also be the
// level's or the time's. A name with dots that no field has is a path into nested
// objects. Of equal JSON keys the last counts, of equal logfmt keys the first, as
// in detection.
func (r *Record) Lookup(name []byte) (v Value, ok bool) {
	s := r.ScanFields()
	for s.Next() {
		if !jsontext.KeyEquals(s.Key(), name) {
			continue
		}
		v, ok = s.Value(), true
		if r.Syntax == Logfmt {
			return v, ok
		}
	}
	switch {
	case ok || len(name) == 0:
		return v, ok
	case string(name) == string(r.Fields.LevelKey.Of(r.Line)):
		return Value{Raw: r.LevelAt.Of(r.Line)}, true
	case string(name) == string(r.Fields.TimeKey.Of(r.Line)):
		return Value{Raw: r.TimeAt.Of(r.Line)}, true
	case r.Syntax == JSON && bytes.Count(name, []byte(".")) <= maxPath:
		return lookupNested(r.Line[:r.Fields.Body.End], r.Fields.Body, name)
	}
	return v, false
}

// maxPath bounds the dots of a name: each may cost a walk over the line.
const maxPath = 8

// lookupNested follows the path from the object at that span. A key may contain
// dots itself: the shortest key that leads to a value is taken.
func lookupNested(line []byte, at scan.Span, path []byte) (Value, bool) {
	for from := 0; ; {
		i := bytes.IndexByte(path[from:], '.')
		if i < 0 {
			break
		}
		i += from
		from = i + 1
		object, _ := jsontext.Member(line, at, string(path[:i]))
		if object.Empty() || line[object.Start] != '{' {
			continue
		}
		if found, _ := jsontext.Member(line, object, string(path[from:])); !found.Empty() {
			return Value{Raw: found.Of(line), Syntax: JSON}, true
		}
		if v, ok := lookupNested(line, object, path[from:]); ok {
			return v, true
		}
	}
	return Value{}, false
}

// HasField reports whether r has a field with that name.
func (r *Record) HasField(name []byte) bool {
	s := r.ScanFields()
	for s.Next() {
		if jsontext.KeyEquals(s.Key(), name) {
			return true
		}
	}
	return false
}
