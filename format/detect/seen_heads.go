package detect

import "encoding/binary"

// seenHeads are those of a stream, as many as a program has levels in a dozen threads
// or modules. The first are looked through; each of the others is in the set that its
// whole words give it, in place of the oldest one there.
type seenHeads struct {
	time  seenTime
	first [seenFirst]seenHead
	count int
	whole uint8 // a bit for each number of whole words that a head in a set has
	sets  *[seenSets]headSet
	vain  uint8 // how much oftener than not the sets were asked in vain, see tries
}

const (
	seenFirst = 8 // a few more than a program has levels
	seenSets  = 16
	seenWays  = 4 // heads in a set: those whose last few bytes differ, by the level, share one
)

// A headSet is of heads with the same whole words, as a rule.
type headSet struct {
	heads [seenWays]seenHead
	next  uint8 // to be forgotten
}

// find returns the head at such a place that b, what follows a time, begins with.
func (all *seenHeads) find(b []byte, p seenPlace) *seenHead {
	for i := range all.first[:all.count] {
		if h := &all.first[i]; h.seenPlace == p && h.fits(b) {
			return h
		}
	}
	return all.among(b, func(h *seenHead) bool { return h.seenPlace == p })
}

// behind returns the head that b begins with, of those that were seen behind a time such
// as the last.
func (all *seenHeads) behind(b []byte) *seenHead {
	for i := range all.first[:all.count] {
		if h := &all.first[i]; h.behind == all.time.shape && h.fits(b) {
			return h
		}
	}
	return all.among(b, func(h *seenHead) bool { return h.behind == all.time.shape })
}

// among looks for a head that b begins with in the sets.
func (all *seenHeads) among(b []byte, ok func(*seenHead) bool) *seenHead {
	if !all.tries() {
		return nil
	}
	set := seenSet(0)
	for n := 0; all.whole>>n != 0; n++ {
		if all.whole>>n&1 != 0 {
			heads := &all.sets[set.index()].heads
			for i := range heads {
				if h := &heads[i]; h.length > 0 && ok(h) && h.fits(b) {
					all.found()
					return h
				}
			}
		}
		if len(b) < 8*(n+1) {
			break
		}
		set = set.behind(b[8*n:])
	}
	return nil
}

// A seenSet tells the set of a head by its whole words, one after the other.
type seenSet uint64

// behind is the set behind the first word of b. The factor is the golden ratio's
// fraction, as Knuth has it for hashing.
func (s seenSet) behind(b []byte) seenSet {
	return (s ^ seenSet(binary.LittleEndian.Uint64(b))) * 0x9e3779b97f4a7c15
}

func (s seenSet) index() int { return int(s >> 60 % seenSets) }

// add returns the place for the head text.
func (all *seenHeads) add(text []byte) *seenHead {
	if all.count < seenFirst {
		all.count++
		return &all.first[all.count-1]
	}
	set, whole := seenSet(0), len(text)/8
	for i := range whole {
		set = set.behind(text[8*i:])
	}
	if all.sets == nil {
		all.sets = new([seenSets]headSet)
	}
	all.whole |= 1 << whole
	in := &all.sets[set.index()]
	h := &in.heads[in.next]
	in.next = (in.next + 1) % seenWays
	return h
}

// mostVain is from when on the sets are asked, and filled, for one line in sixteen: each
// line has a number of its own in its head, it seems.
const mostVain = 64

// tries reports whether it is worth it to ask the sets.
func (all *seenHeads) tries() bool { return all.vain < mostVain || all.vain%16 == 0 }

// missed and found account for a head that was not known, and for one in a set.
func (all *seenHeads) missed() {
	if all.vain++; all.vain == 0 {
		all.vain = mostVain
	}
}

func (all *seenHeads) found() { all.vain -= min(all.vain, 8) }
