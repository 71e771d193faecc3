package cli

import (
	"math"

	"logly/format"
)

// Most lines of a stream are like the one before, but for their text. This file is
// how the pump passes such lines on without looking at each as closely as at the
// first.

// skim passes on what there are of lines like the last, but of levels that the alarm
// counts.
func (p *pump) skim(s *stream) {
	for again := true; again; {
		if !p.repeats() {
			p.rewrite(s)
			return
		}
		next := p.repeat(s)
		again = next != format.NoLevel && p.turnTo(next)
	}
}

// alikes are the levels between which and the last nothing about a sink makes a
// difference.
func (p *pump) alikes() *format.LevelSet { return &p.alike[p.classes[p.rec.Level]] }

// turnTo has the sinks choose for a line that is like the last but of that level. If
// the alarm counts it, the line has to be read.
func (p *pump) turnTo(level format.Level) bool {
	if !p.alike[p.classes[level]][level] {
		return false
	}
	p.rec.Level = level
	for _, e := range p.encodings {
		e.turnTo(&p.rec)
	}
	return true
}

// most is how many lines may be passed over before the sinks get them.
func (p *pump) most() uint64 {
	if p.portion == 0 {
		return math.MaxUint32
	}
	return p.portion - min(p.portion, p.due)
}

func (p *pump) repeats() bool {
	for _, e := range p.encodings {
		if !e.repeats(&p.rec) {
			return false
		}
	}
	return true
}

// repeat passes lines on that stay as they came, all at once. It doubled how many
// lines a second are copied. next is what alike returns.
func (p *pump) repeat(s *stream) (next format.Level) {
	most := uint64(math.MaxUint32)
	if !p.lends {
		most = p.most()
	}
	n, data, next := s.alike(most, p.alikes())
	s.passOver(len(data))
	p.lines += uint64(n)
	if !p.lends {
		p.due += uint64(n)
	}
	for _, e := range p.encodings {
		e.repeat(data, n)
	}
	return next
}

// rewrite passes lines on of which only the message has to be written anew. The last
// one is left to be read, since a line may be joined to it; so the detector need not
// be told of those before.
func (p *pump) rewrite(s *stream) {
	if !p.rewrites(p.rec.Level) {
		s.backoff.tried(false)
		return
	}
	rest, n := s.unescaped(), 0
	var known format.LevelSet
	known[p.rec.Level] = true
	level, text, end := s.detector.Alike(rest, s.maxLine)
	for most := p.most(); most > 0 && end > 0 && !text.Empty() && !p.full(); most-- {
		if !p.alikes()[level] && !p.turnTo(level) {
			break
		}
		if !known[level] && !p.rewrites(level) {
			break
		}
		known[level] = true
		all := rest[n:][:end+1]
		s.detector.Like(&p.like, all, level, text)
		nextLevel, nextText, nextEnd := s.detector.Alike(rest[n+end+1:], s.maxLine)
		if nextEnd == 0 {
			break
		}
		for _, e := range p.encodings {
			e.rewrite(&p.rec, &p.like, all)
		}
		p.lines++
		p.due++
		n += end + 1
		level, text, end = nextLevel, nextText, nextEnd
	}
	s.passOver(n)
}

func (p *pump) rewrites(level format.Level) bool {
	for _, e := range p.encodings {
		if !e.rewrites(&p.rec, level) {
			return false
		}
	}
	return true
}

// classify settles between which levels nothing makes a difference, before the first
// line comes. A level that the alarm counts is in no class.
func (p *pump) classify() {
	for _, e := range p.encodings {
		e.classes = newLevelClasses(e.routes)
	}
	p.classes = newLevelClasses(p.routes)
	for l := range p.classes {
		if p.alarm == nil || format.Level(l) < p.alarm.Level {
			p.alike[p.classes[l]][l] = true
		}
	}
}
