package pipeline

import "logly/writer"

// deliverAndWait delivers the encoded bytes. It waits until synchronous sinks,
// which write at the same time, have written, and until async sinks hold no more
// than their limits again.
func (p *Pump) deliverAndWait() error {
	p.Watchdog.begin()
	defer p.Watchdog.finish()
	p.deliverTo(true)
	alive := len(p.Routes) == 0 // without sinks the lines are only counted
	for _, t := range p.Routes {
		if t.wait() != writer.ErrGone {
			alive = true
		}
	}
	if !alive {
		return ErrNoSink
	}
	return nil
}

// deliver delivers the encoded bytes, without waiting until they are written.
func (p *Pump) deliver() {
	p.Watchdog.begin()
	defer p.Watchdog.finish()
	p.deliverTo(false)
}

// deliverTo gives the encoded bytes to the routes. It waits only for async
// sinks that have no room. So all sinks get everything before a synchronous one
// can delay the others. If awaited is true, the caller waits for the sinks
// next, so they may accept more than their limits.
func (p *Pump) deliverTo(awaited bool) {
	for _, e := range p.Groups {
		e.accountLines()
	}
	p.undelivered, p.full = 0, false
	if p.OnDelivery != nil {
		p.OnDelivery()
	}
	p.publish()
	for _, t := range p.Routes {
		if p.FailOn.Tripped() {
			t.ReleaseWithheld()
		}
		t.deliver(awaited && (p.wholeBlocks || !t.Async))
	}
	for _, e := range p.Groups {
		e.discardDelivered()
	}
}
