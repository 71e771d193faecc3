package writer

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"logly/writer/file"
)

// A scenario is one random life of a sink.
type scenario struct {
	o         Options
	batches   [][]int // sizes of the lines
	fragments bool    // some lines come in fragments
	runs      bool    // entries are runs
	putsAll   bool    // use PutAll
	pauses    []time.Duration
	answers   []reply // of the target, in this order; later writes succeed
	stop      time.Duration
}

type reply struct {
	take  int           // bytes accepted, at most
	err   error         // if not all are taken
	delay time.Duration // before the write returns
	moved bool          // nothing is accepted; a new, empty file follows
}

func drawScenario(rt *rapid.T) scenario {
	ms := func(name string, most int) time.Duration {
		return time.Duration(rapid.IntRange(0, most).Draw(rt, name)) * time.Millisecond
	}
	p := scenario{
		o: Options{
			Async:         rapid.Bool().Draw(rt, "async"),
			BufferSize:    rapid.IntRange(0, 200).Draw(rt, "buffer size"),
			FlushInterval: ms("flush interval", 500),
			MaxLines:      rapid.IntRange(0, 20).Draw(rt, "max lines"),
			MaxBytes:      rapid.IntRange(0, 200).Draw(rt, "max bytes"),
			Overflow:      Overflow(rapid.IntRange(0, 1).Draw(rt, "overflow")),
			Fsync:         file.Fsync(rapid.IntRange(0, 2).Draw(rt, "fsync")),
			DropNote:      noteDropped,
		},
		batches:   rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 60), 0, 30), 0, 20).Draw(rt, "batches"),
		fragments: rapid.Bool().Draw(rt, "fragments"),
		runs:      rapid.Bool().Draw(rt, "runs"),
		putsAll:   rapid.Bool().Draw(rt, "puts all"),
		stop:      time.Hour,
	}
	for range p.batches {
		p.pauses = append(p.pauses, ms("pause", 300))
	}
	p.answers = rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) reply {
		return reply{
			take:  rapid.IntRange(0, 150).Draw(rt, "take"),
			err:   rapid.SampledFrom([]error{nil, errDisk, syscall.EAGAIN}).Draw(rt, "error"),
			delay: ms("delay", 400),
			moved: rapid.IntRange(0, 9).Draw(rt, "moved") == 0,
		}
	}), 0, 40).Draw(rt, "answers")
	if rapid.Bool().Draw(rt, "stopped") {
		p.stop = ms("stop", 5000)
	}
	return p
}

// A fileSequence is the target of a scenario: files that follow one another.
type fileSequence struct {
	memoryTarget
	files []*bytes.Buffer
	left  []reply
}

func newFileSequence(p scenario) *fileSequence {
	w := &fileSequence{left: p.answers, files: []*bytes.Buffer{{}}}
	w.memoryTarget.answer = w.reply
	w.memoryTarget.prepared = func(midLine bool) (bool, error) {
		if len(w.left) == 0 || !w.left[0].moved {
			return false, nil
		}
		w.left = w.left[1:]
		w.files = append(w.files, new(bytes.Buffer))
		return true, nil
	}
	return w
}

func (w *fileSequence) reply(p []byte) (int, error) {
	r := reply{take: len(p)}
	if len(w.left) > 0 {
		r, w.left = w.left[0], w.left[1:]
	}
	time.Sleep(r.delay)
	n := min(r.take, len(p))
	w.files[len(w.files)-1].Write(p[:n])
	if n == len(p) || n > 0 && r.err == syscall.EAGAIN {
		return n, nil
	}
	return n, r.err
}

// entries returns the batches. Line number i is "^i", dots and "$". Every 7th is
// urgent, every 3rd must not be dropped, and every 5th may come in three fragments.
func (p scenario) entries() (batches []Batch, lines int) {
	for _, sizes := range p.batches {
		var b Batch
		data := make([]byte, 0, 80*len(sizes))
		for _, size := range sizes {
			start := len(data)
			data = fmt.Appendf(data, "^%d%s$\n", lines, strings.Repeat(".", size))
			r := Entry{Data: data[start:], Lines: 1, Urgent: lines%7 == 0, Droppable: lines%3 != 0, IsRun: p.runs}
			if n := len(r.Data); p.fragments && lines%5 == 0 {
				b.addFragments(r, (n-1)/3, (n-1)/2)
			} else {
				b.Add(r)
			}
			lines++
		}
		batches = append(batches, b)
	}
	return batches, lines
}

// addFragments adds a line that is cut into fragments.
func (b *Batch) addFragments(line Entry, cuts ...int) {
	from := 0
	r := line
	r.IsRun, r.Partial = false, true
	for _, c := range cuts {
		r.Data = line.Data[from:c]
		b.Add(r)
		from, r.Lines = c, 0
	}
	r.Data, r.Partial = line.Data[from:], false
	b.Add(r)
}

// run runs the scenario and returns a description of the first error, or "".
func (p scenario) run(t *testing.T) (wrong string) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	time.AfterFunc(p.stop, stop)
	w := newFileSequence(p)
	s := start(ctx, w, p.o)
	batches, lines := p.entries()
	appended := uint64(0)
	for i, b := range batches {
		for _, r := range b {
			appended += uint64(r.Lines)
		}
		all := make([][]byte, len(b))
		for k := range b {
			all[k] = b[k].Data
		}
		reusable := p.give(s, b)
		if c := s.Counts(); c.Written+c.Dropped+c.Failed+c.Waiting != appended {
			return fmt.Sprintf("after %d lines: %+v", appended, c)
		}
		for _, data := range all {
			if reusable {
				clear(data)
			}
		}
		time.Sleep(p.pauses[i])
	}
	s.Close()
	c := s.Counts()
	stopped := ctx.Err() != nil
	<-s.flusher.done
	switch {
	case c.Waiting != 0 || c.Written+c.Dropped+c.Failed != uint64(lines):
		return fmt.Sprintf("%d lines, but %+v", lines, c)
	case c.Dropped > 0 && (p.o.Overflow == Block || !p.o.Async):
		return fmt.Sprintf("dropped under block: %+v", c)
	case c.Failed > 0 && !stopped:
		return fmt.Sprintf("failed without a stop: %+v", c)
	}
	return w.audit(p, c, stopped)
}

// give puts b into s. reusable says that the memory of b may be overwritten.
func (p scenario) give(s *Sink, b Batch) (reusable bool) {
	if !p.putsAll {
		s.Append(b)
		return true
	}
	s.PutAll(b)
	err := s.Wait()
	return err == nil || err == ErrGone
}

// audit checks the written lines and returns a description of the first error, or "".
func (w *fileSequence) audit(p scenario, c Counts, stopped bool) string {
	next, whole, notified := 0, uint64(0), uint64(0)
	for _, f := range w.files {
		for line := range strings.Lines(f.String()) {
			name, _, _ := strings.Cut(strings.Trim(line, "^$\n"), ".")
			var n uint64
			if _, err := fmt.Sscanf(line, "[%d dropped]\n", &n); err == nil {
				notified += n
				continue
			}
			i, err := strconv.Atoi(name)
			if err == nil && p.isWhole(i, line) {
				if i < next {
					return fmt.Sprintf("line %d after %d", i, next-1)
				}
				next = i + 1
				whole++
				continue
			}
			if !stopped && !w.mayBeTorn(p, line) {
				return fmt.Sprintf("torn line %q", line)
			}
		}
	}
	switch {
	case whole < c.Written && !p.fragments:
		return fmt.Sprintf("%d whole lines arrived, counts %+v", whole, c)
	case !stopped && notified != c.Dropped && len(w.files) == 1:
		return fmt.Sprintf("the notes count %d dropped lines, counts %+v", notified, c)
	}
	return ""
}

func (p scenario) isWhole(i int, line string) bool {
	n := 0
	for _, sizes := range p.batches {
		if i < n+len(sizes) {
			return line == "^"+strconv.Itoa(i)+strings.Repeat(".", sizes[i-n])+"$\n"
		}
		n += len(sizes)
	}
	return false
}

// mayBeTorn reports whether a line may be incomplete: its file disappeared, or it was
// dropped after it had begun.
func (w *fileSequence) mayBeTorn(p scenario, line string) bool {
	if len(w.files) > 1 && (p.fragments || !strings.HasSuffix(line, "\n")) {
		return true
	}
	return p.fragments && p.o.Overflow == Drop
}

func TestEveryLineIsAccountedFor(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := drawScenario(rt)
		var wrong string
		synctest.Test(t, func(t *testing.T) { wrong = p.run(t) })
		if wrong != "" {
			rt.Fatal(wrong)
		}
	})
}
