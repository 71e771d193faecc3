package envelope

import (
	"math/bits"

	"logly/format/detect/memo"
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// An Envelope is what one envelope says. Its spans are those of the line.
type Envelope struct {
	Kind    record.Envelope
	Level   level.Level // NoLevel: it has none
	LevelAt scan.Span
	Stamp   timestamp.Parsed
	TimeAt  scan.Span // of Stamp; empty: it has no time

	Source    scan.Span // the name of the substream or of the program; empty: it has none
	IsProgram bool      // Source is a program of syslog
	isTag     bool      // Source is a name in brackets, which the program may have written itself
	Partial   bool      // the line continues in the next line of its substream

	Omitted   scan.Span // left out of the message
	Next      int       // where the inner line begins
	IsTime    bool      // it is only a time, which the logger may have written, not a carrier
	Versioned bool      // it is the priority of RFC 5424, whose header follows
}

// Move moves the spans of e, except that of its time.
func (e *Envelope) Move(by int) {
	e.LevelAt, e.Source, e.Omitted, e.Next = e.LevelAt.Shift(by), e.Source.Shift(by), e.Omitted.Shift(by), e.Next+by
}

// A Reader reads the envelopes of lines. It is not safe for concurrent use.
type Reader struct {
	*memo.Line
	e     Envelope
	words level.Words
	pods  pods
}

// NewReader returns a Reader of the line that l is set to. It knows the user's words for
// levels, which no carrier's name is.
func NewReader(l *memo.Line, words level.Words) Reader {
	return Reader{Line: l, words: words, pods: pods{tries: maxTries}}
}

// A kind reads the line at index at as one kind of envelope; false, if it has none of that
// kind there. The findings are in Reader.e, which is zero before.
type kind struct {
	first string // the bytes such an envelope can begin with; of the digits all or none
	kind  record.Envelope
	read  func(p *Reader, at int) bool
}

const (
	digits  = "0123456789"
	lower   = "abcdefghijklmnopqrstuvwxyz"
	capital = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	letters = lower + capital
)

// kinds lists the envelopes in the order in which they are tried, those with more
// structure first. To add one, write a function in a file that is named after its carrier.
// Add a row here, the name of its kind to package record, and a row to the test of envelopes.
var kinds = [...]kind{
	{"<", record.Priority, (*Reader).readPriority},
	{digits, record.CRI, (*Reader).readCRI},
	{digits, record.GitLab, (*Reader).readGitLab},
	{"[" + digits + letters, record.SyslogHeader, (*Reader).readSyslog},
	{digits, record.RuntimeTime, (*Reader).readRuntimeTime},
	{digits, record.Foreman, (*Reader).readForeman},
	{"[", record.BracketedTime, (*Reader).readJenkins},
	{"[", record.KubectlPrefix, (*Reader).readPod},
	{"[", record.BracketedName, (*Reader).readContainer},
	{digits + letters, record.ServiceName, (*Reader).readService},
	{lower, record.Stern, (*Reader).readStern},
	{lower, record.DecodedPriority, (*Reader).readDecoded},
	{"#", record.BuildKit, (*Reader).readBuildKit},
	{"@", record.TAI64N, (*Reader).readTAI64N},
	{"@", record.CEE, (*Reader).readCEE},
	{"\xef", record.ByteOrderMark, (*Reader).readByteOrderMark},
}

// kindsBy has, for each byte that a line begins with, a bit for each of kinds.
var kindsBy = scan.IndexFirst(len(kinds), func(i int) string { return kinds[i].first })

// Read reads the envelope at index at of the line; nil, if there is none. The result is
// valid until the next call. If versioned, only the header of RFC 5424 can be there.
func (p *Reader) Read(at int, versioned bool) *Envelope {
	if p.End(at) {
		return nil
	}
	if versioned {
		p.e = Envelope{}
		p.readVersioned(at)
		p.e.Kind = record.RFC5424
		return &p.e
	}
	for m := kindsBy[p.Name(at, at+1)[0]]; m != 0; m &= m - 1 {
		p.e = Envelope{}
		if k := &kinds[bits.TrailingZeros64(m)]; k.read(p, at) {
			p.e.Kind = k.kind
			return &p.e
		}
	}
	return nil
}

// readTime reads the time at index i, which is the envelope's if it turns out to be one,
// and returns its end; false, if there is none.
func (p *Reader) readTime(i int) (end int, ok bool) {
	n, ok := p.Time(i, &p.e.Stamp)
	p.e.TimeAt = scan.Span{Start: i, End: i + n}
	return i + n, ok
}

// readRFC3339 reads the time at index i if it has the form of RFC 3339, with a zone.
func (p *Reader) readRFC3339(i int) (end int, ok bool) {
	if !p.Is(i+len("2006"), '-') || !p.IsUpper(i+len("2006-01-02")) || p.At(i+len("2006-01-02")) != 'T' {
		return i, false
	}
	end, ok = p.readTime(i)
	return end, ok && p.e.Stamp.ZoneKind == timestamp.ZoneOffset
}

// found says where the envelope at index at ends. It returns true, as the kinds do.
func (p *Reader) found(omitted scan.Span, next int) bool {
	p.e.Omitted, p.e.Next = omitted, min(next, p.Len())
	p.e.Omitted.End = min(omitted.End, p.Len())
	return true
}

// isLevel reports whether the text from start to end is a word for a level.
func (p *Reader) isLevel(start, end int) bool { return p.class(start, end) > level.Keyed }

// class returns the class of the word from start to end.
func (p *Reader) class(start, end int) level.Class {
	if end-start > level.MaxUserWord || p.IsDigit(start) && !p.words.HasNumbers() {
		return level.NotALevel
	}
	_, class := p.words.Lookup(p.Bytes(start, end))
	return class
}
