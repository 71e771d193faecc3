package detect

import (
	"logly/format/multiline"
	"logly/format/record"
)

// A source is one of several streams that a carrier has laid into one: the
// services of docker compose, a container's stdout and stderr. Each has its own
// record above.
type source struct {
	name   [48]byte
	length int
	multiline.State
}

// sources are the streams inside one.
type sources struct {
	known []source
	next  int // to be forgotten
}

// find returns the stream of the source that has the name, and its number.
func (s *sources) find(name []byte) (*multiline.State, uint8) {
	name = name[:min(len(name), len(source{}.name))]
	for i := range s.known {
		k := &s.known[i]
		if k.length == len(name) && string(k.name[:k.length]) == string(name) {
			return &k.State, uint8(i + 1)
		}
	}
	if len(s.known) < record.MaxSubstreams {
		s.known = append(s.known, source{})
		s.next = len(s.known) - 1
	} else {
		s.next = (s.next + 1) % record.MaxSubstreams
	}
	k := &s.known[s.next]
	k.length = copy(k.name[:], name)
	k.State = multiline.State{}
	return &k.State, uint8(s.next + 1)
}
