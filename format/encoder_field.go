package format

import "bytes"

// A value is the value of a line's own field, as it stands.
type value struct {
	raw    []byte // with its quotes, if it has any
	syntax Syntax // how the line wrote it: what looks like an object is one in JSON only
	flag   bool   // of a logfmt key that stands alone
}

// appendText appends what v says, without quotes and escapes.
func (v value) appendText(dst []byte) []byte {
	switch {
	case v.flag:
		return append(dst, "true"...)
	case len(v.raw) >= 2 && v.raw[0] == '"':
		return appendUnquoted(dst, v.raw)
	case v.syntax == JSON && (v.raw[0] == '{' || v.raw[0] == '['):
		return appendCompact(dst, v.raw)
	}
	return append(dst, v.raw...)
}

// own is the value that the scanner stands at.
func (s *fieldScanner) own() value {
	return value{raw: s.value, syntax: s.r.Syntax, flag: s.r.Syntax == Logfmt && s.pairs.flag}
}

// lookup returns the value of the line's own field of that name, the level and
// the time by the keys they have in the line. A name with dots that no field has
// is a way into nested objects. Of equal JSON keys the last counts, of equal
// logfmt keys the first, as when the line was read.
func (r *Record) lookup(name []byte) (v value, ok bool) {
	s := r.fields()
	for s.next() {
		if !keyIs(s.key, name) {
			continue
		}
		v, ok = s.own(), true
		if r.Syntax == Logfmt {
			return v, ok
		}
	}
	switch {
	case ok || len(name) == 0:
		return v, ok
	case string(name) == string(r.levelKey.Of(r.Line)):
		return value{raw: r.LevelAt.Of(r.Line)}, true
	case string(name) == string(r.timeKey.Of(r.Line)):
		return value{raw: r.TimeAt.Of(r.Line)}, true
	case r.Syntax == JSON && bytes.Count(name, []byte(".")) <= maxPath:
		return lookupNested(r.Line[:r.body.End], r.body, name)
	}
	return v, false
}

// maxPath bounds the dots of a name, each of which may take a walk over the line.
const maxPath = 8

// lookupNested returns the value that the path leads to from the object that at
// covers. A key may hold dots itself: the shortest key that leads on is taken.
func lookupNested(line []byte, at Span, path []byte) (value, bool) {
	for from := 0; ; {
		i := bytes.IndexByte(path[from:], '.')
		if i < 0 {
			break
		}
		i += from
		from = i + 1
		object, _ := member(line, at, string(path[:i]))
		if object.Empty() || line[object.Start] != '{' {
			continue
		}
		if found, _ := member(line, object, string(path[from:])); !found.Empty() {
			return value{raw: found.Of(line), syntax: JSON}, true
		}
		if v, ok := lookupNested(line, object, path[from:]); ok {
			return v, true
		}
	}
	return value{}, false
}

// keyIs reports whether key, as it stands in a line, is name.
func keyIs(key, name []byte) bool {
	if bytes.IndexByte(key, '\\') < 0 {
		return bytes.Equal(key, name)
	}
	if len(key) > maxKeyCompared {
		return false
	}
	var quoted, text [maxKeyCompared + 2]byte
	n := copy(quoted[1:], key)
	return bytes.Equal(appendUnquoted(text[:0], quoted[:n+2]), name)
}

// maxKeyCompared bounds the keys with escapes that are compared by their text:
// ten letters, each a \u escape, are more than any name that logly writes.
const maxKeyCompared = 256
