package ship

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync/atomic"
	"time"
)

// A Sink is a writer.Relay: its lines go into a store, and from there to the
// engine. The methods of writer.Target are for one goroutine, the others for any.
type Sink struct {
	o      Options
	ctx    context.Context
	sender *sender
	store  atomic.Pointer[store] // nil: not open yet
	done   chan struct{}         // closed when the sender has ended
	drain  atomic.Int64          // when the drain began, in nanoseconds since 1970; 0: it did not
}

// stopGrace is how long a Client may take to return after its context is done.
const stopGrace = time.Second

// New returns a Sink that is not open yet. When ctx is done no more attempts are made.
func New(ctx context.Context, o Options) *Sink {
	o.BatchSize = max(o.BatchSize, 1)
	return &Sink{o: o, ctx: ctx, sender: newSender(ctx, o), done: make(chan struct{})}
}

// open opens the store, if it is not, and starts the sender.
func (s *Sink) open() (store, error) {
	if st := s.opened(); st != nil {
		return st, nil
	}
	var st store = newMemory(s.o)
	number := 0
	if s.o.Dir != "" {
		n, f, err := openSpool(s.o, &s.sender.account, &s.sender.notices)
		if err != nil {
			return nil, openError(s.o.Dir, err)
		}
		st, number = f, n
	}
	if backlog := st.unread(); backlog > 0 {
		s.sender.came(backlog)
		s.sender.flushed(true)
	}
	s.store.Store(&st)
	go func() {
		defer close(s.done)
		s.sender.run(st, number)
	}()
	return st, nil
}

// openError returns err as that of opening the spool: the file that it names may be any of
// its files.
func openError(dir string, err error) error {
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return err
	}
	return &fs.PathError{Op: "open", Path: dir, Err: err}
}

// openSpool opens the first folder of the spool that no process has.
func openSpool(o Options, a *account, n *notices) (number int, f *folder, err error) {
	number, l, err := lockAny(o.Dir)
	if err != nil {
		return 0, nil, err
	}
	dir := folderPath(o.Dir, number)
	if f, err = openFolder(dir, l, o, a, n); err != nil {
		return 0, nil, err
	}
	f.removable = number > 1
	if err := saveTarget(o.Dir, o.Target); err != nil {
		n.once("target", fmt.Errorf("%w; `logly ship` needs the URL then", err))
	}
	return number, f, nil
}

func (s *Sink) opened() store {
	if st := s.store.Load(); st != nil {
		return *st
	}
	return nil
}

// Ready opens the spool and its active segment.
func (s *Sink) Ready(midLine bool) (moved bool, err error) {
	st, err := s.open()
	if err != nil {
		return false, err
	}
	return st.ready(midLine)
}

// Write appends whole records to the store. Its error is EAGAIN if memory is full.
func (s *Sink) Write(p []byte) (int, error) {
	n, err := s.opened().write(p)
	if err != nil { // the sender may have space to free
		s.sender.wake.Set()
	}
	return n, err
}

// Wrote makes what Write has written visible to the sender.
func (s *Sink) Wrote(lines uint64) {
	if st := s.opened(); st != nil {
		s.sender.came(st.wrote(lines))
	}
}

// Flushed wakes the sender.
func (s *Sink) Flushed(urgent bool) { s.sender.flushed(urgent) }

// Wait returns when memory may have room, or after d.
func (s *Sink) Wait(d time.Duration) { s.opened().wait(d) }

// Reopen opens the spool if it is not open. Nobody renames its files.
func (s *Sink) Reopen(bool) error {
	_, err := s.open()
	return err
}

// Sync syncs the active segment.
func (s *Sink) Sync() error { return s.opened().sync() }

// Retry ends a pause before the next attempt, except in a drain, whose pauses are short.
func (s *Sink) Retry() {
	if !s.sender.draining() {
		s.sender.retry.Set()
	}
}

// progressStep is how often Progress grows in a drain.
const progressStep = 10 * time.Millisecond

// Progress grows with each outcome. In a drain it also grows with time, because
// Options.DrainTimeout bounds that already.
func (s *Sink) Progress() uint64 {
	a := &s.sender.account
	n := outcomes(&a.own).Sum() + outcomes(&a.earlier).Sum()
	if began := s.drain.Load(); began != 0 {
		n += uint64(time.Since(time.Unix(0, began)) / progressStep)
	}
	return n
}

// Counts returns the statistics of this moment. They do not change after Close.
func (s *Sink) Counts() Counts { return s.sender.counts(s.opened()) }

// Close ends the last segment, and tries to deliver the rest for at most
// Options.DrainTimeout. Without a spool the rest is lost then, and the error says why.
func (s *Sink) Close() error {
	defer s.o.Client.Close()
	st := s.opened()
	if st == nil {
		s.sender.cancel()
		return nil
	}
	err := st.endWriting()
	s.drain.Store(time.Now().UnixNano())
	s.sender.beginDrain()
	s.sender.awaitDrain(s.done)
	select {
	case <-s.done:
	case <-time.After(stopGrace):
		return err // the Client is stuck: the lock stays until the process ends
	}
	s.sender.cancel()
	if m, ok := st.(*memory); ok {
		if n := m.lines.takeAll(); n > 0 {
			s.sender.account.own[lost].Add(n)
			err = &fs.PathError{Op: "send", Path: s.o.Target, Err: s.sender.engine.cause()}
		}
	}
	return errors.Join(err, st.close())
}
