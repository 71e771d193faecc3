package multiline

import "logly/format/internal/scan"

// maxAwaited is how long a line may be that waits for the next one.
const maxAwaited = 300

// AwaitsNext reports whether only the next line may show what text belongs to, which is
// neither the head of a record nor continues one: it may be the first line of a trace of the
// last record, an error, or the rule before a report.
func (s *State) AwaitsNext(text []byte) bool {
	return s.isLoggedError() && len(text) <= maxAwaited || isPrelude(text)
}

// IsAwaited reports whether a line that waits would continue the last record, rather than
// begin the next one.
func (s *State) IsAwaited() bool { return s.isLoggedError() }

// isLoggedError reports whether the last record is an error that a logger wrote, or that ends
// in a trace.
func (s *State) isLoggedError() bool {
	return s.isError() && (s.logged || s.trace != noTrace)
}

// Await notes that the current line waits for the next one. Until then, the record h begins
// with it, unless it is empty.
func (s *State) Await(text []byte, h *Head) {
	switch above := s.last; {
	case len(text) == 0:
		s.joined = true
	case s.isLoggedError():
		s.Begin(h)
		s.waiting, s.joins = true, above
	default:
		s.Begin(h)
		s.prelude = true
	}
}

// Resolve uses the current line to decide what the last line belongs to, if that line
// waits. Call it before anything else about the current line.
func (s *State) Resolve(text []byte) {
	if len(text) == 0 || scan.IsBlank(text[0]) {
		s.readMessage()
	}
	if !s.waiting {
		return
	}
	s.waiting = false
	if len(text) > 0 && provesTrace(text) {
		s.last = s.joins
		s.lines++
		s.joined = true
	}
}

// join makes the rule before a report, and the current line, which begins that and matches p, one
// record.
func (s *State) join(p *pattern) { s.level, s.trace, s.joined = p.level, p.trace, true }
