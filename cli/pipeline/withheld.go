package pipeline

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"

	"logly/writer"
)

// withheldMemory is how much stays in memory; more goes to a temporary file.
const withheldMemory = 1 << 20

// Withheld is output that is kept back until it is known whether to print it: the first
// withheldMemory bytes in memory, the rest in a file without a name, which
// disappears however logly ends.
//
// Its content is a sequence of frames: a header of frameHeaderSize bytes, then
// the bytes of one batch. The frames in the file come before those in memory.
type Withheld struct {
	memory    []byte
	file      *os.File // nil: there is none yet
	fileBytes int64    // bytes of complete frames in file
	lines     uint64   // lines in all frames

	Failed func(error) // called with the reason if nothing more can be kept
}

// A frame's header has the number of its bytes and of its lines, in 32 bits
// each, and its flags.
const (
	frameHeaderSize = 4 + 4 + 1
	frameUrgent     = 1 << 0
	frameOpen       = 1 << 1
)

// append copies b. If it returns an error, b was kept all the same, but w must not be given
// more.
func (w *Withheld) append(b writer.Batch) error {
	var err error
	if len(w.memory) > withheldMemory {
		err = w.spill()
	}
	start := len(w.memory)
	w.memory = append(w.memory, make([]byte, frameHeaderSize)...)
	var lines uint32
	var flags byte
	for i := range b {
		r := &b[i]
		w.memory = append(w.memory, r.Data...)
		lines += r.Lines
		if r.Urgent {
			flags |= frameUrgent
		}
		flags &^= frameOpen
		if r.Partial {
			flags |= frameOpen
		}
	}
	head := w.memory[start:]
	binary.LittleEndian.PutUint32(head, uint32(len(head)-frameHeaderSize))
	binary.LittleEndian.PutUint32(head[4:], lines)
	head[8] = flags
	w.lines += uint64(lines)
	return err
}

// spill moves the frames in memory to the file.
func (w *Withheld) spill() error {
	if w.file == nil {
		f, err := unlinkedTempFile()
		if err != nil {
			return err
		}
		w.file = f
	}
	if _, err := w.file.WriteAt(w.memory, w.fileBytes); err != nil {
		return err
	}
	w.fileBytes += int64(len(w.memory))
	w.memory = w.memory[:0]
	return nil
}

// replay gives everything to the function to, in order, and empties w.
// An error means that the file could not be read; the missing lines were not
// given to it.
func (w *Withheld) replay(to func(writer.Batch)) (missing uint64, err error) {
	defer w.discard()
	missing = w.lines
	parts := []io.Reader{bytes.NewReader(w.memory)}
	if w.file != nil {
		parts = slices.Insert(parts, 0, io.Reader(bufio.NewReaderSize(io.NewSectionReader(w.file, 0, w.fileBytes), 64<<10)))
	}
	for _, part := range parts {
		lines, err := replayFrames(part, to)
		missing -= lines
		if err != nil {
			return missing, err
		}
	}
	if missing > 0 {
		err = io.ErrUnexpectedEOF
	}
	return missing, err
}

// replayFrames gives the frames in from to the function to. It returns how many
// lines they have.
func replayFrames(from io.Reader, to func(writer.Batch)) (lines uint64, err error) {
	var head [frameHeaderSize]byte
	var data []byte
	for {
		if _, err := io.ReadFull(from, head[:]); err == io.EOF {
			return lines, nil
		} else if err != nil {
			return lines, err
		}
		size := int(binary.LittleEndian.Uint32(head[:]))
		data = slices.Grow(data[:0], size)[:size]
		if _, err := io.ReadFull(from, data); err != nil {
			return lines, err
		}
		r := writer.Entry{
			Data:    data,
			Lines:   binary.LittleEndian.Uint32(head[4:]),
			Urgent:  head[8]&frameUrgent != 0,
			Partial: head[8]&frameOpen != 0,
		}
		lines += uint64(r.Lines)
		to(writer.Batch{r})
	}
}

// discard releases memory and file.
func (w *Withheld) discard() {
	if w.file != nil {
		w.file.Close()
	}
	w.memory, w.file, w.fileBytes, w.lines = nil, nil, 0, 0
}

// ReleaseWithheld gives the sink everything that was kept back. From then on nothing is
// kept back.
func (t *Route) ReleaseWithheld() {
	w := t.Withheld
	if w == nil {
		return
	}
	t.Withheld = nil
	missing, err := w.replay(func(b writer.Batch) { t.noteError(t.Sink.Append(b)) })
	if missing > 0 {
		err = fmt.Errorf("unable to read the output that was held: %w", err)
		t.withheldErr.Store(&err)
	}
	t.discarded += missing
	t.published.discarded.Store(t.discarded)
}

// DiscardWithheld drops everything that was kept back. The lines count as
// filtered.
func (t *Route) DiscardWithheld() {
	if t.Withheld == nil {
		return
	}
	t.filtered += t.Withheld.lines
	t.published.filtered.Store(t.filtered)
	t.Withheld.discard()
	t.Withheld = nil
}
