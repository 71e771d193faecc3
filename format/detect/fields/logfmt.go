package fields

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/logfmt"
	"logly/format/record"
	"logly/format/timestamp"
)

// A logfmtExtractor collects what the pairs of one line give its record.
//
// Of equal keys the first one wins: loggers write their own fields before the caller's.
type logfmtExtractor struct {
	extracted
	f            *Reader
	b            []byte // the line
	pairs, flags int
	separated    bool // a comma or a semicolon follows the level's value
}

// ReadLogfmt reads the line of r from index at to its end as key=value pairs; false, with
// r unchanged, if it is anything else.
//
// A line is logfmt if a key has a level, a time or a message, or if it has two pairs and
// no word without a value: a sentence with an equals sign is text. After a head, only a
// level or a message makes it logfmt.
func (f *Reader) ReadLogfmt(r *record.Record, at int, afterHead bool) bool {
	line := r.Line
	if at >= len(line) || !startsPair(line[at:]) {
		return false
	}
	l := logfmtExtractor{f: f, b: line}
	l.begin()
	if !l.readPairs(at) || l.separated || !l.isLogfmt(afterHead) {
		return false
	}
	l.store(r, scan.Span{Start: at, End: len(line)})
	r.Syntax, r.Shape = record.Logfmt, record.ShapeLogfmt
	switch {
	case r.Stamp.Kind == timestamp.Civil && !r.Stamp.HasDate():
		completeTime(r)
	case l.timeRank == noRank && scan.HasPrefix(l.message.Of(line), auditMark):
		readAuditTime(r, l.message.Start+len(auditMark))
	}
	return true
}

const auditMark = "audit("

// readAuditTime reads the time of a record of Linux' audit, which is within its message:
// `type=SYSCALL msg=audit(1736937045.123:42): arch=c000003e`.
func readAuditTime(r *record.Record, start int) {
	end := scan.SkipDigits(r.Line, start)
	if end < len(r.Line) && r.Line[end] == '.' {
		end = scan.SkipDigits(r.Line, end+1)
	}
	if stamp, ok := timestamp.ParseEpoch(r.Line[start:end]); ok && end < len(r.Line) && r.Line[end] == ':' {
		r.SetTime(stamp, start, end-start)
	}
}

// startsPair reports whether b, which is not empty, begins with a key and an equals sign,
// perhaps after a space. It is a cheap test that most lines of text fail.
func startsPair(b []byte) bool {
	if c := b[0]; !scan.IsLetter(c) && c != '_' && c != '@' {
		return false
	}
	for i, c := range b[:min(len(b), 64)] {
		if !logfmt.IsKeyByte[c] {
			return c == '=' || c == ' ' && i+1 < len(b) && b[i+1] == '='
		}
	}
	return false
}

// readPairs uses the pairs from b[i] on; false if there is anything else.
func (l *logfmtExtractor) readPairs(i int) bool {
	b, predicted := l.b, l.f.logfmtKeys.known
	for n := 0; ; n++ {
		if i = scan.SkipSpaces(b, i); i >= len(b) {
			return true
		}
		if n >= len(predicted) || !predicted[n].Fits(b[i:]) {
			if i = l.readPair(i, n); i < 0 {
				return false
			}
			continue
		}
		p := &predicted[n]
		end := i + p.Length
		key := scan.Span{Start: i, End: end - len("=")}
		if i = logfmt.ValueEnd(b, end); i < 0 {
			return false
		}
		l.pairs++
		if p.key != (fieldKey{}) {
			l.field(&p.key, key, scan.Span{Start: end, End: i})
		}
	}
}

// readPair uses pair number n, at b[i], and returns its end, -1 if there is none. Its key
// becomes the predicted key of the next line.
func (l *logfmtExtractor) readPair(i, n int) (end int) {
	p := logfmt.Scan(l.b, i)
	if !p.Next() {
		return -1
	}
	if p.IsFlag() {
		l.flags++
		return p.End()
	}
	l.pairs++
	key, value := p.Key(), p.Value()
	k := lookupKey(key.Of(l.b))
	l.f.logfmtKeys.learn(n, l.b[key.Start:], value.Start-key.Start, key.End-key.Start).key = k
	if k != (fieldKey{}) {
		l.field(&k, key, value)
	}
	return p.End()
}

// field uses one pair.
func (l *logfmtExtractor) field(k *fieldKey, key, value scan.Span) {
	switch k.role {
	case levelRole:
		if k.rank < l.levelRank && k.rank < jsonOnlyRank {
			l.levelField(k, key, value)
		}
	case timeRole:
		if k.rank < l.timeRank {
			l.setTime(l.b, key, value, k.rank)
		}
	case messageRole:
		if k.rank < l.messageRank {
			l.message, l.messageKey, l.messageRank = value, key, k.rank
		}
	}
}

func (l *logfmtExtractor) levelField(k *fieldKey, key, value scan.Span) {
	at := unquoted(l.b, value)
	text := at.Of(l.b)
	found, word := l.f.levelValue(text)
	if found == level.NoLevel {
		n, ok := scan.ParseInt(text)
		if !ok {
			l.separated = scan.HasSuffix(text, ",") || scan.HasSuffix(text, ";")
			return
		}
		if found = l.f.words.User(text); found == level.NoLevel {
			found = k.scale.Level(n)
		}
		word = scan.Span{Start: 0, End: len(text)}
	}
	if found != level.NoLevel {
		l.setLevel(found, word.Shift(at.Start), key, k.rank)
	}
}

// isLogfmt reports whether the pairs make the line logfmt.
func (l *logfmtExtractor) isLogfmt(afterHead bool) bool {
	if l.levelRank != noRank || l.messageRank != noRank {
		return true
	}
	return !afterHead && (l.timeRank != noRank || l.pairs >= 2 && l.flags == 0)
}
