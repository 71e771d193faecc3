package encode

import (
	"bytes"
	"fmt"
	"slices"

	"logly/format/internal/hint"
	"logly/format/jsontext"
	"logly/format/logfmt"
)

// A userField is a field that the user adds to every record.
type userField struct{ key, value []byte }

// maxUserFields is the number of bits in encoderBase.absentFields.
const maxUserFields = 64

// checkField refuses names that some format would change or have twice.
func checkField(f Field, before []Field) error {
	if slices.Contains([]string{"time", "level", "msg", "message"}, f.Key) {
		return &hint.Error{Text: fmt.Sprintf("field %q: every record has its own", f.Key), Advice: "use another name"}
	}
	if f.Key == "" || string(logfmt.TextStyle.AppendKey(nil, logfmt.StandardStyle.AppendKey(nil, []byte(f.Key)))) != f.Key {
		return &hint.Error{Text: fmt.Sprintf("field %q: not a name", f.Key), Advice: "a name has no space, quote, = or |"}
	}
	for _, b := range before {
		if b.Key == f.Key {
			return fmt.Errorf("field %q: given twice", f.Key)
		}
	}
	return nil
}

// jsonMembers returns the user's fields as members of a JSON object.
func (b *encoderBase) jsonMembers() (members [][]byte) {
	for _, f := range b.userFields {
		member := append(jsontext.AppendString(nil, f.key), ':')
		members = append(members, jsontext.AppendString(member, f.value))
	}
	return members
}

// pairs returns the user's fields as key=value.
func (b *encoderBase) pairs(style logfmt.Style) (pairs [][]byte) {
	for _, f := range b.userFields {
		pairs = append(pairs, style.AppendValue(append(bytes.Clone(f.key), '='), f.value))
	}
	return pairs
}

// appendAbsent appends those of the user's fields that the record does not have
// itself, each after a separator. fields are in the order of userFields; one that is empty
// is hidden.
func (b *encoderBase) appendAbsent(dst []byte, separator string, fields [][]byte) []byte {
	for i, f := range fields {
		if b.absentFields&(1<<i) != 0 && len(f) > 0 {
			dst = append(dst, separator...)
			dst = append(dst, f...)
		}
	}
	return dst
}

// beginFields prepares for the fields of another record.
func (b *encoderBase) beginFields() {
	b.absentFields = 1<<len(b.userFields) - 1
	b.prefixCounts = [maxReserved]int{}
}

// markPresent notes that the record has a field with that key itself.
func (b *encoderBase) markPresent(key []byte) {
	for i := range b.userFields {
		if jsontext.KeyEquals(key, b.userFields[i].key) {
			b.absentFields &^= 1 << i
		}
	}
}
