package encode

import (
	"bytes"
	"fmt"
	"slices"

	"logly/format/expand"
	"logly/format/internal/hint"
	"logly/format/jsontext"
	"logly/format/level"
	"logly/format/record"
)

// A kit is what the forms have in common: what the user adds to records, how
// messages are made, and the room to make them in.
type kit struct {
	extras  []extra
	missing uint64 // the extras that the record in hand has no field for, a bit each
	expand  bool
	counts  bool // a time is written as its distance from another
	filler  expand.Expander

	prefixes [maxReserved]int // of the record's own fields with reserved names, see appendPrefix; 0: not known yet

	broken bool // the record in hand is more than one line

	message []byte // a decoded message or value
	scratch []byte // a time or a value on its way into quotes
}

// An extra is a field that the user adds, as each form writes it.
type extra struct {
	key                    []byte
	member                 []byte // "key":"value"
	text, logfmt, template []byte // key=value
	value                  []byte
}

// maxExtras is the number of bits in kit.missing.
const maxExtras = 64

func newKit(o Options) (*kit, error) {
	k := &kit{expand: o.Expand, counts: o.Layout != nil && o.Layout.Relative()}
	if len(o.Fields) > maxExtras {
		return nil, fmt.Errorf("more than %d fields", maxExtras)
	}
	for i, f := range o.Fields {
		if err := checkField(f, o.Fields[:i]); err != nil {
			return nil, err
		}
		k.extras = append(k.extras, newExtra(f))
	}
	return k, nil
}

// checkField refuses names that would be changed or doubled in some format.
func checkField(f Field, before []Field) error {
	if slices.Contains([]string{"time", "level", "msg", "message"}, f.Key) {
		return &hint.Error{Text: fmt.Sprintf("field %q: every record has one of its own", f.Key), Advice: "any other name will do"}
	}
	if f.Key == "" || string(jsontext.TextStyle.AppendKey(nil, jsontext.LogfmtStyle.AppendKey(nil, []byte(f.Key)))) != f.Key {
		return &hint.Error{Text: fmt.Sprintf("field %q: not a name", f.Key), Advice: "a name has no blank, no quote, no = and no |"}
	}
	for _, b := range before {
		if b.Key == f.Key {
			return fmt.Errorf("field %q: given twice", f.Key)
		}
	}
	return nil
}

func newExtra(f Field) extra {
	key, value := []byte(f.Key), []byte(f.Value)
	pair := func(p jsontext.PairStyle) []byte {
		return p.AppendValue(append(bytes.Clone(key), '='), value)
	}
	member := append(jsontext.AppendString(nil, key), ':')
	return extra{
		key:      key,
		value:    value,
		member:   jsontext.AppendString(member, value),
		text:     pair(jsontext.TextStyle),
		logfmt:   pair(jsontext.LogfmtStyle),
		template: pair(jsontext.TemplateStyle),
	}
}

// begin takes up the fields of another record: no extra is known to be there.
func (k *kit) begin() {
	k.missing = 1<<len(k.extras) - 1
	k.prefixes = [maxReserved]int{}
}

// seen marks the extra that the record has a field for itself.
func (k *kit) seen(key []byte) {
	for i := range k.extras {
		if record.KeyIs(key, k.extras[i].key) {
			k.missing &^= 1 << i
		}
	}
}

// isMissing reports whether the record has no field for the extra itself.
func (k *kit) isMissing(i int) bool { return k.missing&(1<<i) != 0 }

// isTemplate reports whether the message is known to be a template: CLEF
// (Serilog's compact log event format) has them under @mt.
func isTemplate(r *record.Record) bool { return string(r.MessageKey.Of(r.Line)) == "@mt" }

// expands reports whether the message has to be looked through for holes.
func (k *kit) expands(r *record.Record) bool {
	return r.Syntax != record.Plain && (k.expand || isTemplate(r)) &&
		bytes.IndexByte(r.MessageAt.Of(r.Line), '{') >= 0
}

// appendMessage appends the text of the record's message, filled if it is to be.
func (k *kit) appendMessage(dst []byte, r *record.Record) []byte {
	if record.IsPiece(r) {
		return appendPiece(dst, r)
	}
	if !k.expands(r) {
		return r.AppendMessage(dst)
	}
	k.message = r.AppendMessage(k.message[:0])
	return k.filler.Append(dst, r, k.message, isTemplate(r))
}

// plainMessage returns the message of a JSON line if it stands there as it is, without
// an escape.
func (k *kit) plainMessage(r *record.Record) (text []byte, ok bool) {
	text, ok = k.quotedMessage(r)
	return text, ok && !record.IsPiece(r) && bytes.IndexByte(text, '\\') < 0
}

// quotedMessage returns what stands between the quotes of a JSON line's message if
// that is all of it and has no holes to be filled.
func (k *kit) quotedMessage(r *record.Record) (text []byte, ok bool) {
	raw := r.MessageAt.Of(r.Line)
	if r.Syntax != record.JSON || r.Inner != nil || r.Body.Start > 0 || len(raw) == 0 || raw[0] != '"' || k.expands(r) {
		return nil, false
	}
	return raw[1 : len(raw)-1], true
}

// appendPiece appends what a continuation line or a piece of a line adds to the
// message: all of it, but for what a carrier of logs has put around it. The fields
// of a first piece may be cut off, so that it is text whatever it looks like.
func appendPiece(dst []byte, r *record.Record) []byte {
	if r.Syntax == record.Plain || r.Inner != nil {
		return r.AppendMessage(dst)
	}
	return append(dst, r.Line...)
}

// indent stands in front of the further lines of a message, so that they read as
// going on with the record and cannot pass for one of their own.
const indent = "\n    "

// indentLines gives the message at dst[start:] the shape of a record's lines:
// further lines are indented, a carriage return that is no part of a line's end
// is shown as its escape, line ends at the end are left out.
func (k *kit) indentLines(dst []byte, start int) []byte {
	if bytes.IndexByte(dst[start:], '\n') < 0 && bytes.IndexByte(dst[start:], '\r') < 0 {
		return dst
	}
	k.broken = true
	k.scratch = append(k.scratch[:0], dst[start:]...)
	text := bytes.TrimRight(k.scratch, "\r\n")
	dst = dst[:start]
	for {
		i := bytes.IndexAny(text, "\r\n")
		if i < 0 {
			return append(dst, text...)
		}
		dst = append(dst, text[:i]...)
		n := 1
		switch {
		case text[i] == '\n':
			dst = append(dst, indent...)
		case text[i+1] == '\n': // there is a next byte: line ends at the end are gone
			dst = append(dst, indent...)
			n = 2
		default:
			dst = append(dst, `\r`...)
		}
		text = text[i+n:]
	}
}

// A colour is what is written around a level.
type colour struct{ before, after []byte }

// colours are those of all levels; nil: there are none.
type colours [level.Fatal + 1]colour

func (c *colours) of(l level.Level) colour {
	if c == nil {
		return colour{}
	}
	return c[l]
}

// coloursOf asks for the colour of every level once.
func coloursOf(o Options) *colours {
	if o.Colour == nil {
		return nil
	}
	all := &colours{}
	for _, l := range level.Levels {
		all[l].before, all[l].after = o.Colour(l)
	}
	return all
}
