package detect

import (
	"logly/format/multiline"
	"logly/format/record"
)

// A substream is one of several streams that a carrier has merged into one: the services of
// docker compose, or stdout and stderr of a container. Each has its own last record.
type substream struct {
	name   [48]byte
	length int
	multiline.State
}

// substreams are those that have been seen, at most [record.MaxSubstreams].
type substreams struct {
	known []substream
	last  int // index of the newest one; the next one replaces the oldest
}

// find returns the state of the substream with the name, a new one if it is not known,
// and its number.
func (s *substreams) find(name []byte) (*multiline.State, uint8) {
	name = name[:min(len(name), len(substream{}.name))]
	for i := range s.known {
		k := &s.known[i]
		if k.length == len(name) && string(k.name[:k.length]) == string(name) {
			return &k.State, uint8(i + 1)
		}
	}
	if len(s.known) < record.MaxSubstreams {
		s.known = append(s.known, substream{})
		s.last = len(s.known) - 1
	} else {
		s.last = (s.last + 1) % record.MaxSubstreams
	}
	k := &s.known[s.last]
	k.length = copy(k.name[:], name)
	k.State = multiline.State{}
	return &k.State, uint8(s.last + 1)
}
