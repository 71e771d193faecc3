package format

import "bytes"

// A seenObject is what is known of a JSON object that was read, to tell others that
// are like it: with the same keys in the same order, a time in the same second and a
// level that was seen under these keys.
//
// What an object says of its record hangs on its keys and on the values of those for
// the level, the time and the message. Nothing is known where not each of these is one
// member at most, and that one has the say.
type seenObject struct {
	members int                  // 0: nothing is known
	roles   [messageRole + 1]int // by role: the number of its member and one, 0: there is none
	level   Level                // of all without a level's key
	second  seenSecond
	levels  [8]seenLevel
	known   int // how many of levels have been set; beyond them the first is written over

	at   [2][maxMembers]Span // of the values of the last two that were alike
	turn int                 // which of at is the last's
}

// A seenLevel is the value of a level's key and the level that it gives.
type seenLevel struct {
	seenText
	level Level
}

// forget makes it that of no object, as the keys are others.
func (o *seenObject) forget() { o.members, o.known = 0, 0 }

// see learns from r, a line that is an object the keys of which have fitted the guesses.
// Levels are kept from the object that was seen before if it had as many keys: they
// were the same, since a guess that changes makes o forget. It returns false if r is not
// known well enough to tell others like it.
func (o *seenObject) see(r *Record, guesses keyGuesses, signs keySign) bool {
	if len(r.members) != o.members {
		o.known = 0
	}
	o.members, o.roles, o.level = 0, [messageRole + 1]int{}, r.Level
	if len(r.members) > maxMembers {
		return false
	}
	for n := range r.members {
		if !r.isKnown(n) {
			continue
		}
		role := guesses[n].key.role
		if role != noRole && !o.seeValue(r, role, r.members[n]) {
			return false
		}
		o.roles[role] = n + 1 // keys of no role share a place
	}
	if signs&nestedKeys == 0 || o.roles[levelRole] > 0 && o.roles[timeRole] > 0 && o.roles[messageRole] > 0 {
		o.members = len(r.members)
	}
	return o.members > 0
}

// seeValue learns from a member with that role, unless another has the say.
func (o *seenObject) seeValue(r *Record, role keyRole, m jsonMember) bool {
	switch role {
	case levelRole:
		return m.key == r.levelKey && o.seeLevel(r.Line[m.value.Start:], m.value, r.Level)
	case timeRole:
		return m.key == r.timeKey && o.second.see(r.Line, m.value, r.TimeAt, &r.Stamp)
	}
	return m.key == r.messageKey && r.Line[m.value.Start] == '"'
}

// seeLevel remembers that b begins with a value that gives that level.
func (o *seenObject) seeLevel(b []byte, value Span, level Level) bool {
	length := value.End - value.Start
	if o.levelOf(b, length) != NoLevel {
		return true
	}
	if o.known == len(o.levels) {
		o.known = 0
	}
	l := &o.levels[o.known]
	o.known++
	l.level = level
	return l.set(b, length)
}

// levelOf is the level that a value of that length gives, which b begins with.
func (o *seenObject) levelOf(b []byte, length int) Level {
	for i := range o.levels[:o.known] {
		if l := &o.levels[i]; l.length == length && l.fits(b) {
			return l.level
		}
	}
	return NoLevel
}

// values are those of the object that was found to be alike last.
func (o *seenObject) values() []Span { return o.at[o.turn][:o.members] }

func (d *Detector) alikeObject(b []byte, limit int) (level Level, text Span, end int) {
	end = bytes.IndexByte(b, '\n')
	if end <= 0 || end > limit || b[0] != '{' {
		return NoLevel, Span{}, 0
	}
	line, o := b[:textEnd(b, end)], &d.object
	o.turn ^= 1
	if !o.walk(line, d.members[:o.members]) {
		return NoLevel, Span{}, 0
	}
	values := o.values()
	if n := o.roles[timeRole]; n > 0 && !o.second.fits(values[n-1].Of(line)) {
		return NoLevel, Span{}, 0
	}
	level = o.level
	if n := o.roles[levelRole]; n > 0 {
		value := values[n-1]
		if level = o.levelOf(line[value.Start:], value.End-value.Start); level == NoLevel {
			return NoLevel, Span{}, 0
		}
	}
	if n := o.roles[messageRole]; n > 0 {
		value := values[n-1]
		if line[value.Start] != '"' {
			return NoLevel, Span{}, 0
		}
		if text = unquotedSpan(line, value); bytes.IndexByte(text.Of(line), '\\') >= 0 {
			text = Span{}
		}
	}
	return level, text, end
}

// walk finds the values of line, an object with those keys and no others.
func (o *seenObject) walk(line []byte, keys keyGuesses) bool {
	at := &o.at[o.turn]
	i, more := firstMember(line, 1)
	for n := range keys {
		if !more || !keys[n].fits(line[i:]) {
			return false
		}
		at[n], i, more = memberValue(line, i+keys[n].length)
	}
	return !more && i >= 0 && skipJSONSpace(line, i) == len(line)
}
