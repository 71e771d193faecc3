package fields

import (
	"logly/format/level"
	"logly/format/record"
)

// A Reader reads the fields of one stream's lines. It is not safe for concurrent use.
type Reader struct {
	words      level.Words
	jsonKeys   predictedKeys
	logfmtKeys predictedKeys
	found      [len(nestedFields)]nested // by row; only while an object is read

	// Of an object within the object that is read as if it was alone.
	innerKeys    predictedKeys
	innerMembers []record.Member
}

// NewReader returns a Reader that knows the user's words for levels.
func NewReader(words level.Words) *Reader { return &Reader{words: words} }

// Read reads the line of r from index at to its end as fields and enters its findings in r;
// false, with r unchanged, if they are none. If a head is before them, its time
// remains unless they have one, and pairs need a level or a message, since a text may
// begin like a pair.
func (f *Reader) Read(r *record.Record, at int, afterHead bool) bool {
	stamp, timeAt := r.Stamp, r.TimeAt
	if !f.ReadJSON(r, at) && !f.ReadLogfmt(r, at, afterHead) && !f.readLoosePairs(r, at, afterHead) {
		return false
	}
	if afterHead && r.TimeAt.Empty() {
		r.Stamp, r.TimeAt = stamp, timeAt
	}
	return true
}

// PredictsLogfmt reports whether a logfmt line has been read, so that more are likely.
func (f *Reader) PredictsLogfmt() bool { return len(f.logfmtKeys) > 0 }
