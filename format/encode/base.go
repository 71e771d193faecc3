package encode

import (
	"fmt"

	"logly/format/expand"
)

// An encoderBase is what most formats need: the user's fields, the expansion of
// messages, and buffers. The parts of one format share one.
type encoderBase struct {
	expand   bool
	expander expand.Expander
	stateful bool // times are written as distances from other times

	userFields   []userField
	absentFields uint64           // a bit for each user field that the current record does not have itself
	prefixCounts [maxReserved]int // by reserved name, see appendReservedPrefix; 0: not known yet

	message []byte // buffer for a decoded message or value
	scratch []byte // buffer for a time, or a value before it is quoted
}

func newEncoderBase(o Options) (*encoderBase, error) {
	b := &encoderBase{expand: o.Expand, stateful: o.Layout != nil && o.Layout.IsRelative()}
	if len(o.Fields) > maxUserFields {
		return nil, fmt.Errorf("more than %d fields", maxUserFields)
	}
	for i, f := range o.Fields {
		if err := checkField(f, o.Fields[:i]); err != nil {
			return nil, err
		}
		b.userFields = append(b.userFields, userField{[]byte(f.Key), []byte(f.Value)})
	}
	return b, nil
}
