package head

import (
	"logly/format/detect/ansi"
	"logly/format/detect/memo"
	"logly/format/internal/scan"
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
	memory  memo.Memory
	results *[memo.Slots]result // by the memory's slot; made when the first is learned

	peeked peeked

	words   level.Words
	body    Body
	r       *record.Record // of the line that is read
	view    *ansi.View     // of that line; nil: it has no colours
	rfc5424 bool           // it has a header of RFC 5424, whose host follows the time
	from    int            // where its head begins
	context memo.Context   // where the head is
	split   bool           // its first part has been learned already
	trying  bool           // the reading may be discarded, so no part of it is learned

	verdict Verdict
}

// A peeked is what the memory has for a line that Peek was given.
type peeked struct {
	line              *byte // the first byte; nil: there is no such line
	slot, start, base int
	stamp             timestamp.Parsed
}

// A Verdict has the results of a Parser that are not entered in the record.
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
	Inner   bool       // Bytes are of an object's member, in which no envelope is looked for
}

// context returns where t is.
func (t *Text) context() memo.Context {
	if t.Inner {
		return inMember
	}
	return inLine
}

// A Recalled has the results of Recall that are not entered in the record.
type Recalled struct {
	Verdict
	IsHead   bool // the line has a head
	Ordinary bool // it has none, and multiline.StartsOrdinary
}

// Recall reads a line that begins with a prefix that has been read before; found is false,
// with r unchanged, if it does not. No envelope begins such a line.
func (p *Parser) Recall(r *record.Record, line []byte) (v Recalled, found bool) {
	k := &p.peeked
	if k.line != &line[0] {
		k.slot, k.start, k.base = p.memory.Find(inLine, line, 0, &k.stamp)
	}
	k.line = nil
	if k.slot < 0 {
		return v, false
	}
	if k.start < k.base {
		r.Stamp = k.stamp
	}
	return p.enter(r, Text{Bytes: line}, k.slot, k.start, k.base), true
}

// Peek reports whether Recall would read a line as one like that of last: with the same
// shape, and with nothing but its level and its time that matters to others. A level of
// NoLevel means the default. If it would, Peek returns the level; if not, the line must be
// the next that Recall is given.
func (p *Parser) Peek(last *record.Record, line []byte) (l level.Level, ok bool) {
	k := &p.peeked
	k.slot, k.start, k.base = p.memory.Find(inLine, line, 0, &k.stamp)
	if k.line = &line[0]; k.slot < 0 {
		return l, false
	}
	e := &p.results[k.slot]
	if e.shape != last.Shape || (k.start < k.base) == last.TimeAt.Empty() || e.follows || e.verdict.Part || e.verdict.Trace != 0 {
		return l, false
	}
	switch {
	case !e.isHead:
		return l, e.ordinary && multiline.SeemsOrdinary(line)
	case e.tagged:
		return p.peekTagged(line, k.base+e.text)
	}
	return e.level, !e.shape.MayReport() || multiline.TraceAfter(line) == 0
}

// Take forgets the line that Peek was given, whose memory may hold another one soon.
func (p *Parser) Take() { p.peeked.line = nil }

// peekTagged is Peek for the text after a tag.
func (p *Parser) peekTagged(line []byte, text int) (l level.Level, ok bool) {
	var unused timestamp.Parsed
	slot, start, base := p.memory.Find(afterTag, line, text, &unused)
	if slot < 0 || start < base {
		return l, false
	}
	return p.results[slot].level, true
}

// Read reads the head of a line and enters its results in r; ok is false, with r
// unchanged, if the line has none. p.Line is at t.At, and records the looks for envelopes
// there.
func (p *Parser) Read(r *record.Record, t Text) (v Verdict, ok bool) {
	remembers := t.View == nil && !t.RFC5424
	if remembers {
		if slot, start, base := p.memory.Find(t.context(), t.Bytes, t.At, &r.Stamp); slot >= 0 {
			v := p.enter(r, t, slot, start, base)
			return v.Verdict, v.IsHead
		}
	}
	p.start(r, t)
	ok = p.read(t.At)
	if remembers && !p.split {
		p.learn(t.context(), ok, 0, false)
	}
	return p.verdict, ok
}

// enter enters in r the reading in a slot of the memory. If it is that of a time and a tag,
// the text after the tag is read as well.
func (p *Parser) enter(r *record.Record, t Text, slot, start, base int) Recalled {
	e := &p.results[slot]
	e.enter(r, start, base)
	if !e.tagged {
		return Recalled{Verdict: e.verdict, IsHead: e.isHead, Ordinary: e.ordinary}
	}
	p.start(r, t)
	p.Reset(t.Bytes, t.At)
	p.readTagged(base + e.text)
	return Recalled{Verdict: p.verdict, IsHead: true}
}

// start prepares p for a line.
func (p *Parser) start(r *record.Record, t Text) {
	p.r, p.view, p.rfc5424, p.from, p.context = r, t.View, t.RFC5424, t.At, t.context()
	p.split, p.trying, p.verdict = false, false, Verdict{}
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

// The contexts of the memory.
const (
	inLine   memo.Context = iota // at the start of a line, after its envelopes
	inMember                     // at the start of an object's member
	afterTag                     // after syslog's tag
)

// A result is the reading of a line in the memory. Spans count from the
// start of the prefix.
type result struct {
	level    level.Level
	shape    record.Shape
	follows  bool // the level is on the next line
	isHead   bool // the line has a head
	ordinary bool // it has none, and multiline.StartsOrdinary
	tagged   bool // a text after syslog's tag follows at index text
	verdict  Verdict

	levelAt   scan.Span
	omitted   [3]scan.Span
	omissions uint8
	text      int
}

// learn remembers the reading of the line. If tagged, it is that of all before the text at
// index text.
func (p *Parser) learn(c memo.Context, isHead bool, text int, tagged bool) {
	r := p.r
	if r.Syntax != record.Plain || !r.Omitted[0].Empty() && r.Omitted[0].End <= p.from && !r.Omitted[len(r.Omitted)-1].Empty() {
		return // with fewer envelopes, more might be omitted
	}
	timeAt := r.TimeAt
	if c == afterTag {
		timeAt = scan.Span{}
	}
	slot, base, end := p.memory.Learn(c, &p.Line, timeAt)
	if slot < 0 {
		return
	}
	if p.results == nil {
		p.results = new([memo.Slots]result)
	}
	e := &p.results[slot]
	*e = result{
		level: r.Level, shape: r.Shape, follows: r.LevelOnNextLine, isHead: isHead, tagged: tagged, verdict: p.verdict,
		levelAt: shift(r.LevelAt, -base), text: text - base,
	}
	e.ordinary = !isHead && multiline.StartsOrdinary(p.All()[base:], end-base)
	for _, o := range r.Omitted {
		if o.End > p.from { // what envelopes omit is before that
			e.omitted[e.omissions] = shift(scan.Span{Start: max(o.Start, p.from), End: o.End}, -base)
			e.omissions++
		}
	}
}

// enter enters in r the reading of a line that began alike. The time is before base.
func (e *result) enter(r *record.Record, start, base int) {
	if !e.isHead {
		return
	}
	if start < base {
		r.TimeAt = scan.Span{Start: start, End: base}
	}
	r.Shape, r.LevelOnNextLine = e.shape, e.follows
	e.enterLevel(r, base)
}

// enterLevel enters in r the level and what the message omits.
func (e *result) enterLevel(r *record.Record, base int) {
	if e.level != level.NoLevel {
		r.Level, r.LevelAt = e.level, shift(e.levelAt, base)
	}
	for i := range e.omissions {
		r.Omit(e.omitted[i].Start+base, e.omitted[i].End+base)
	}
}

// shift moves a span unless it is empty.
func shift(s scan.Span, by int) scan.Span {
	if s.Empty() {
		return scan.Span{}
	}
	return scan.Span{Start: s.Start + by, End: s.End + by}
}
