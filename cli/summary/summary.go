package summary

import (
	"bytes"
	"sync"
	"time"

	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// Options are the settings of a summary.
type Options struct {
	Top     int                 // how many kinds of message are shown
	Filter  record.Filter       // which records count
	Arrival bool                // a record's time is always that of its arrival
	Input   *timestamp.Resolver // completes the times that lines have
	Zone    *time.Location      // in which times are shown

	// Colour returns the sequences before and after a text in the colour of a level; nil: there
	// are no colours.
	Colour func(level.Level) (before, after []byte)
}

// A Summary is the summary of a run. Any goroutine may call its methods.
type Summary struct {
	options Options

	mu       sync.Mutex
	records  uint64
	levels   [level.Fatal + 1]uint64
	timeline timeline
	kinds    kinds

	errors      uint64
	first, last moment // of the errors

	timed bool          // a record had a time of its own
	ahead time.Duration // from the arrival of the last such record to its own time

	message, mask []byte // buffers
}

// A moment is a record at a point in time.
type moment struct {
	at   time.Time
	text string
}

// New returns an empty summary.
func New(o Options) *Summary { return &Summary{options: o, kinds: newKinds(maxKinds)} }

// maxText is how many bytes of a message, and of its mask, are kept.
const maxText = 256

// Observe counts r if it begins a record. The summary keeps nothing that r refers to.
func (s *Summary) Observe(r *record.Record) {
	if r.Continues || r.Empty || r.Fragment > record.First || !s.options.Filter.Pass(r) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.records++
	s.levels[r.Level]++
	at, failed := s.timeOf(r), r.Level >= level.Error
	s.timeline.add(at, failed)
	if r.Level < level.Warning {
		return
	}
	s.message = appendMessage(s.message[:0], r)
	if failed {
		s.errors++
		s.last = moment{at, string(shortened(s.message))}
		if s.errors == 1 {
			s.first = s.last
		}
	}
	s.mask = appendMask(s.mask[:0], s.message)
	s.kinds.add(r.Level, s.mask, s.message)
}

// timeOf returns the time of r: its own, or that of its arrival. After a record with a time
// of its own, one without is as much later as it arrived later: the lines of an old file
// arrive now, but all belong to the time of the file.
func (s *Summary) timeOf(r *record.Record) time.Time {
	if s.options.Arrival || r.Stamp.Kind == timestamp.None {
		return r.ReadAt.Add(s.ahead)
	}
	at := clamp(s.options.Input.Instant(r.Stamp, r.ReadAt))
	s.ahead = at.Sub(r.ReadAt)
	if !s.timed {
		s.timed = true
		s.timeline.shift(s.ahead)
		s.first.at, s.last.at = s.first.at.Add(s.ahead), s.last.at.Add(s.ahead)
	}
	return at
}

// maxMessage is how many bytes of a message are looked at.
const maxMessage = 1024

// appendMessage appends the first line of r's message, without terminal sequences.
func appendMessage(dst []byte, r *record.Record) []byte {
	if !r.IsPartial() {
		dst = r.AppendMessage(dst)
	}
	if len(bytes.TrimSpace(dst)) == 0 {
		dst = append(dst[:0], r.Line...)
	}
	text := bytes.TrimSpace(dst)
	if i := bytes.IndexAny(text, "\r\n"); i >= 0 {
		text = text[:i]
	}
	text = text[:min(len(text), maxMessage)]
	return append(dst[:0], withoutSequences(text)...)
}

// withoutSequences removes, in place, the sequences that colour text or move a terminal's cursor.
func withoutSequences(text []byte) []byte {
	kept := text[:0]
	for {
		i := bytes.Index(text, []byte("\x1b["))
		if i < 0 {
			return append(kept, text...)
		}
		kept = append(kept, text[:i]...)
		text = text[i+2:]
		end := bytes.IndexFunc(text, func(c rune) bool { return c >= '@' && c <= '~' })
		text = text[end+1:] // if it has no end, all of it is kept
	}
}

// shortened returns the beginning of text that is kept.
func shortened(text []byte) []byte {
	if len(text) <= maxText {
		return text
	}
	return bytes.ToValidUTF8(text[:maxText], nil)
}
