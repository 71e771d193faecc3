package ship

import (
	"fmt"
	"time"
)

// A window is the batches of one store that are with the engine. The sender's goroutine
// owns it.
type window struct {
	*sender
	store store
	own   bool // more records may come
	late  bool // the drain had begun before

	sent []*batch // oldest first; those that were given up stay
	busy int      // of these, how many somebody works on
	free []*batch
}

// storePause is how long an error of the store has to go away.
const storePause = time.Second

// fill hands over batches until the window is full or nothing is due. It returns after how
// long something will be; 0: not before something happens.
func (w *window) fill() (wait time.Duration) {
	for w.busy < w.inFlight && len(w.sent) < w.inFlight && w.mayBegin() {
		unread := w.store.unread()
		if unread == 0 {
			return 0
		}
		if w.own && !w.draining() {
			if wait := w.due(unread); wait > 0 {
				return wait
			}
		}
		b := w.take()
		ok, err := w.store.next(b, w.o.BatchSize)
		switch {
		case err != nil:
			w.free = append(w.free, b)
			w.notices.once("read", fmt.Errorf("%w; trying again", err))
			return storePause
		case !ok:
			w.free = append(w.free, b)
			return 0
		}
		w.sent = append(w.sent, b)
		w.busy++
		go func() {
			b.answered = w.handOver(w.store, b, 0, len(b.records))
			w.finished <- b
		}()
	}
	return 0
}

// mayBegin reports whether batches may be begun. At the end of a run its own records come
// before those of orphans.
func (w *window) mayBegin() bool { return !w.ended() && (w.own || w.late || !w.draining()) }

// take returns a batch that nobody uses.
func (w *window) take() *batch {
	n := len(w.free)
	if n == 0 {
		return &batch{}
	}
	b := w.free[n-1]
	w.free = w.free[:n-1]
	return b
}

// collect takes back b. It commits the batches at the front that are answered, so the cursor
// moves with the oldest one that is not.
func (w *window) collect(b *batch) {
	b.done = true
	w.busy--
	for len(w.sent) > 0 && w.sent[0].done && w.sent[0].answered {
		w.check(w.store.commit(w.sent[0]))
		w.free = append(w.free, w.sent[0])
		w.sent = w.sent[:copy(w.sent, w.sent[1:])]
	}
	if !b.answered {
		w.gaveUp.Store(true)
	}
}
