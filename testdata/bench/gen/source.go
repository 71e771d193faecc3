package main

import (
	"math/rand/v2"
	"strconv"
	"time"
)

// A source is what the kinds of lines are made from: one event after the
// other, from a fixed seed.
type source struct {
	rand  *rand.Rand
	at    time.Time
	level int // index into the names of the levels
	n     uint64
	text  []byte
}

const errorLevel = 3 // of DEBUG, INFO, WARNING, ERROR: one event in 20

func newSource() *source {
	return &source{
		rand: rand.New(rand.NewPCG(1, 2)),
		at:   time.Date(2025, 1, 15, 10, 30, 45, 0, time.UTC),
	}
}

// next moves to the next event, up to 20 ms later.
func (s *source) next() {
	s.n++
	s.at = s.at.Add(time.Duration(s.rand.Uint64N(20_000)) * time.Microsecond)
	switch n := s.rand.Uint64N(100); {
	case n < 30:
		s.level = 0
	case n < 85:
		s.level = 1
	case n < 95:
		s.level = 2
	default:
		s.level = errorLevel
	}
	s.text = s.message(s.text[:0])
}

// phrases have the word ERROR among them, as messages of any level do: a
// filter for a level must not fall for it.
var phrases = []string{
	"request completed in",
	"cache miss, loading from the upstream store after",
	"retrying the connection to 10.0.3.17:5432, attempt",
	"no ERROR found in batch",
	"user signed in from session",
	"flushed the write buffer, bytes",
	"scheduled the next run of job",
	"took a lock on row",
}

func (s *source) message(dst []byte) []byte {
	dst = append(dst, "Thread "...)
	dst = strconv.AppendUint(dst, s.rand.Uint64N(8), 10)
	dst = append(dst, " processing item "...)
	dst = strconv.AppendUint(dst, s.n, 10)
	dst = append(dst, ": "...)
	dst = append(dst, phrases[s.rand.IntN(len(phrases))]...)
	dst = append(dst, ' ')
	return strconv.AppendUint(dst, s.rand.Uint64N(1_000_000), 10)
}

// stamp appends the time of the event.
func (s *source) stamp(dst []byte, layout string) []byte {
	return s.at.AppendFormat(dst, layout)
}
