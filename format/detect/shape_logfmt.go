package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/logfmt"
	"logly/format/record"
	"logly/format/timestamp"
)

// readLogfmt reads line[at:] as key=value pairs. It takes a line that begins with
// a pair when one of its keys means a level, a time or a message, or when a
// second pair follows the first and no word stands alone: a sentence with an
// equals sign in it is text.
//
// Of equal keys the first wins: loggers write their own fields in front of the
// caller's.
//
// Behind a head, only a level or a message makes it logfmt.
func (d *Detector) readLogfmt(r *record.Record, at int, behindHead bool) bool {
	line := r.Line
	if !startsPair(line[at:]) {
		return false
	}
	var l logfmtReading
	l.levelRank, l.timeRank, l.messageRank = noRank, noRank, noRank
	if !l.readPairs(d, line, at) || !l.enough(behindHead) {
		return false
	}
	l.fill(r)
	r.Syntax, r.Shape, r.Fields.Body = record.Logfmt, record.ShapeLogfmt, scan.Span{Start: at, End: len(line)}
	return true
}

// startsPair reports whether b begins with key=, as a cheap look ahead.
func startsPair(b []byte) bool {
	if len(b) == 0 || !isKeyStart(b[0]) {
		return false
	}
	for _, c := range b[:min(len(b), 64)] {
		if !logfmt.IsKeyByte[c] {
			return c == '='
		}
	}
	return false
}

func isKeyStart(c byte) bool { return scan.IsLetter(c) || c == '_' || c == '@' }

// A logfmtReading collects what the pairs of one line say about a record.
type logfmtReading struct {
	pairs, flags int

	level     level.Level
	levelAt   scan.Span
	levelKey  scan.Span
	levelRank uint8

	time     timestamp.Parsed
	timeAt   scan.Span
	timeKey  scan.Span
	timeRank uint8

	message     scan.Span
	messageKey  scan.Span
	messageRank uint8
}

// readPairs takes the pairs of b[i:] into account; false if something else is there.
func (l *logfmtReading) readPairs(d *Detector, b []byte, i int) bool {
	guesses := d.pairs
	for n := 0; ; n++ {
		if i = scan.SkipSpaces(b, i); i >= len(b) {
			return true
		}
		if n >= len(guesses) || !guesses[n].Fits(b[i:]) {
			if i = l.readPair(d, b, i, n); i < 0 {
				return false
			}
			continue
		}
		g := &guesses[n]
		end := i + g.Length
		key := scan.Span{Start: i, End: end - len("=")}
		if i = logfmt.ValueEnd(b, end); i < 0 {
			return false
		}
		l.pairs++
		if g.key != (fieldKey{}) {
			l.field(d, b, g.key, key, scan.Span{Start: end, End: i})
		}
	}
}

// readPair takes pair number n, at b[i], into account and returns its end, -1 if
// there is none. Its key is what the next line's is guessed to be.
func (l *logfmtReading) readPair(d *Detector, b []byte, i, n int) (end int) {
	p := logfmt.Scan(b, i)
	if !p.Next() {
		return -1
	}
	if p.IsFlag() {
		l.flags++
		return p.End()
	}
	l.pairs++
	key, value := p.Key(), p.Value()
	k := lookupKey(key.Of(b))
	d.pairs.learn(n, b[key.Start:], value.Start-key.Start, k)
	if k != (fieldKey{}) {
		l.field(d, b, k, key, value)
	}
	return p.End()
}

func (l *logfmtReading) field(d *Detector, b []byte, k fieldKey, key, value scan.Span) {
	switch k.role {
	case levelRole:
		if k.rank < l.levelRank && k.rank < rankInJSON {
			l.levelField(d, b, k, key, value)
		}
	case timeRole:
		if k.rank < l.timeRank {
			var s timestamp.Parsed
			if at, ok := timeValue(&s, b, value); ok {
				l.time, l.timeAt, l.timeKey, l.timeRank = s, at, key, k.rank
			}
		}
	case messageRole:
		if k.rank < l.messageRank {
			l.message, l.messageKey, l.messageRank = value, key, k.rank
		}
	}
}

func (l *logfmtReading) levelField(d *Detector, b []byte, k fieldKey, key, value scan.Span) {
	at := unquotedSpan(b, value)
	text := at.Of(b)
	lvl, word := d.levelValue(text)
	if lvl == level.NoLevel {
		n, ok := scan.ParseInt(text)
		if !ok {
			return
		}
		if lvl = d.words.User(text); lvl == level.NoLevel {
			lvl = k.scale.Level(n)
		}
		word = scan.Span{Start: 0, End: len(text)}
	}
	if lvl != level.NoLevel {
		l.level, l.levelAt, l.levelKey, l.levelRank = lvl, word.Shift(at.Start), key, k.rank
	}
}

// enough reports whether the pairs make the line logfmt.
func (l *logfmtReading) enough(behindHead bool) bool {
	switch {
	case l.levelRank != noRank || l.messageRank != noRank:
		return true
	case behindHead:
		return false
	}
	return l.timeRank != noRank || l.pairs >= 2 && l.flags == 0
}

func (l *logfmtReading) fill(r *record.Record) {
	r.Level, r.LevelAt, r.Fields.LevelKey = l.level, l.levelAt, l.levelKey
	r.Stamp, r.TimeAt, r.Fields.TimeKey = l.time, l.timeAt, l.timeKey
	r.Fields.MessageAt, r.Fields.MessageKey = l.message, l.messageKey
}
