package memo

import (
	"logly/format/internal/scan"
	"logly/format/timestamp"
)

const (
	maxPrefix = 40 // bytes, five words
	maxForms  = 4  // of times that a stream uses side by side
	sets      = 32
	ways      = 8 // entries in a set
	hashed    = 4 // bytes of a prefix that choose its set; shorter ones have a set of their own
)

// A Context says where in a line a text begins, as far as how it is read depends on
// that. Its values are the caller's.
type Context uint8

// A key is the context of an entry together with the form of the time before its
// prefix; 0 for no time.
type key struct {
	context Context
	form    uint32
}

// An entry is a prefix and how lines that begin with it are read.
type entry[V any] struct {
	words  [maxPrefix / 8]scan.Template
	count  uint8 // of words
	length uint8 // of the prefix; 0: the entry is free
	next   uint8 // the class of the byte after it
	key    key

	conditions [maxConditions]condition
	required   int // of conditions
	value      V
}

// A Memory remembers how lines of one stream were read. It is bounded: a new prefix
// replaces an old one. The zero Memory is empty.
type Memory[V any] struct {
	forms  [maxForms]form
	last   int    // the form of the last time that was found
	forget int    // the form to be replaced
	ids    uint32 // forms that there have been

	table  *[sets + 1]set[V] // made when the first prefix is learned
	missed uint8             // how much more often than not nothing was found
}

// A set is the entries whose prefixes begin alike.
type set[V any] struct {
	entries [ways]entry[V]
	used    uint8
	next    uint8 // to be replaced
}

// A form is a way to write the time at the start of a line.
type form struct {
	id     uint32 // 0: free
	length int    // of the bytes before the time
	lead   scan.Template
	time   timestamp.Template
}

// A Match is what Find found.
type Match[V any] struct {
	Value *V               // valid until the next Learn
	Base  int              // the index that spans of the value count from
	Time  scan.Span        // the time before the prefix; empty: there is none
	Stamp timestamp.Parsed // what it says
}

// Find looks for a prefix that b has at index at in that context, and fills in m. If it
// returns false, m has no meaning.
func (m *Memory[V]) Find(c Context, b []byte, at int, found *Match[V]) bool {
	if m.table == nil {
		return false
	}
	if m.ids > 0 && m.findTime(b, at, found) {
		found.Value = m.find(key{c, m.forms[m.last].id}, b, found.Time.End)
		found.Base = found.Time.End
	} else {
		found.Value = m.find(key{context: c}, b, at)
		found.Base, found.Time = at, scan.Span{}
	}
	return found.Value != nil
}

// findTime looks for a time in one of the known forms, the last one first.
func (m *Memory[V]) findTime(b []byte, at int, found *Match[V]) bool {
	for i := range m.forms {
		k := (m.last + i) % maxForms
		f := &m.forms[k]
		if f.id == 0 || len(b)-at < 8 || !f.lead.Matches(b[at:]) {
			continue
		}
		start := at + f.length
		if f.time.Match(b[start:], &found.Stamp) {
			m.last = k
			found.Time = scan.Span{Start: start, End: start + f.time.Len()}
			return true
		}
	}
	return false
}

// find looks for a prefix that begins at b[from].
func (m *Memory[V]) find(k key, b []byte, from int) *V {
	text := b[from:]
	if cap(text) < maxPrefix || len(text) < 2 {
		return nil
	}
	text = text[:max(len(text), maxPrefix)]
	length := len(b) - from
	if v := m.table[setOf(text)].find(k, b, text, from, length); v != nil {
		m.hit()
		return v
	}
	if v := m.table[sets].find(k, b, text, from, length); v != nil {
		m.hit()
		return v
	}
	return nil
}

func (s *set[V]) find(k key, b, text []byte, from, length int) *V {
	for i := range s.entries[:s.used] {
		if e := &s.entries[i]; e.key == k && e.matches(text, length) && e.holds(b, from) {
			return &e.value
		}
	}
	return nil
}

// matches reports whether text has the prefix of e. Text may be longer than its line,
// which has length bytes; the others do not count.
func (e *entry[V]) matches(text []byte, length int) bool {
	if int(e.length) >= length {
		return false
	}
	for i := range e.words[:e.count] {
		if !e.words[i].Matches(text[8*i:]) {
			return false
		}
	}
	return classes[text[e.length]] == e.next
}

func (e *entry[V]) holds(b []byte, base int) bool {
	for i := range e.conditions[:e.required] {
		if !e.conditions[i].holds(b, base) {
			return false
		}
	}
	return true
}

// setOf returns the set of the prefixes that begin with the first bytes of text. All
// digits count as one.
func setOf(text []byte) int {
	h := uint32(0)
	for _, c := range text[:hashed] {
		if scan.IsDigit(c) {
			c = '0'
		}
		h = h<<8 | uint32(c)
	}
	return int(h * 0x9e3779b1 >> 27) // the golden ratio's fraction, Knuth's multiplicative hashing
}

// Learn returns the place for what was read of l, to be filled in by the caller, and the
// index from which its spans must count. It is nil if what was read depends on too much
// of the line, or on a time other than the one at index at.
func (m *Memory[V]) Learn(c Context, l *Line, at scan.Span) (v *V, base int) {
	length := max(l.exact, l.seen-1) - l.base
	if length <= 0 || length > maxPrefix || l.base+length >= len(l.b) || at != l.time || !m.tries() {
		return nil, 0
	}
	k := key{context: c}
	if !l.time.Empty() {
		if k.form = m.learnForm(l); k.form == 0 {
			return nil, 0
		}
	}
	if m.table == nil {
		m.table = new([sets + 1]set[V])
	}
	text := l.b[l.base:]
	s := &m.table[sets]
	if length >= hashed {
		s = &m.table[setOf(text)]
	}
	e := s.place()
	*e = entry[V]{key: k, length: uint8(length), count: uint8((length + 7) / 8), next: classes[text[length]]}
	for i, c := range text[:length] {
		e.words[i/8].Require(i%8, c, scan.IsDigit(c) && l.digits>>i&1 == 0)
	}
	e.required = copy(e.conditions[:], l.conditions[:l.count])
	for i := range e.conditions[:e.required] {
		e.conditions[i].at -= l.base
	}
	return &e.value, l.base
}

// place returns the entry to be filled.
func (s *set[V]) place() *entry[V] {
	if int(s.used) < ways {
		s.used++
		return &s.entries[s.used-1]
	}
	e := &s.entries[s.next]
	s.next = (s.next + 1) % ways
	return e
}

// learnForm returns the form of the line's time; 0 if that cannot be remembered.
func (m *Memory[V]) learnForm(l *Line) uint32 {
	lead, time := l.b[l.lead:l.time.Start], l.b[l.time.Start:]
	var stamp timestamp.Parsed
	for i := range m.forms {
		f := &m.forms[i]
		if f.id != 0 && f.length == len(lead) && f.time.Len() == l.time.End-l.time.Start && f.isLead(l) && f.time.Match(time, &stamp) {
			return f.id
		}
	}
	f := form{length: len(lead)}
	if len(l.b)-l.lead < 8 || !f.time.Learn(time[:l.time.End-l.time.Start], &l.stamp) {
		return 0
	}
	f.setLead(l)
	m.ids++
	f.id = m.ids
	m.forms[m.forget], m.last = f, m.forget
	m.forget = (m.forget + 1) % maxForms
	return f.id
}

func (f *form) setLead(l *Line) {
	for i, c := range l.b[l.lead:l.time.Start] {
		f.lead.Require(i, c, scan.IsDigit(c) && l.leadDigits>>i&1 == 0)
	}
}

// isLead reports whether what l requires of the bytes before its time is what f does.
func (f *form) isLead(l *Line) bool {
	var other form
	other.setLead(l)
	return other.lead == f.lead
}

// After many misses, which mean that prefixes do not repeat, one line in sixteen is
// learned.
const manyMisses = 64

func (m *Memory[V]) tries() bool {
	if m.missed++; m.missed == 0 {
		m.missed = manyMisses
	}
	return m.missed < manyMisses || m.missed%16 == 0
}

func (m *Memory[V]) hit() { m.missed -= min(m.missed, 8) }
