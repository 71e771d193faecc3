package cli

import (
	"cmp"
	"errors"
	"io"
	"runtime"
	"slices"
	"sync/atomic"
	"time"

	"logly/format/record"
	"logly/writer"
)

var (
	errNoSink  = errors.New("no sink is left") // every sink's reader has gone
	errStopped = errors.New("stopped")         // by a signal
	errLeft    = errors.New("left open")       // the command has ended, its streams have not
)

const (
	// holdFor is how long a record that may still be continued is held back
	// from formats that join its lines, and a line whose level stands on the
	// next one from all, once the input is silent.
	holdFor = 50 * time.Millisecond

	// encodedMax is how much one block may become in one encoding before it is
	// delivered in portions: a block of empty lines grows forty-fold as text.
	encodedMax = 1 << 20

	// breathEvery is half of what makes the runtime's monitor suspicious.
	breathEvery = 5 * time.Millisecond
)

// The pump is the one goroutine that reads, cuts lines, detects, filters,
// encodes and hands over. Its unit of work is the block: whatever one read
// brought is with each sink before the next read, and written if that is not async.
type pump struct {
	in        inputs
	streams   []*stream // any may hold a first line back, see waiting
	encodings []*encoding
	routes    []*route // in the order in which they are served
	stop      func() bool
	watch     *watch
	alarm     *alarm // nil: --fail-on was not given
	leaving   leaving

	// portion is after how many lines of a block the sinks get what has been encoded
	// of it; 0: not before its end.
	portion uint64

	// lends: async sinks are lent at the end of a block what they have no room for. Not so
	// where a sink drops, nor where one is not async: at no moment is it to have more lines
	// that an async one does not have than that may let wait.
	lends bool

	unread bool // lines are passed on without a look at them

	coalescer *coalescer // nil: whatever comes is read at once

	classes levelClasses // of all routes

	breathed time.Time // when the pump last went through the scheduler

	rec   record.Record // the line at hand
	lines uint64
	due   uint64 // lines that count and that the sinks have not got
	bytes uint64
	shown struct{ lines, bytes atomic.Uint64 } // for other goroutines, as of the last block
}

// run passes records on until every stream has ended (nil), stop says so
// (errStopped), no sink is left (errNoSink), streams have been left to those
// that still hold them (errLeft) or a stream cannot be read.
func (p *pump) run() error {
	p.classify()
	p.unread = !p.needsLines()
	err := p.loop()
	return cmp.Or(err, p.end())
}

func (p *pump) loop() error {
	for open := len(p.streams); open > 0; {
		i, err := p.next()
		switch {
		case p.leaving.due(err, p.bytes):
			return errLeft
		case err == errQuiet:
			err = p.release()
		case err == errWoken:
			if p.stop() {
				return errStopped
			}
			continue
		case err == nil:
			err = p.block(p.streams[i], i)
			if p.streams[i].ended {
				p.in.drop(i)
				open--
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// patience is how long wait may take: until the held records are due, or for ever.
func (p *pump) patience() time.Duration {
	if p.leaving.begun.Load() {
		return 0
	}
	for _, s := range p.streams {
		if s.waits {
			return holdFor
		}
	}
	for _, e := range p.encodings {
		if e.holds {
			return holdFor
		}
	}
	return -1
}

// block reads once and passes on the lines that are whole by then. An error of
// reading ends the stream, after what it brought.
func (p *pump) block(s *stream, i int) error {
	n, err := p.in.read(i, s.room())
	s.end += n
	s.ended = err != nil
	p.bytes += uint64(n)
	p.rec.ReadAt = time.Now()
	p.breathe(p.rec.ReadAt)
	if err == io.EOF {
		err = nil
	}
	lines := p.lines
	err = cmp.Or(err, p.pass(s))
	p.coalescer.took(n, p.lines-lines, p.rec.ReadAt)
	return err
}

// breathe lets the scheduler see that the pump is alive. The runtime's monitor
// takes a goroutine that it has not scheduled for 10 ms (forcePreemptNS in
// runtime/proc.go) for one that is stuck: it takes the processor away from every
// system call as soon as it has begun, and each line of a slow stream costs two
// threads' waking up, five times the price of the line.
func (p *pump) breathe(now time.Time) {
	if now.Sub(p.breathed) >= breathEvery {
		p.breathed = now
		runtime.Gosched()
	}
}

// pass encodes the stream's lines and delivers them.
func (p *pump) pass(s *stream) error {
	for {
		if p.unread {
			p.passUnread(s)
		}
		line, ending, part, ok := s.next()
		if !ok {
			return p.deliver()
		}
		p.line(s, line, ending, part)
		switch {
		case p.full():
			if err := p.deliver(); err != nil {
				return err
			}
		case p.portion > 0 && p.due >= p.portion:
			p.hand()
		}
	}
}

// line detects one line, or piece of a line, and encodes it.
func (p *pump) line(s *stream, line, ending []byte, part record.Fragment) {
	r, n := &p.rec, uint32(1)
	if part <= record.First {
		r.NoEscapes = s.clean(len(line) + len(ending))
		s.detector.Detect(line, r)
	} else {
		arrived := r.ReadAt
		*r, n = s.long, 0 // what the first piece said holds for the whole line
		r.Line, r.ReadAt = line, arrived
	}
	r.Ending, r.Fragment, r.Stream = ending, part, s.from
	if part == record.First {
		s.long = further(r)
	}
	p.lines += uint64(n)
	p.due += uint64(n)
	if s.waits {
		s.waiting.AdoptLevel(r)
		p.settle(s)
	}
	if s.waits = r.LevelOnNextLine; s.waits {
		r.CloneInto(&s.waiting)
		return
	}
	p.encode(r, n)
}

// settle encodes the line of s that waited for its level.
func (p *pump) settle(s *stream) {
	if s.waits {
		s.waits = false
		p.encode(&s.waiting, 1)
	}
}

// classify finds out between which levels nothing makes a difference, before the first
// line comes.
func (p *pump) classify() {
	p.classes = newLevelClasses(p.routes)
	for _, e := range p.encodings {
		e.classes = newLevelClasses(e.routes)
	}
}

func (p *pump) encode(r *record.Record, n uint32) {
	if p.alarm != nil {
		p.alarm.see(r)
	}
	for _, e := range p.encodings {
		e.add(r, n)
	}
}

// further is the record of the pieces that follow the first: its level and its
// place, none of its spans.
func further(first *record.Record) record.Record {
	return record.Record{Level: first.Level, Continues: first.Continues, Substream: first.Substream}
}

// full reports whether what has been encoded is as much as should be held.
func (p *pump) full() bool {
	for _, e := range p.encodings {
		if len(e.dst) > encodedMax {
			return true
		}
	}
	return false
}

// deliver hands what has been encoded to the sinks and waits for those that are
// not async, which write side by side, and for what the others have borrowed.
func (p *pump) deliver() error {
	p.watch.begin()
	defer p.watch.finish()
	p.serve(true)
	alive := len(p.routes) == 0 // then the lines are only counted
	for _, t := range p.routes {
		switch t.await() {
		case nil:
			alive = true
		case writer.ErrGone:
		default:
			alive = true
			p.forsake()
		}
	}
	if !alive {
		return errNoSink
	}
	return nil
}

// forsake leaves to a sink that was given up what was lent to it, which a write(2)
// that hangs still reads from, and goes on in other memory.
func (p *pump) forsake() {
	for _, s := range p.streams {
		s.buf = slices.Clone(s.buf)
	}
	for _, e := range p.encodings {
		e.dst = nil
	}
}

// hand hands what has been encoded to the sinks.
func (p *pump) hand() {
	p.watch.begin()
	defer p.watch.finish()
	p.serve(false)
}

// serve is hand within the watch. It waits for an async sink alone, and only while
// that has no room, so that all have what there is before one that is not async
// holds up the rest. awaited: what is lent is waited for next.
func (p *pump) serve(awaited bool) {
	for _, e := range p.encodings {
		e.settle()
	}
	p.due = 0
	p.shown.lines.Store(p.lines)
	p.shown.bytes.Store(p.bytes)
	for _, t := range p.routes {
		if p.alarm.rings() {
			t.show()
		}
		t.deliver(awaited && (p.lends || !t.async))
	}
	for _, e := range p.encodings {
		e.dst = e.dst[:0]
	}
}

// release passes held records on: nothing has come to continue them.
func (p *pump) release() error {
	for _, s := range p.streams {
		p.settle(s)
	}
	for _, e := range p.encodings {
		e.release()
	}
	return p.deliver()
}

// end passes on what the streams still hold: the beginnings of lines that will
// not be completed.
func (p *pump) end() error {
	var err error
	for _, s := range p.streams {
		s.ended = true
		p.rec.ReadAt = time.Now()
		err = cmp.Or(err, p.pass(s))
	}
	return cmp.Or(err, p.release())
}
