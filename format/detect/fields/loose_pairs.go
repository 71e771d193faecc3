package fields

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/logfmt"
	"logly/format/record"
	"logly/format/timestamp"
)

// readLoosePairs reads the line of r from index at on as key=value pairs that are no
// logfmt: one value has broken quotes, commas, semicolons or tabs separate the pairs, or
// spaces are around the equals signs. What precedes broken quotes gives the level and
// the time, but the line stays text.
//
// It needs two pairs, one of them a level or, if nothing else is on the line, a time.
func (f *Reader) readLoosePairs(r *record.Record, at int, afterHead bool) bool {
	if at >= len(r.Line) || !startsPair(r.Line[at:]) {
		return false
	}
	l := logfmtExtractor{f: f, b: r.Line}
	l.begin()
	l.readLoosePairs(at)
	if !afterHead && l.timeRank == noRank && scan.HasPrefix(l.message.Of(r.Line), auditMark) {
		readAuditTime(r, l.message.Start+len(auditMark))
		r.Shape = record.ShapeLoosePairs
		return true
	}
	if l.pairs < 2 || l.level == level.NoLevel && (afterHead || l.flags > 0 || l.timeRank == noRank) {
		return false
	}
	if l.level != level.NoLevel {
		r.SetLevel(l.level, l.levelAt.Start, l.levelAt.End)
	}
	if l.time.Kind != timestamp.None {
		r.Stamp, r.TimeAt = l.time, l.timeAt
	}
	r.Shape = record.ShapeLoosePairs
	return true
}

// readLoosePairs uses the pairs from b[i] on, up to broken quotes or what cannot be a key.
func (l *logfmtExtractor) readLoosePairs(i int) {
	b := l.b
	for whole := true; whole; {
		for i < len(b) && isPairSeparator[b[i]] {
			i++
		}
		key := scan.Span{Start: i}
		for i < len(b) && logfmt.IsKeyByte[b[i]] {
			i++
		}
		if key.End = i; key.Empty() {
			return
		}
		value := scan.SkipSpaces(b, i)
		if value >= len(b) || b[value] != '=' {
			l.flags++
			continue
		}
		value = scan.SkipSpaces(b, value+1)
		l.pairs++
		if i, whole = looseValueEnd(b, value); whole {
			if k := lookupKey(key.Of(b)); k != (fieldKey{}) {
				l.field(k, key, scan.Span{Start: value, End: i})
			}
		}
	}
}

// isPairSeparator is true for the bytes that may be between pairs.
var isPairSeparator = scan.Set(" \t,;|")

// looseValueEnd returns the end of the value at b[i]; whole is false if its quotes are
// broken.
func looseValueEnd(b []byte, i int) (end int, whole bool) {
	if i < len(b) && b[i] == '"' {
		n := 0
		for n = bytes.IndexByte(b[i+1:], '"'); n >= 0; n = bytes.IndexByte(b[i+1:], '"') {
			if i += n + 1; b[i-1] != '\\' {
				break
			}
		}
		return i + 1, n >= 0 && (i+1 == len(b) || isPairSeparator[b[i+1]])
	}
	for ; i < len(b); i++ {
		switch b[i] {
		case ' ', '\t', ';', '|':
			return i, true
		case ',':
			if i+1 == len(b) || b[i+1] == ' ' || startsPair(b[i+1:]) {
				return i, true
			}
		}
	}
	return i, true
}
