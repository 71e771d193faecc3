package memo

import (
	"encoding/binary"
	"math"

	"logly/format/internal/scan"
	"logly/format/timestamp"
)

const (
	maxPrefix = 64 // bytes, eight words
	setBits   = 6
	hashed    = 6 // bytes of a prefix that choose its set, with its key; of shorter ones only the key does

	ones = 0x0101010101010101 // a word's lowest bit of each byte

	formSets = 16
	formWays = 64 // forms of times in a set
)

// A Memory keeps Sets sets of Ways prefixes each. The slot of a prefix is below Sets times
// Ways; slots that have the same quotient by Ways are in one set.
const (
	Sets = 1 << setBits
	Ways = 16
)

// A Context says where in a line a text begins, as far as how it is read depends on
// that. Its values are the caller's.
type Context uint8

// A key is the form of the time before a prefix, 0 for no time, and the context.
type key uint64

func keyOf(c Context, form uint32) key { return key(form)<<8 | key(c) }

// An entry is a prefix.
type entry struct {
	key        key
	words      [maxPrefix / 8]scan.Template
	count      uint8 // of words
	length     uint8 // of the prefix
	next       uint8 // the class of the byte after it, or atEnd
	conditions uint8 // how many it has, in the list of its set
}

// atEnd takes the place of a byte's class if the line ends after the prefix.
const atEnd = 0xff

// A Memory has the prefixes of the lines of one stream. Its size is bounded: a new prefix
// takes the slot of an old one. It has no results: the caller stores one for each slot. The zero Memory is empty.
type Memory struct {
	forms [formSets]*forms // each made when its first is learned
	last  *form            // of the last time that was found; nil: none yet
	ids   uint32           // forms that there have been

	sets   [Sets]*set // each made when its first prefix is learned
	recent [4]int     // the slot that was found last, by context; those of a higher one share it
	missed uint8      // grows with each search that finds nothing, and shrinks with each that finds something
}

// A set has the prefixes whose keys and first bytes have one hash.
type set struct {
	entries    [Ways]entry
	conditions [Ways][maxConditions]condition
	places
}

// Forms are the forms of times in lines whose first bytes have the same classes.
type forms struct {
	all [formWays]form
	places
}

// Places says which places of a list of bounded length are in use. If all are, a new element
// replaces the oldest.
type places struct{ used, next uint8 } // how many are in use; which one is replaced next

// take returns the place for a new element of a list that has n.
func (p *places) take(n uint8) (at int) {
	if p.used < n {
		p.used++
		return int(p.used - 1)
	}
	at = int(p.next)
	p.next = (p.next + 1) % n
	return at
}

// A form is a way to write the time near the start of a line, and what precedes it.
type form struct {
	id     uint32
	length int                        // of the bytes before the time
	count  int                        // of the words of start that are in use
	start  [maxLead / 8]scan.Template // the looks of those bytes; the last word also has the first bytes of the time
	time   timestamp.Template
}

// match reports whether the text at b[at:], whose first eight bytes are first, has a time of
// this form. If so, it reads the time into stamp.
func (f *form) match(b []byte, at int, first uint64, stamp *timestamp.Parsed) bool {
	return f.start[0].MatchesWord(first) && (f.count == 1 || f.matchRest(b, at)) && f.time.Match(b[at+f.length:], stamp)
}

// matchRest reports whether b has the bytes before the time that are after the first word.
func (f *form) matchRest(b []byte, at int) bool {
	if at+f.length > len(b) || cap(b)-at < 8*f.count {
		return false
	}
	wide := b[at : at+8*f.count]
	for i := 1; i < f.count; i++ {
		if !f.start[i].Matches(wide[8*i:]) {
			return false
		}
	}
	return true
}

// formSetOf returns the set of the forms of texts that begin with first. Only the classes of
// the first six bytes matter, as the shortest time has them.
func formSetOf(first uint64) int {
	v := first & 0xffffffffffff
	v &^= v >> 6 & ones * 0x3f            // of letters
	v &^= v >> 5 & (v >> 4) & ones * 0x0f // of digits
	return int(v * 0x9e3779b97f4a7c15 >> 60)
}

// Find looks for a prefix that b has at index at in that context, and returns its slot,
// -1 if there is none. The spans of the reading count from base; if base is above
// start, the bytes between are the time before the prefix, and stamp is what it says.
// Otherwise stamp is zero or unchanged.
func (m *Memory) Find(c Context, b []byte, at int, stamp *timestamp.Parsed) (slot, start, base int) {
	if m.last != nil && len(b)-at >= 8 {
		first := binary.LittleEndian.Uint64(b[at : at+8])
		if slot, start, base = m.findTimed(m.last, c, b, at, first, stamp); slot >= 0 {
			return slot, start, base
		}
		if all := m.forms[formSetOf(first)]; all != nil {
			for i := range all.all[:all.used] {
				f := &all.all[i]
				if f == m.last {
					continue
				}
				if slot, start, base = m.findTimed(f, c, b, at, first, stamp); slot >= 0 {
					m.last = f
					return slot, start, base
				}
			}
		}
		*stamp = timestamp.Parsed{}
	}
	return m.find(keyOf(c, 0), b, at), at, at
}

// findTimed is Find for a prefix after a time in one form. The word at index at is first.
func (m *Memory) findTimed(f *form, c Context, b []byte, at int, first uint64, stamp *timestamp.Parsed) (slot, start, base int) {
	if !f.match(b, at, first, stamp) {
		return -1, at, at
	}
	start = at + f.length
	base = start + f.time.Len()
	return m.find(keyOf(c, f.id), b, base), start, base
}

// find returns the slot of the prefix that begins at b[from], -1 if there is none. It may
// read the bytes of b's memory after its end; they do not count.
func (m *Memory) find(k key, b []byte, from int) int {
	if cap(b)-from < 8 {
		return -1
	}
	first := binary.LittleEndian.Uint64(b[from : from+8])
	recent := &m.recent[k%key(len(m.recent))]
	slot := *recent
	s, way := m.sets[uint(slot)/Ways], slot%Ways
	if s == nil || !s.entries[way].begins(k, first) || !s.matchesRest(way, b, from) {
		if slot = m.findIn(setOf(k, first), k, first, b, from); slot < 0 {
			if slot = m.findIn(setOf(k, 0), k, first, b, from); slot < 0 {
				return -1
			}
		}
		*recent = slot
	}
	if m.missed > 0 {
		m.missed -= min(m.missed, 8)
	}
	return slot
}

// findIn looks for the prefix in a set; first is the text's first word.
func (m *Memory) findIn(set int, k key, first uint64, b []byte, from int) int {
	if s := m.sets[set]; s != nil {
		for i := range int(s.used) {
			if s.entries[i].begins(k, first) && s.matchesRest(i, b, from) {
				return set*Ways + i
			}
		}
	}
	return -1
}

// begins reports whether e has that key and a text with that first word may have its prefix.
func (e *entry) begins(k key, first uint64) bool {
	return e.key == k && e.words[0].MatchesWord(first)
}

// matchesRest reports whether b[from:] has all of the prefix of entry i except its first
// word, and whether its conditions hold.
func (s *set) matchesRest(i int, b []byte, from int) bool {
	e := &s.entries[i]
	switch end := from + int(e.length); {
	case end < len(b):
		if classes[b[end]] != e.next {
			return false
		}
	case end > len(b) || e.next != atEnd:
		return false
	}
	if n := int(e.count); n > 1 {
		if cap(b)-from < 8*n {
			return false
		}
		wide := b[from : from+8*n]
		for i := 1; i < n; i++ {
			if !e.words[i].Matches(wide[8*i:]) {
				return false
			}
		}
	}
	return e.conditions == 0 || s.holds(i, b, from)
}

func (s *set) holds(i int, b []byte, base int) bool {
	conditions := s.conditions[i][:s.entries[i].conditions]
	for i := range conditions {
		if !conditions[i].holds(b, base) {
			return false
		}
	}
	return true
}

// setOf returns the set of the prefixes with a key that begin with the first bytes of a text, as
// a little-endian number. Of digits, only that they are digits matters.
func setOf(k key, first uint64) int {
	first &= 1<<(8*hashed) - 1
	first &^= first >> 5 & (first >> 4) & ones * 0x0f
	return int((first ^ uint64(k)<<56 ^ uint64(k)>>8) * 0x9e3779b97f4a7c15 >> (64 - setBits)) // the golden ratio's fraction, Knuth's multiplicative hashing
}

// Learn returns a slot for the reading of l, and where its prefix begins and ends. The
// caller must store the reading in that slot, with spans that count from base. The slot is
// -1 if the reading depends on too much of the line, or on a time other than the one at
// index at.
func (m *Memory) Learn(c Context, l *Line, at scan.Span) (slot, base, end int) {
	length, next := max(l.exact, l.seen-1)-l.base, uint8(atEnd)
	if text := l.b[l.base:]; length < len(text) {
		next = classes[text[max(0, length)]]
	} else if l.exact < math.MaxInt {
		length = len(text)
	}
	if length <= 0 || length > maxPrefix || at != l.time || !m.tries() {
		return -1, 0, 0
	}
	form := uint32(0)
	if !l.time.Empty() {
		if form = m.learnForm(l); form == 0 {
			return -1, 0, 0
		}
	}
	text, k := l.b[l.base:], keyOf(c, form)
	var first [8]byte
	if length >= hashed {
		copy(first[:], text)
	}
	in := setOf(k, binary.LittleEndian.Uint64(first[:]))
	if m.sets[in] == nil {
		m.sets[in] = new(set)
	}
	s := m.sets[in]
	way := s.take(Ways)
	e := &s.entries[way]
	*e = entry{key: k, length: uint8(length), count: uint8((length + 7) / 8), next: next}
	for i, c := range text[:length] {
		e.words[i/8].Require(i%8, c, scan.IsDigit(c) && l.digits>>i&1 == 0)
	}
	for _, c := range l.conditions[:l.count] {
		if !c.isDecided(l.b, l.base+length) {
			c.at -= l.base
			s.conditions[way][e.conditions] = c
			e.conditions++
		}
	}
	return in*Ways + way, l.base, l.base + length
}

// learnForm returns the form of the line's time; 0 if that cannot be remembered.
func (m *Memory) learnForm(l *Line) uint32 {
	if len(l.b)-l.lead < 8 {
		return 0
	}
	set := formSetOf(binary.LittleEndian.Uint64(l.b[l.lead:]))
	if m.forms[set] == nil {
		m.forms[set] = new(forms)
	}
	all, n, time := m.forms[set], formOf(l), l.b[l.time.Start:]
	var stamp timestamp.Parsed
	for i := range all.all[:all.used] {
		f := &all.all[i]
		if f.length == n.length && f.time.Len() == l.time.End-l.time.Start && f.start == n.start && f.time.Match(time, &stamp) {
			return f.id
		}
	}
	if !n.time.Learn(time[:l.time.End-l.time.Start], &l.stamp) {
		return 0
	}
	m.ids++
	n.id = m.ids
	m.last = &all.all[all.take(formWays)]
	*m.last = n
	return n.id
}

// formOf returns the form of the time that l has found, and of what precedes it. It does
// not compare the letters of the time, since a later line may have another month.
func formOf(l *Line) (f form) {
	f.length = l.time.Start - l.lead
	f.count = max(1, (f.length+7)/8)
	for i, c := range l.b[l.lead:min(l.lead+8*f.count, l.time.End)] {
		t := &f.start[i/8]
		switch inTime := i >= f.length; {
		case !inTime:
			t.Require(i%8, c, scan.IsDigit(c) && l.leadDigits>>i&1 == 0)
		case !scan.IsLetter(c):
			t.Require(i%8, c, scan.IsDigit(c))
		}
	}
	return f
}

// manyMisses is a limit for Memory.missed: from there on, the prefixes of the stream
// probably do not repeat. Each line without a known prefix adds one to missed, and each
// line with one subtracts eight.
const manyMisses = 64

// tries reports whether a line is worth learning: each one, or after many misses one in
// sixteen.
func (m *Memory) tries() bool {
	if m.missed++; m.missed == 0 {
		m.missed = manyMisses
	}
	return m.missed < manyMisses || m.missed%16 == 0
}
