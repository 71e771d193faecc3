package head

import (
	"logly/format/detect/ansi"
	"logly/format/detect/memo"
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
	"logly/format/timestamp"
)

// A Body reads the line of r from index at on as fields, JSON or logfmt, and enters what
// it finds in r; false, with r unchanged, if there are none. After a head, logfmt needs
// a key that is understood, since a text may begin like a pair.
type Body func(r *record.Record, at int, afterHead bool) bool

// A Parser reads the heads of lines. It is not safe for concurrent use.
type Parser struct {
	memo.Line
	memory memo.Memory[result]
	found  memo.Match[result]

	words   level.Words
	body    Body
	r       *record.Record // of the line that is read
	view    *ansi.View     // of that line; nil: it has no colours
	rfc5424 bool           // it has a header of RFC 5424, whose host follows the time
	from    int            // where its head begins
	split   bool           // its first part has been learned already

	verdict Verdict
}

// A Verdict is what a Parser says of a line besides what it enters in the record.
type Verdict struct {
	Trace multiline.Trace // the trace that begins with the line
	Part  bool            // the line continues the record above, if there is one
}

// New returns a Parser that knows the user's words for levels.
func New(words level.Words, body Body) *Parser { return &Parser{words: words, body: body} }

// A Text is a line as a Parser reads it.
type Text struct {
	Bytes   []byte     // the line, or the start of it without its colours
	At      int        // the index at which the head begins, after envelopes
	View    *ansi.View // what Bytes come from, if the line has colours; else nil
	RFC5424 bool       // the envelope was a priority with a version of syslog
}

// start prepares p for a line.
func (p *Parser) start(r *record.Record, t Text) {
	p.r, p.view, p.rfc5424, p.split, p.from = r, t.View, t.RFC5424, false, t.At
	p.verdict = Verdict{}
	p.Reset(t.Bytes, t.At)
}

// Read reads the head of a line and enters in r what it finds; false, with r unchanged,
// if the line has none.
func (p *Parser) Read(r *record.Record, t Text) (v Verdict, ok bool) {
	remembers := t.View == nil && !t.RFC5424
	if remembers && p.memory.Find(inLine, t.Bytes, t.At, &p.found) {
		return p.recall(r, t)
	}
	p.start(r, t)
	ok = p.read(t.At)
	if remembers && !p.split {
		p.learn(inLine, ok, 0, false)
	}
	return p.verdict, ok
}

// readTime reads the time at index i.
func (p *Parser) readTime(i int) (t timestamp.Parsed, n int, ok bool) {
	n, ok = p.Time(i, &t)
	return t, n, ok
}

// readBody reads fields at index i, after a head.
func (p *Parser) readBody(i int) bool { return p.mayBeFields(i) && p.body(p.r, i, true) }

// readFields reads a line that is fields as a whole.
func (p *Parser) readFields(at int) bool { return p.mayBeFields(at) && p.body(p.r, at, false) }

// mayBeFields reports whether an object or a pair may begin at index i. What it looked
// at is not learned then: fields are read by their keys.
func (p *Parser) mayBeFields(i int) bool {
	if !p.Is(i, '{') && !p.startsPair(i) {
		return false
	}
	p.Rest(i)
	return true
}

// maxKey is how long a key may be to be looked for.
const maxKey = 64

// startsPair reports whether the line has a key and an equals sign at index i.
func (p *Parser) startsPair(i int) bool {
	if !p.IsLetter(i) && !p.Is(i, '_') && !p.Is(i, '@') {
		return false
	}
	end := p.Skip(i, &record.LogfmtKeyByte)
	return p.Is(end, '=') && end-i < maxKey
}

// The contexts in which the memory keeps what was read.
const (
	inLine   memo.Context = iota // at the start of a line, after its envelopes
	afterTag                     // after syslog's tag
)

// A result is what was read of a line, as the memory keeps it. Spans count from the
// start of the prefix.
type result struct {
	level   level.Level
	shape   record.Shape
	follows bool // the level is on the next line
	isHead  bool // the line has a head
	tagged  bool // a text after syslog's tag follows at index text
	verdict Verdict

	levelAt scan.Span
	omitted [3]scan.Span
	text    int
}

// learn remembers what was read of the line. If tagged, that is all before the text at
// index text.
func (p *Parser) learn(c memo.Context, isHead bool, text int, tagged bool) {
	r := p.r
	if r.Syntax != record.Plain {
		return
	}
	timeAt := r.TimeAt
	if c == afterTag {
		timeAt = scan.Span{}
	}
	e, base := p.memory.Learn(c, &p.Line, timeAt)
	if e == nil {
		return
	}
	*e = result{
		level: r.Level, shape: r.Shape, follows: r.LevelFollows, isHead: isHead, tagged: tagged, verdict: p.verdict,
		levelAt: shift(r.LevelAt, -base), text: text - base,
	}
	n := 0
	for _, o := range r.Omitted {
		if o.End > p.from { // what envelopes omit is before that
			e.omitted[n] = shift(scan.Span{Start: max(o.Start, p.from), End: o.End}, -base)
			n++
		}
	}
}

// recall enters in r what was read of a line before that began as this one does.
func (p *Parser) recall(r *record.Record, t Text) (v Verdict, ok bool) {
	e, base := p.found.Value, p.found.Base
	if !e.isHead {
		return e.verdict, false
	}
	if !p.found.Time.Empty() {
		r.Stamp, r.TimeAt = p.found.Stamp, p.found.Time
	}
	r.Shape, r.LevelFollows = e.shape, e.follows
	e.enter(r, base)
	if !e.tagged {
		return e.verdict, true
	}
	text := base + e.text
	p.start(r, t)
	p.readTagged(text)
	return p.verdict, true
}

// enter enters in r the level and what the message omits.
func (e *result) enter(r *record.Record, base int) {
	if e.level != level.NoLevel {
		r.Level, r.LevelAt = e.level, shift(e.levelAt, base)
	}
	for i := range e.omitted {
		o := &e.omitted[i]
		if o.Empty() {
			break
		}
		r.Omit(o.Start+base, o.End+base)
	}
}

// shift moves a span; an empty one stays as it is.
func shift(s scan.Span, by int) scan.Span {
	if s.Empty() {
		return scan.Span{}
	}
	return scan.Span{Start: s.Start + by, End: s.End + by}
}
