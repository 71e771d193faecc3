package ship

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"logly/writer/internal/flock"
	"logly/writer/internal/wakeup"
)

// A sender brings the records of a store to the engine. Its run is one goroutine, which
// lends each batch to another one until every record of it has an outcome.
type sender struct {
	o        Options
	ctx      context.Context // done when no more attempts are made
	cancel   context.CancelFunc
	account  account
	notices  notices
	engine   *engine
	inFlight int

	wake     wakeup.Signal // of run: records have come
	retry    wakeup.Signal // of a pause
	finished chan *batch   // nobody works on it any more
	drain    chan struct{} // closed when no more records come
	deadline atomic.Int64  // of the drain, in nanoseconds since 1970; 0: it has not begun
	gaveUp   atomic.Bool   // no batch is begun any more

	mu       sync.Mutex
	arrivals arrivals
	oldest   time.Time       // when the oldest waiting record was read; zero: none waits
	orphans  map[int]*folder // those that were opened, by number; a closed one is only counted
	held     uint64          // records in folders that other processes have; see Counts
}

func newSender(ctx context.Context, o Options) *sender {
	s := &sender{
		o: o, engine: newEngine(o), inFlight: max(o.InFlight, 1),
		wake: wakeup.New(), retry: wakeup.New(),
		finished: make(chan *batch), drain: make(chan struct{}), orphans: map[int]*folder{},
	}
	s.ctx, s.cancel = context.WithCancel(ctx)
	s.notices.notify = o.Notice
	s.arrivals.step = o.FlushInterval / stepsPerInterval
	return s
}

// came says that bytes have come into the store. A flush may not end before some of them
// are delivered, so it wakes the sender for each write.
func (s *sender) came(bytes int64) {
	if bytes == 0 {
		return
	}
	s.mu.Lock()
	s.arrivals.add(bytes, time.Now())
	s.mu.Unlock()
	s.wake.Set()
}

// flushed says that a flush is over, and whether its records must not wait.
func (s *sender) flushed(urgent bool) {
	if urgent {
		s.mu.Lock()
		s.arrivals.urgent = s.arrivals.total
		s.mu.Unlock()
	}
	s.wake.Set()
}

// beginDrain says that no more records come. Attempts are made until the timeout is over.
func (s *sender) beginDrain() {
	s.extendDrain()
	close(s.drain)
}

// maxDrain keeps a deadline within the range of its type.
const maxDrain = 1000 * time.Hour

func (s *sender) extendDrain() {
	s.deadline.Store(time.Now().Add(min(s.o.DrainTimeout, maxDrain)).UnixNano())
}

// drainLeft returns how long attempts are still made.
func (s *sender) drainLeft() time.Duration { return time.Until(time.Unix(0, s.deadline.Load())) }

// awaitDrain returns when the sender has ended, or the deadline of the drain is over.
func (s *sender) awaitDrain(ended <-chan struct{}) {
	timer := time.NewTimer(s.drainLeft())
	defer timer.Stop()
	for {
		select {
		case <-ended:
			return
		case <-s.ctx.Done():
			return
		case <-timer.C:
			left := s.drainLeft()
			if left <= 0 {
				s.cancel()
				return
			}
			timer.Reset(left)
		}
	}
}

func (s *sender) draining() bool {
	select {
	case <-s.drain:
		return true
	default:
		return false
	}
}

// run delivers the records of st until a drain is over. Records of orphans that are there
// at the start go first; those that have appeared since go last.
func (s *sender) run(st store, own int) {
	f, ok := st.(*folder)
	if !ok {
		s.deliverAll(st, true)
		return
	}
	f.countBacklog()
	s.adopt(own, true)
	s.adopt(own, s.deliverAll(st, true))
}

// adopt opens the folders whose process is gone, and delivers their backlog if deliver is
// set; otherwise it only counts it. At the start it ends when the run itself must be drained.
func (s *sender) adopt(own int, deliver bool) {
	for _, f := range s.openOrphans(own) {
		if deliver {
			s.deliverAll(f, false)
		}
		_ = f.close()
	}
}

// openOrphans opens and counts the folders whose process is gone. With Options.Patient it
// also counts the records in the others.
func (s *sender) openOrphans(own int) (orphans []*folder) {
	var held uint64
	for _, number := range otherFolders(s.o.Dir, own) {
		dir := folderPath(s.o.Dir, number)
		l, err := lockFolder(dir, false)
		switch {
		case err == nil:
		case !errors.Is(err, flock.ErrHeld):
			s.notices.once("orphan", fmt.Errorf("%w; its records stay there", err))
			continue
		case s.o.Patient: // its process is there
			held += countWaiting(dir)
			continue
		default:
			continue
		}
		f, err := openFolder(dir, l, s.o, &s.account, &s.notices)
		if err != nil {
			s.notices.once("orphan", fmt.Errorf("%s: %w; its records stay there", dir, err))
			continue
		}
		f.removable = number > 1
		f.countBacklog()
		orphans = append(orphans, f)
		s.mu.Lock()
		s.orphans[number] = f
		s.mu.Unlock()
	}
	s.mu.Lock()
	s.held = held
	s.mu.Unlock()
	return orphans
}

// deliverAll delivers the records of st. Those that come are waited for until the drain
// begins; in an orphan none come. It reports whether nothing is left.
func (s *sender) deliverAll(st store, own bool) (empty bool) {
	w := window{sender: s, store: st, own: own, late: s.draining()}
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	drain, stopped := s.drain, s.ctx.Done()
	for {
		wait := w.fill()
		s.noteOldest(&w)
		if w.busy == 0 {
			if len(w.sent) > 0 { // a batch was given up: no later one may be committed
				return false
			}
			s.check(st.settle())
			switch left := st.unread() > 0; {
			case s.ended(), !own && s.draining() && !w.late:
				return !left
			case !left && (!own || s.draining()):
				return true
			}
		}
		timer.Stop()
		if wait > 0 {
			timer.Reset(wait)
		}
		select {
		case b := <-s.finished:
			w.collect(b)
		case <-s.wake:
		case <-timer.C:
		case <-drain:
			drain = nil
		case <-stopped:
			stopped = nil
		}
	}
}

// ended reports whether no more attempts are made.
func (s *sender) ended() bool { return s.gaveUp.Load() || s.ctx.Err() != nil }

// check reports that the spool's own files cannot be written. Records are sent all the same.
func (s *sender) check(err error) {
	if err != nil {
		s.notices.once("cursor write", fmt.Errorf("%w; should logly be killed now, some records arrive twice", err))
	}
}

// noteOldest makes public when the oldest waiting record was read.
func (s *sender) noteOldest(w *window) {
	unread := w.store.unread()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.oldest = time.Time{}
	switch {
	case len(w.sent) > 0:
		s.oldest = w.sent[0].observed
	case w.own: // arrivals are about the run's own store
		s.oldest = s.arrivals.oldest(unread)
	}
}

// due returns how long records can still wait for others to be sent with them. unread bytes
// wait.
func (s *sender) due(unread int64) (wait time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if unread >= int64(s.o.BatchSize) || s.arrivals.isUrgent(unread) {
		return 0
	}
	return s.o.FlushInterval - time.Since(s.arrivals.oldest(unread))
}

// counts returns the statistics of this moment. st is nil while there is no store.
func (s *sender) counts(st store) (c Counts) {
	c.Outcomes, c.Earlier = outcomes(&s.account.own), outcomes(&s.account.earlier)
	s.engine.fill(&c)
	if st != nil {
		c.Waiting = st.waiting()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.orphans {
		c.Waiting += f.waiting()
	}
	c.Oldest, c.Held = s.oldest, s.held
	return c
}
