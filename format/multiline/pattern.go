package multiline

import (
	"bytes"
	"strings"
	"unicode"

	"logly/format/internal/scan"
	"logly/format/level"
)

// A pattern recognizes a line of a crash or of a trace. With a level, such a line begins a
// record of its own unless it belongs to the last record; without one, it only continues.
type pattern struct {
	prefixes anyOf  // in the table: the pattern is tried with each
	prefix   string // one of them, not empty
	contains string // must be in the line too; "": nothing must
	rarest   int    // the index in contains of a byte that texts rarely have
	suffix   string
	exact    bool              // nothing comes after prefix
	match    func([]byte) bool // must be true too, unless it is nil

	trace Trace // after the line
	early bool  // the line looks like the head of a record, so it is tried before heads

	level  level.Level // of a crash
	source crashSource // of a crash

	need need  // of a line that only continues
	in   Trace // of such a line: the trace that it is part of, unless noTrace
}

// anyOf lists the prefixes of a row of the table.
type anyOf []string

// A need says what must be above a line that only continues.
type need uint8

const (
	anyRecord need = iota
	anError        // a record that is at least an error, or a trace
	aTrace         // a trace
	aReport        // a report with lines of many kinds
)

// met reports whether the last record is what n demands.
func (n need) met(s *State) bool {
	switch n {
	case anError:
		return s.isError() || s.trace != noTrace
	case aTrace:
		return s.trace != noTrace
	case aReport:
		return s.trace == report
	}
	return true
}

// A crashSource says who wrote a crash, and so which records it may be part of.
type crashSource uint8

const (
	killedBySignal crashSource = iota // the shell or the kernel: none
	runtimeDied                       // the runtime, as the program's last words: those that are at least an error
	thrownByScript                    // a logger or the runtime: logged ones that are at least a warning
	raisedByRuby                      // as thrownByScript
	thrown                            // usually a logger: all logged ones, except JSON and logfmt below a warning
)

// belongsTo reports whether a crash from the source is part of the last record.
func (o crashSource) belongsTo(s *State) bool {
	switch o {
	case runtimeDied:
		return s.isError()
	case thrownByScript, raisedByRuby:
		return s.logged && s.level >= level.Warning
	case thrown:
		return s.logged && (!s.fields || s.level >= level.Warning)
	}
	return false
}

func (p *pattern) matches(text []byte) bool {
	return scan.BeginsWith(text, p.prefix) &&
		(!p.exact || len(text) == len(p.prefix)) &&
		(p.suffix == "" || scan.HasSuffix(text, p.suffix)) &&
		(p.contains == "" || p.isContainedIn(text)) &&
		(p.match == nil || p.match(text))
}

// isContainedIn reports whether text has p.contains. It searches for the byte that is rarest in
// texts, because the first one is often a blank.
func (p *pattern) isContainedIn(text []byte) bool {
	for i := p.rarest; i < len(text); i++ {
		n := bytes.IndexByte(text[i:], p.contains[p.rarest])
		if n < 0 {
			return false
		}
		if i += n; scan.BeginsWith(text[i-p.rarest:], p.contains) {
			return true
		}
	}
	return false
}

// mayBegin reports whether a text that begins alike, apart from its digits, may match p.
func (p *pattern) mayBegin(text []byte) bool {
	for i := range min(len(text), len(p.prefix)) {
		if c := text[i]; c != p.prefix[i] && (!scan.IsDigit(c) || !scan.IsDigit(p.prefix[i])) {
			return false
		}
	}
	return true
}

// mayFollowQuiet reports whether a line that matches p may be part of a crash even if the
// last record is quiet.
func (p *pattern) mayFollowQuiet() bool {
	return p.level != level.NoLevel || p.need == anyRecord && p.in == noTrace
}

// follows reports whether a line that matches p, which has no level, is a further line of
// the last record.
func (p *pattern) follows(s *State) bool {
	return s.above && p.need.met(s) && (p.in == noTrace || p.in == s.trace)
}

// expand returns a pattern for each prefix of the rows, in their order.
func expand(rows []pattern) []pattern {
	n := 0
	for i := range rows {
		n += len(rows[i].prefixes)
	}
	all := make([]pattern, 0, n)
	for _, p := range rows {
		for _, p.prefix = range p.prefixes {
			all = append(all, p)
		}
	}
	return all
}

// patternsByFirstByte has, for each byte, the patterns that begin with it, in their order.
var patternsByFirstByte = func() (by [256][]*pattern) {
	var n [len(by)]int
	for i := range patterns {
		n[patterns[i].prefix[0]]++
	}
	all := make([]*pattern, len(patterns)) // one allocation, since this is a part of every start
	for b := range by {
		by[b], all = all[:0:n[b]], all[n[b]:]
	}
	for i := range patterns {
		p := &patterns[i]
		p.rarest = max(0, strings.IndexFunc(p.contains, unicode.IsUpper))
		by[p.prefix[0]] = append(by[p.prefix[0]], p)
	}
	return by
}()

// start returns the part of text in which a place in the source may be.
func start(text []byte) []byte { return text[:min(len(text), scan.MaxPlace)] }

// hasAnyPrefix reports whether text begins with one of the prefixes.
func hasAnyPrefix(text []byte, prefixes ...string) bool {
	for _, p := range prefixes {
		if scan.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// hasAnySuffix reports whether text ends with one of the suffixes.
func hasAnySuffix(text []byte, suffixes ...string) bool {
	for _, s := range suffixes {
		if scan.HasSuffix(text, s) {
			return true
		}
	}
	return false
}

// containsAny reports whether text contains one of the parts.
func containsAny(text []byte, parts ...string) bool {
	for _, p := range parts {
		if bytes.Contains(text, []byte(p)) {
			return true
		}
	}
	return false
}
