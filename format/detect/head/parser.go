package head

import (
	"logly/format/detect/memo"
	"logly/format/level"
	"logly/format/logfmt"
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

	words level.Words
	body  Body
	r     *record.Record // of the line that is read
	from  int            // where its head begins

	verdict Verdict
}

// A Verdict has the results of a Parser that are not entered in the record.
type Verdict struct {
	Trace multiline.Trace // the trace that begins with the line
	Part  bool            // the line continues the record above, if there is one
}

// New returns a Parser that knows the user's words for levels.
func New(words level.Words, body Body) *Parser { return &Parser{words: words, body: body} }

// A Text is the part of a line in which a Parser looks for a head.
type Text struct {
	Bytes     []byte // the line, or the start of it without its colours
	At        int    // the index at which the head begins
	AfterTime bool   // a time is before it, so it may also be the rest of a head that begins with that
}

// Read reads the head of a line and enters its results in r; ok is false, with r
// unchanged, if the line has none. p.Line is at t.At.
func (p *Parser) Read(r *record.Record, t Text) (v Verdict, ok bool) {
	p.start(r, t)
	ok = p.read(t.At)
	if t.AfterTime && !r.HasLevelOrTime() && r.Syntax == record.Plain {
		ok = p.readAfterTime(t.At) || ok
	}
	return p.verdict, ok
}

// ReadAfterTime reads the rest of a head that begins with the time before t; ok is false,
// with r unchanged, if it has no level there. p.Line is at t.At, or where ReadIndented left it.
func (p *Parser) ReadAfterTime(r *record.Record, t Text) (v Verdict, ok bool) {
	p.start(r, t)
	ok = p.readAfterTime(t.At)
	return p.verdict, ok
}

// start prepares p for a line.
func (p *Parser) start(r *record.Record, t Text) {
	p.r, p.from = r, t.At
	p.verdict = Verdict{}
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

// mayBeFields reports whether an object or a pair may begin at index i. Nothing is
// learned then: fields are read by their keys.
func (p *Parser) mayBeFields(i int) bool {
	if !p.Is(i, '{') && !p.startsPair(i) {
		return false
	}
	p.Rest(i)
	return true
}

// maxKey is how long a key may be to be looked for.
const maxKey = 64

// startsPair reports whether the line has a key and an equals sign, perhaps after a space,
// at index i.
func (p *Parser) startsPair(i int) bool {
	if !p.IsLetter(i) && !p.Is(i, '_') && !p.Is(i, '@') {
		return false
	}
	end := p.Skip(i, &logfmt.IsKeyByte)
	return (p.Is(end, '=') || p.Is(end, ' ') && p.Is(end+1, '=')) && end-i < maxKey
}
