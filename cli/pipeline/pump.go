package pipeline

import (
	"cmp"
	"errors"
	"io"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"logly/cli/input"
	"logly/format/level"
	"logly/format/record"
)

var (
	ErrNoSink         = errors.New("no sink is left") // the reader of every sink is gone
	ErrStopped        = errors.New("stopped")         // by a signal
	ErrInputAbandoned = errors.New("left open")       // the command has ended, but its streams are still open
)

const (
	// holdTimeout is how long an incomplete record waits for more input: a
	// record that a later line may continue, or a line whose level the next line
	// may decide.
	holdTimeout = 50 * time.Millisecond

	// maxEncoded is how many bytes one encoder group may produce before the
	// pump delivers them in the middle of a block: as text, empty lines grow
	// forty-fold.
	maxEncoded = 1 << 20

	// yieldEvery is half the time after which the runtime's monitor takes a
	// goroutine for stuck.
	yieldEvery = 5 * time.Millisecond
)

// A Pump is the one goroutine that reads, splits lines, detects, filters,
// encodes and delivers. Its unit of work is the block. Before the next read,
// every sink has what the last one brought, and synchronous sinks have written
// it.
//
// The exported fields are set by its creator and do not change while it runs.
type Pump struct {
	Input    input.Set
	Readers  []*LineReader   // one for each stream of Input
	Groups   []*EncoderGroup // with all of Routes attached to them
	Routes   []*Route        // in the order in which they are served
	Stopped  func() bool     // reports whether the pump must stop reading
	Watchdog *Watchdog
	FailOn   *FailCounter // nil: there is no --fail-on

	// BatchLines is after how many lines of a block the sinks get the encoded
	// ones; 0: at the end of the block.
	BatchLines uint64

	// OnPanic is called for the first line whose detection panics, with the panic's value and
	// the line's shape; nil: the line is only counted.
	OnPanic func(cause any, shape string)

	// OnRecord is called for every line and fragment that is encoded; nil: nothing is.
	OnRecord func(*record.Record)

	// Skip is how many lines are only detected, because an earlier run has delivered them:
	// the lines after them may depend on them. The pump counts it down, but not in its counts.
	Skip uint64

	// Resumable makes Run leave out an incomplete last record if it ends before the input
	// does: another run reads that record again.
	Resumable bool

	// OnDelivery is called before encoded lines are delivered; nil: nothing is.
	OnDelivery func()

	Coalesce    bool // lines may be read a little late, see MayCoalesce
	Passthrough bool // lines are forwarded without detection, see MayPassThrough

	coalescer coalescer
	cutoff    inputCutoff
	lastYield time.Time // when the pump last yielded to the scheduler

	// wholeBlocks lets async sinks accept, at the end of a block, more bytes than
	// their limits allow. It is off if a sink drops lines or is synchronous: a
	// synchronous sink could otherwise get ahead of an async one by more than that
	// sink's limit.
	wholeBlocks bool

	skipping    bool          // the current line is one of Skip
	rec         record.Record // the current line
	step        detectionStep
	panics      atomic.Uint64 // lines whose detection has panicked
	forwardable bool          // no group changes rec or delays it, nor records like it
	full        bool          // a group has encoded more than maxEncoded
	lines       uint64
	undelivered uint64 // lines that no sink has got yet
	bytes       uint64
	levels      levelCounts
	published   struct { // as of the last delivery, for other goroutines
		sync.Mutex
		lines, bytes uint64
		levels       levelCounts
	}
}

// Run processes the input until its end, and returns nil then. It returns
// ErrStopped if Stopped said so, ErrNoSink if no sink has a reader,
// ErrInputAbandoned after AbandonInput, and else the error of a read.
func (p *Pump) Run() error {
	p.wholeBlocks = takeWholeBlocks(p.Routes)
	p.classify()
	err := p.loop()
	if err != nil && p.Resumable {
		return err
	}
	return cmp.Or(err, p.finish())
}

func (p *Pump) loop() error {
	for open := len(p.Readers); open > 0; {
		i, err := p.waitForInput()
		switch {
		case p.cutoff.reached(err, p.bytes):
			return ErrInputAbandoned
		case err == input.ErrTimeout:
			err = p.flushHeld()
		case err == input.ErrWoken:
			if p.Stopped() {
				return ErrStopped
			}
			continue
		case err == nil:
			err = p.readBlock(p.Readers[i], i)
			if p.Readers[i].ended {
				p.Input.Remove(i)
				open--
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// waitTimeout returns how long to wait for input: until incomplete records are
// due, or without limit.
func (p *Pump) waitTimeout() time.Duration {
	switch {
	case p.cutoff.begun.Load():
		return 0
	case slices.ContainsFunc(p.Readers, func(s *LineReader) bool { return s.hasHeld }),
		slices.ContainsFunc(p.Groups, func(e *EncoderGroup) bool { return e.encoder.Pending() > 0 }):
		return holdTimeout
	}
	return -1
}

// readBlock reads once from stream i and processes the complete lines. A read
// error ends the stream, after the bytes that came with it.
func (p *Pump) readBlock(s *LineReader, i int) error {
	n, err := p.Input.Read(i, s.readBuffer())
	s.added(n)
	if err != nil {
		s.inputEnded()
	}
	p.bytes += uint64(n)
	p.rec.ReadAt = time.Now()
	p.yield(p.rec.ReadAt)
	if err == io.EOF {
		err = nil
	}
	p.flushHeldOfOthers(s)
	lines := p.lines
	err = cmp.Or(err, p.processLines(s))
	p.coalescer.observe(n, p.lines-lines, p.rec.ReadAt)
	return err
}

// yield shows the scheduler that the pump is alive. If a goroutine runs for 10 ms
// without a break (forcePreemptNS in runtime/proc.go), the runtime considers it
// stuck and takes its processor away in every system call. Each line of a slow
// stream then wakes two threads, at five times the cost of the line.
func (p *Pump) yield(now time.Time) {
	if now.Sub(p.lastYield) >= yieldEvery {
		p.lastYield = now
		runtime.Gosched()
	}
}

// processBlock processes all complete lines of s and delivers them.
func (p *Pump) processBlock(s *LineReader) error {
	for {
		if p.Passthrough {
			p.forwardRaw(s)
		}
		line, ending, fragment, ok := s.nextLine()
		if !ok {
			return p.deliverAndWait()
		}
		p.processLine(s, line, ending, fragment)
		p.forwardRepeats(s)
		switch {
		case p.full:
			if err := p.deliverAndWait(); err != nil {
				return err
			}
		case p.BatchLines > 0 && p.undelivered >= p.BatchLines:
			p.deliver()
		}
	}
}

// forwardRepeats forwards the lines after the last one, as long as they are like it.
func (p *Pump) forwardRepeats(s *LineReader) {
	if !p.forwardable || s.hasHeld {
		return
	}
	for p.BatchLines == 0 || p.undelivered < p.BatchLines {
		line, data := s.peekLine()
		p.step = peeking
		l, ok := s.detector.Peek(&p.rec, line)
		p.step = notDetecting
		if !ok || l != p.rec.Level && !p.sameClass(l) {
			return
		}
		s.detector.Take(l)
		s.advance(len(data))
		p.levels[l]++
		p.lines++
		p.undelivered++
		for _, e := range p.Groups {
			e.forward(data, 1)
		}
	}
}

// sameClass reports whether every encoder group treats level l like the level
// of the last record.
func (p *Pump) sameClass(l level.Level) bool {
	for _, e := range p.Groups {
		if e.classes[l] != e.decision.class {
			return false
		}
	}
	return true
}

// processLine detects one line, or fragment of a line, and encodes it.
func (p *Pump) processLine(s *LineReader, line, ending []byte, fragment record.Fragment) {
	r := &p.rec
	if fragment > record.First { // what the first fragment says is true for the whole line
		arrived := r.ReadAt
		*r = s.longRecord
		r.Line, r.ReadAt = line, arrived
	}
	r.Ending, r.Fragment, r.Stream, r.NoEscapes = ending, fragment, s.stream, s.noEscapes
	if fragment <= record.First {
		p.step = detecting
		s.detector.Detect(line, r)
		p.step = notDetecting
		if p.skipping = p.Skip > 0; p.skipping {
			p.Skip--
		}
	}
	if !p.skipping {
		p.finishLine(s)
	}
}

// finishLine encodes the line or fragment that has been detected.
func (p *Pump) finishLine(s *LineReader) {
	r, n := &p.rec, uint32(1)
	switch {
	case r.Fragment == record.First:
		s.longRecord = fragmentRecord(r)
	case r.Fragment > record.First:
		n = 0
	}
	p.lines += uint64(n)
	p.undelivered += uint64(n)
	if s.hasHeld {
		s.heldLine.AdoptLevel(r)
		p.flushHeldLine(s)
	}
	if s.hasHeld = r.LevelOnNextLine; s.hasHeld {
		r.CloneInto(&s.heldLine)
		return
	}
	p.encode(r, n)
}

// flushHeldOfOthers encodes the lines of the other streams that wait, so that
// lines keep their order of arrival and a busy stream delays none.
func (p *Pump) flushHeldOfOthers(s *LineReader) {
	for _, other := range p.Readers {
		if other != s {
			p.flushHeldLine(other)
		}
	}
}

// flushHeldLine encodes the line of s that waited for its level, if there is
// one.
func (p *Pump) flushHeldLine(s *LineReader) {
	if s.hasHeld {
		s.hasHeld = false
		p.encode(&s.heldLine, 1)
	}
}

// classify finds the classes of levels that each group treats alike. It must be
// called before the first line.
func (p *Pump) classify() {
	for _, e := range p.Groups {
		e.classes = newLevelClasses(e.routes)
	}
}

func (p *Pump) encode(r *record.Record, n uint32) {
	p.levels[r.Level] += uint64(n)
	p.forwardable = p.FailOn == nil && p.OnRecord == nil
	if p.OnRecord != nil {
		p.OnRecord(r)
	}
	if p.FailOn != nil {
		p.FailOn.observe(r)
	}
	for _, e := range p.Groups {
		p.forwardable = e.add(r, n) && p.forwardable
		p.full = p.full || e.completed() > maxEncoded
	}
}

// fragmentRecord returns the record for the later fragments of a line: the
// level and origin of the first, but none of its spans.
func fragmentRecord(first *record.Record) record.Record {
	return record.Record{Level: first.Level, Continues: first.Continues, Substream: first.Substream}
}

// flushHeld encodes and delivers incomplete records, because nothing came to
// continue them.
func (p *Pump) flushHeld() error {
	for _, s := range p.Readers {
		p.flushHeldLine(s)
	}
	for _, e := range p.Groups {
		e.flushPending()
	}
	return p.deliverAndWait()
}

// finish processes the last lines of the streams, which have no line ending.
func (p *Pump) finish() error {
	var err error
	for _, s := range p.Readers {
		s.inputEnded()
		p.rec.ReadAt = time.Now()
		err = cmp.Or(err, p.processLines(s))
	}
	return cmp.Or(err, p.flushHeld())
}
