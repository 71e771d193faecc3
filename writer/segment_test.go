package writer

import "testing"

// A half that has more than keepIdle, although no flush needs that, would lose it after every
// flush.
func TestHalfKeepsItsMemory(t *testing.T) {
	for _, o := range []Options{{}, {Async: true, BufferSize: 8 << 10, MaxBytes: 1 << 20}} {
		l := newLimits(o)
		for need := 1; need < 2*l.keepBusy; need += need/3 + 1 {
			for have := 0; have < need; have += have/3 + 1 {
				got := l.newCap(need, have)
				if got < need || need <= l.keepIdle && got > l.keepIdle || need <= l.keepBusy && got > l.keepBusy {
					t.Errorf("async %t: %d bytes instead of %d for %d", o.Async, got, have, need)
				}
			}
		}
	}
}
