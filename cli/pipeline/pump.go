package pipeline

import (
	"cmp"
	"errors"
	"io"
	"runtime"
	"slices"
	"sync/atomic"
	"time"

	"logly/cli/input"
	"logly/format"
	"logly/writer"
)

var (
	ErrNoSink         = errors.New("no sink is left") // every sink's reader has gone
	ErrStopped        = errors.New("stopped")         // by a signal
	ErrInputAbandoned = errors.New("left open")       // the command has ended, its streams have not
)

const (
	// HoldTimeout is how long a record that may still be continued is held back
	// from formats that join its lines, and a line whose level stands on the
	// next one from all, once the input is silent.
	HoldTimeout = 50 * time.Millisecond

	// maxEncoded is how much one block may become in one encoding before it is
	// delivered in portions: a block of empty lines grows forty-fold as text.
	maxEncoded = 1 << 20

	// yieldEvery is half of what makes the runtime's monitor suspicious.
	yieldEvery = 5 * time.Millisecond
)

// The Pump is the one goroutine that reads, cuts lines, detects, filters,
// encodes and hands over. Its unit of work is the block: whatever one read
// brought is with each sink before the next read, and written if that is not async.
type Pump struct {
	input    input.Set
	readers  []*LineReader // any may hold a first line back, see waiting
	groups   []*EncoderGroup
	routes   []*Route // in the order in which they are served
	stopped  func() bool
	watchdog *Watchdog
	failOn   *FailCounter // nil: --fail-on was not given
	cutoff   inputCutoff

	// batchLines is after how many lines of a block the sinks get what has been encoded
	// of it; 0: not before its end.
	batchLines uint64

	// zeroCopy: async sinks are lent at the end of a block what they have no room for. Not so
	// where a sink drops, nor where one is not async: at no moment is it to have more lines
	// that an async one does not have than that may let wait.
	zeroCopy bool

	passthrough bool // lines are passed on without a look at them

	coalescer *coalescer // nil: whatever comes is read at once

	lastYield time.Time // when the pump last went through the scheduler

	rec         format.Record // the line at hand
	lines       uint64
	undelivered uint64 // lines that count and that the sinks have not got
	bytes       uint64
	published   struct{ lines, bytes atomic.Uint64 } // for other goroutines, as of the last block
}

// A Config is what a pump works with. All but failOn is needed.
type Config struct {
	Input      input.Set
	Readers    []*LineReader   // one for each stream of input
	Groups     []*EncoderGroup // with the routes attached to them
	Routes     []*Route        // in the order in which they are served
	Stopped    func() bool     // the input must not be read any further
	Watchdog   *Watchdog
	FailOn     *FailCounter // nil: nothing is counted
	BatchLines uint64       // see pump.portion
	Coalesce   bool         // lines may be read a little late, see coalescer
}

// New returns a pump that is ready to run.
func New(c Config) *Pump {
	p := &Pump{
		input: c.Input, readers: c.Readers, groups: c.Groups, routes: c.Routes,
		stopped: c.Stopped, watchdog: c.Watchdog, failOn: c.FailOn, batchLines: c.BatchLines, zeroCopy: canLend(c.Routes),
	}
	if c.Coalesce {
		p.coalescer = &coalescer{}
	}
	return p
}

// ReadSoFar returns how many lines and bytes had been read when the last block was
// delivered. Any goroutine may call it.
func (p *Pump) ReadSoFar() (lines, bytes uint64) {
	return p.published.lines.Load(), p.published.bytes.Load()
}

// Run passes records on until every stream has ended (nil), stop says so
// (errStopped), no sink is left (errNoSink), streams have been left to those
// that still hold them (errLeft) or a stream cannot be read.
func (p *Pump) Run() error {
	p.classify()
	p.passthrough = !NeedsDetection(p.routes, p.failOn, p.batchLines)
	err := p.loop()
	return cmp.Or(err, p.finish())
}

func (p *Pump) loop() error {
	for open := len(p.readers); open > 0; {
		i, err := p.waitForInput()
		switch {
		case p.cutoff.reached(err, p.bytes):
			return ErrInputAbandoned
		case err == input.ErrTimeout:
			err = p.flushHeld()
		case err == input.ErrWoken:
			if p.stopped() {
				return ErrStopped
			}
			continue
		case err == nil:
			err = p.readBlock(p.readers[i], i)
			if p.readers[i].ended {
				p.input.Remove(i)
				open--
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// waitTimeout is how long wait may take: until the held records are due, or for ever.
func (p *Pump) waitTimeout() time.Duration {
	if p.cutoff.begun.Load() {
		return 0
	}
	for _, s := range p.readers {
		if s.hasHeld {
			return HoldTimeout
		}
	}
	for _, e := range p.groups {
		if e.hasPending {
			return HoldTimeout
		}
	}
	return -1
}

// readBlock reads once and passes on the lines that are whole by then. An error of
// reading ends the stream, after what it brought.
func (p *Pump) readBlock(s *LineReader, i int) error {
	n, err := p.input.Read(i, s.readBuffer())
	s.end += n
	s.ended = err != nil
	p.bytes += uint64(n)
	p.rec.Arrived = time.Now()
	p.yield(p.rec.Arrived)
	if err == io.EOF {
		err = nil
	}
	lines := p.lines
	err = cmp.Or(err, p.processLines(s))
	p.coalescer.observe(n, p.lines-lines, p.rec.Arrived)
	return err
}

// yield lets the scheduler see that the pump is alive. The runtime's monitor
// takes a goroutine that it has not scheduled for 10 ms (forcePreemptNS in
// runtime/proc.go) for one that is stuck: it takes the processor away from every
// system call as soon as it has begun, and each line of a slow stream costs two
// threads' waking up, five times the price of the line.
func (p *Pump) yield(now time.Time) {
	if now.Sub(p.lastYield) >= yieldEvery {
		p.lastYield = now
		runtime.Gosched()
	}
}

// processLines encodes the stream's lines and delivers them.
func (p *Pump) processLines(s *LineReader) error {
	for {
		if p.passthrough {
			p.forwardRaw(s)
		}
		line, ending, part, ok := s.nextLine()
		if !ok {
			return p.deliverAndWait()
		}
		p.processLine(s, line, ending, part)
		switch {
		case p.outputIsFull():
			if err := p.deliverAndWait(); err != nil {
				return err
			}
		case p.batchLines > 0 && p.undelivered >= p.batchLines:
			p.deliver()
		}
	}
}

// processLine detects one line, or piece of a line, and encodes it.
func (p *Pump) processLine(s *LineReader, line, ending []byte, part format.Part) {
	r, n := &p.rec, uint32(1)
	if part <= format.First {
		r.Clean = s.hasNoEscape(len(line) + len(ending))
		s.detector.Detect(line, r)
	} else {
		arrived := r.Arrived
		*r, n = s.longRecord, 0 // what the first piece said holds for the whole line
		r.Line, r.Arrived = line, arrived
	}
	r.Ending, r.Part, r.Stream = ending, part, s.origin
	if part == format.First {
		s.longRecord = fragmentRecord(r)
	}
	p.lines += uint64(n)
	p.undelivered += uint64(n)
	if s.hasHeld {
		s.heldLine.TakeLevel(r)
		p.flushHeldLine(s)
	}
	if s.hasHeld = r.LevelFollows; s.hasHeld {
		r.CopyTo(&s.heldLine)
		return
	}
	p.encode(r, n)
}

// flushHeldLine encodes the line of s that waited for its level.
func (p *Pump) flushHeldLine(s *LineReader) {
	if s.hasHeld {
		s.hasHeld = false
		p.encode(&s.heldLine, 1)
	}
}

// classify finds out between which levels nothing makes a difference, before the first
// line comes.
func (p *Pump) classify() {
	for _, e := range p.groups {
		e.classes = newLevelClasses(e.routes)
	}
}

func (p *Pump) encode(r *format.Record, n uint32) {
	if p.failOn != nil {
		p.failOn.observe(r)
	}
	for _, e := range p.groups {
		e.add(r, n)
	}
}

// fragmentRecord is the record of the pieces that follow the first: its level and its
// place, none of its spans.
func fragmentRecord(first *format.Record) format.Record {
	return format.Record{Level: first.Level, Continues: first.Continues, Source: first.Source}
}

// outputIsFull reports whether what has been encoded is as much as should be held.
func (p *Pump) outputIsFull() bool {
	for _, e := range p.groups {
		if len(e.out) > maxEncoded {
			return true
		}
	}
	return false
}

// deliverAndWait hands what has been encoded to the sinks and waits for those that are
// not async, which write side by side, and for what the others have borrowed.
func (p *Pump) deliverAndWait() error {
	p.watchdog.begin()
	defer p.watchdog.finish()
	p.deliverTo(true)
	alive := len(p.routes) == 0 // then the lines are only counted
	for _, t := range p.routes {
		switch t.wait() {
		case nil:
			alive = true
		case writer.ErrGone:
		default:
			alive = true
			p.detachBuffers()
		}
	}
	if !alive {
		return ErrNoSink
	}
	return nil
}

// detachBuffers leaves to a sink that was given up what was lent to it, which a write(2)
// that hangs still reads from, and goes on in other memory.
func (p *Pump) detachBuffers() {
	for _, s := range p.readers {
		s.buf = slices.Clone(s.buf)
	}
	for _, e := range p.groups {
		e.out = nil
	}
}

// deliver hands what has been encoded to the sinks.
func (p *Pump) deliver() {
	p.watchdog.begin()
	defer p.watchdog.finish()
	p.deliverTo(false)
}

// deliverTo is hand within the watch. It waits for an async sink alone, and only while
// that has no room, so that all have what there is before one that is not async
// holds up the rest. awaited: what is lent is waited for next.
func (p *Pump) deliverTo(awaited bool) {
	for _, e := range p.groups {
		e.accountLines()
	}
	p.undelivered = 0
	p.published.lines.Store(p.lines)
	p.published.bytes.Store(p.bytes)
	for _, t := range p.routes {
		if p.failOn.Tripped() {
			t.ReleaseSpool()
		}
		t.deliver(awaited && (p.zeroCopy || !t.Async))
	}
	for _, e := range p.groups {
		e.out = e.out[:0]
	}
}

// flushHeld passes held records on: nothing has come to continue them.
func (p *Pump) flushHeld() error {
	for _, s := range p.readers {
		p.flushHeldLine(s)
	}
	for _, e := range p.groups {
		e.flushPending()
	}
	return p.deliverAndWait()
}

// finish passes on what the streams still hold: the beginnings of lines that will
// not be completed.
func (p *Pump) finish() error {
	var err error
	for _, s := range p.readers {
		s.ended = true
		p.rec.Arrived = time.Now()
		err = cmp.Or(err, p.processLines(s))
	}
	return cmp.Or(err, p.flushHeld())
}
