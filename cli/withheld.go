package cli

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

// withheldMax is how much is kept in memory; more goes to a temporary file.
const withheldMax = 1 << 20

// A withheld keeps what standard output is to have until it is known whether it
// is to have it, in memory and beyond withheldMax in a file without a name, so
// that no end of logly leaves anything behind.
//
// What is kept are frames: frameHead bytes, then the bytes of one batch. Those
// in the file come before those in memory.
type withheld struct {
	memory []byte
	file   *os.File // nil: there is none yet
	filed  int64    // bytes of whole frames in file
	lines  uint64   // that the frames stand for

	failed func(error) // is told why nothing more can be kept, or not all be read
}

// A frame begins with the number of its bytes and of its lines, each in 32
// bits, and its flags.
const (
	frameHead   = 4 + 4 + 1
	frameUrgent = 1 << 0
	frameOpen   = 1 << 1
)

// keep takes b over. After an error it has done so all the same, but should be
// given no more.
func (w *withheld) keep(b writer.Batch) error {
	var err error
	if len(w.memory) > withheldMax {
		err = w.spill()
	}
	start := len(w.memory)
	w.memory = append(w.memory, make([]byte, frameHead)...)
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
	binary.LittleEndian.PutUint32(head, uint32(len(head)-frameHead))
	binary.LittleEndian.PutUint32(head[4:], lines)
	head[8] = flags
	w.lines += uint64(lines)
	return err
}

// spill moves what is in memory to the file.
func (w *withheld) spill() error {
	if w.file == nil {
		f, err := namelessFile()
		if err != nil {
			return err
		}
		w.file = f
	}
	if _, err := w.file.WriteAt(w.memory, w.filed); err != nil {
		return err
	}
	w.filed += int64(len(w.memory))
	w.memory = w.memory[:0]
	return nil
}

// release hands everything on, in order, and forgets it. An error is one of
// reading; so many lines as are missing have not been handed on then.
func (w *withheld) release(to func(writer.Batch)) (missing uint64, err error) {
	defer w.forget()
	missing = w.lines
	parts := []io.Reader{bytes.NewReader(w.memory)}
	if w.file != nil {
		parts = slices.Insert(parts, 0, io.Reader(bufio.NewReaderSize(io.NewSectionReader(w.file, 0, w.filed), 64<<10)))
	}
	for _, part := range parts {
		lines, err := pour(part, to)
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

// pour hands on the frames that from consists of, and returns their lines.
func pour(from io.Reader, to func(writer.Batch)) (lines uint64, err error) {
	var head [frameHead]byte
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

// forget gives memory and file back.
func (w *withheld) forget() {
	if w.file != nil {
		w.file.Close()
	}
	w.memory, w.file, w.filed, w.lines = nil, nil, 0, 0
}

// hand gives b to the sink, or to what is withheld from it. What can no longer
// be withheld is shown.
func (t *route) hand(b writer.Batch, lend bool) {
	if t.held == nil {
		t.put(b, lend)
		return
	}
	err := t.held.keep(b)
	if err != nil {
		t.held.failed(fmt.Errorf("unable to hold it back, so it is printed: %w", err))
		t.show()
	}
}

// show passes on what was withheld, and withholds nothing from then on.
func (t *route) show() {
	h := t.held
	if h == nil {
		return
	}
	t.held = nil
	missing, err := h.release(t.append)
	if err != nil {
		h.failed(fmt.Errorf("%s lost: unable to read what was held back: %w", plural(missing, "line"), err))
	}
	t.torn.Store(missing > 0)
	t.unheard += missing
	t.shown.unheard.Store(t.unheard)
}

// hide leaves out for good what was withheld.
func (t *route) hide() {
	if t.held == nil {
		return
	}
	t.filtered += t.held.lines
	t.shown.filtered.Store(t.filtered)
	t.held.forget()
	t.held = nil
}
