package encode

import "logly/format/record"

// A rawEncoder writes every byte unchanged and adds none.
type rawEncoder struct{}

func (rawEncoder) append(dst []byte, r *record.Record) []byte {
	dst = append(dst, r.Line...)
	return append(dst, r.Ending...)
}

func (rawEncoder) isVerbatim(*record.Record) bool { return true }
