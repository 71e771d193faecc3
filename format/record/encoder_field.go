package record

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/jsontext"
)

// A Value is the value of a line's own field, as it stands.
type Value struct {
	Raw    []byte // with its quotes, if it has any
	Syntax Syntax // how the line wrote it: what looks like an object is one in JSON only
	Flag   bool   // of a logfmt key that stands alone
}

// AppendText appends what v says, without quotes and escapes.
func (v Value) AppendText(dst []byte) []byte {
	switch {
	case v.Flag:
		return append(dst, "true"...)
	case len(v.Raw) >= 2 && v.Raw[0] == '"':
		return AppendUnquoted(dst, v.Raw)
	case v.Syntax == JSON && (v.Raw[0] == '{' || v.Raw[0] == '['):
		return jsontext.AppendCompact(dst, v.Raw)
	}
	return append(dst, v.Raw...)
}

// Own is the value that the scanner stands at.
func (s *FieldScanner) Own() Value {
	return Value{Raw: s.Value, Syntax: s.R.Syntax, Flag: s.R.Syntax == Logfmt && s.pairs.Flag}
}

// Lookup returns the value of the line's own field of that name, the level and
// the time by the keys they have in the line. A name with dots that no field has
// is a way into nested objects. Of equal JSON keys the last counts, of equal
// logfmt keys the first, as when the line was read.
func (r *Record) Lookup(name []byte) (v Value, ok bool) {
	s := r.Fields()
	for s.Next() {
		if !KeyIs(s.Key, name) {
			continue
		}
		v, ok = s.Own(), true
		if r.Syntax == Logfmt {
			return v, ok
		}
	}
	switch {
	case ok || len(name) == 0:
		return v, ok
	case string(name) == string(r.LevelKey.Of(r.Line)):
		return Value{Raw: r.LevelAt.Of(r.Line)}, true
	case string(name) == string(r.TimeKey.Of(r.Line)):
		return Value{Raw: r.TimeAt.Of(r.Line)}, true
	case r.Syntax == JSON && bytes.Count(name, []byte(".")) <= maxPath:
		return lookupNested(r.Line[:r.Body.End], r.Body, name)
	}
	return v, false
}

// maxPath bounds the dots of a name, each of which may take a walk over the line.
const maxPath = 8

// lookupNested returns the value that the path leads to from the object that at
// covers. A key may hold dots itself: the shortest key that leads on is taken.
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

// KeyIs reports whether key, as it stands in a line, is name.
func KeyIs(key, name []byte) bool {
	if bytes.IndexByte(key, '\\') < 0 {
		return bytes.Equal(key, name)
	}
	if len(key) > maxKeyCompared {
		return false
	}
	var quoted, text [maxKeyCompared + 2]byte
	n := copy(quoted[1:], key)
	return bytes.Equal(AppendUnquoted(text[:0], quoted[:n+2]), name)
}

// maxKeyCompared bounds the keys with escapes that are compared by their text:
// ten letters, each a \u escape, are more than any name that logly writes.
const maxKeyCompared = 256
