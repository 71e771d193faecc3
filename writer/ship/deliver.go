package ship

import (
	"fmt"
	"time"
)

// lastAttempt is how long before the end of a drain the last attempt begins.
const lastAttempt = 250 * time.Millisecond

// handOver tries until each of b's records from lo to hi has an outcome. It returns false
// if it gave up. It is for any goroutine.
func (s *sender) handOver(st store, b *batch, lo, hi int) bool {
	drain := s.drain
	if s.draining() {
		drain = nil
	}
	for attempts, again := 1, false; ; attempts++ {
		lo = s.expire(b, lo, hi)
		if lo == hi {
			return true
		}
		if s.ctx.Err() != nil {
			return false
		}
		a := s.o.Client.Send(s.ctx, b.records[lo:hi], b.position(lo))
		if a.Verdict == Retry && s.ctx.Err() != nil { // it was cut short
			return false
		}
		s.engine.answered(a, again)
		again = true
		switch {
		case a.Verdict == Delivered:
			s.delivered(b, lo, hi, a)
			return true
		case a.Verdict == Split && hi-lo == 1:
			return s.reject(st, b, lo, a)
		case a.Verdict == Split:
			middle := lo + (hi-lo)/2
			return s.handOver(st, b, lo, middle) && s.handOver(st, b, middle, hi)
		}
		wait := backoff(attempts, a, random)
		if drain == nil {
			left := s.drainLeft() - lastAttempt
			if a.Verdict == Refused || left <= 0 || left < a.RetryAfter {
				return false
			}
			wait = min(wait, left)
		}
		select {
		case <-drain: // one more attempt at once, then with short pauses
			drain, attempts = nil, 0
			continue
		default:
		}
		switch s.pause(wait, drain) {
		case pauseEnded:
			return false
		case pauseDrain:
			drain, attempts = nil, 0
		}
	}
}

// delivered counts the records that the engine took over. With a partial success it does not
// say which ones it rejected.
func (s *sender) delivered(b *batch, lo, hi int, a Answer) {
	if s.o.Patient && s.draining() {
		s.extendDrain()
	}
	lines := b.lines(lo, hi)
	bad := min(uint64(max(a.Rejected, 0)), lines)
	s.account.add(b.of, rejected, bad)
	s.account.add(b.of, delivered, lines-bad)
	if bad > 0 {
		s.notices.once("partial", fmt.Errorf("the engine took a batch over without %d of its records: %w", a.Rejected, reason(a)))
	} else if a.Err != nil {
		s.notices.once("warning", fmt.Errorf("the engine says: %w", a.Err))
	}
}

// reject keeps a record that the engine will never take apart from the others.
func (s *sender) reject(st store, b *batch, index int, a Answer) bool {
	for st.reject(b.records[index]) != nil {
		if s.pause(storePause, nil) == pauseEnded {
			return false
		}
	}
	s.account.add(b.of, rejected, b.lines(index, index+1))
	s.notices.once("rejected", fmt.Errorf("a record is rejected: %w", reason(a)))
	return true
}

// expire gives up the records from lo on that have waited for too long, and returns the
// first one that has not.
func (s *sender) expire(b *batch, lo, hi int) int {
	if s.o.KeepAge <= 0 {
		return lo
	}
	oldest, first := time.Now().Add(-s.o.KeepAge), lo
	for lo < hi {
		if at := observedOf(b.records[lo]); at.IsZero() || !at.Before(oldest) {
			break
		}
		lo++
	}
	if lo > first {
		s.account.add(b.of, expired, b.lines(first, lo))
		s.notices.once("expired", fmt.Errorf("records have waited longer than %s and are given up", s.o.KeepAge))
	}
	return lo
}

// A pauseEnd is why a pause is over.
type pauseEnd uint8

const (
	pauseOver  pauseEnd = iota
	pauseDrain          // the drain has begun
	pauseEnded          // no more attempts are made
)

// pause waits. It ends early when the drain begins, unless drain is nil, and when another
// attempt is asked for.
func (s *sender) pause(d time.Duration, drain <-chan struct{}) pauseEnd {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-s.retry:
	case <-drain:
		return pauseDrain
	case <-s.ctx.Done():
		return pauseEnded
	}
	return pauseOver
}
