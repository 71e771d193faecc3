package format

// A seenSecond is the value of a time's key as far as it is the same throughout a
// second.
type seenSecond struct {
	text     [48]byte
	length   int
	from, to int // of the digits of a fraction, which are any
}

// see remembers the value in line of which the time at says s.
func (t *seenSecond) see(line []byte, value, at Span, s *Stamp) bool {
	v := value.Of(line)
	if len(v) > len(t.text) {
		return false
	}
	t.length = copy(t.text[:], v)
	t.from, t.to = t.length, t.length
	if s.Digits > 0 {
		if from, to := fractionOf(at.Of(line), int(s.Digits)); from > 0 {
			t.from, t.to = at.Start-value.Start+from, at.Start-value.Start+to
		}
	}
	return true
}

// fractionOf tells where in a time the so many digits of its fraction stand, if that is
// plain to see: in a count since the epoch, or behind `2006-01-02T15:04:05.`.
func fractionOf(text []byte, digits int) (from, to int) {
	from, to = toSecond+1, toSecond+1+digits
	if len(text) >= to && text[4] == '-' && text[13] == ':' && (text[toSecond] == '.' || text[toSecond] == ',') &&
		skipDigits(text, from) == to {
		return from, to
	}
	from, to = len(text)-digits, len(text)
	if from > 0 && (skipDigits(text, 0) == to || skipDigits(text, 0) == from-1 && text[from-1] == '.' && skipDigits(text, from) == to) {
		return from, to
	}
	return 0, 0
}

// fits reports whether v is such a value.
func (t *seenSecond) fits(v []byte) bool {
	return len(v) == t.length && string(v[:t.from]) == string(t.text[:t.from]) &&
		string(v[t.to:]) == string(t.text[t.to:t.length]) && skipDigits(v[:t.to], t.from) == t.to
}
