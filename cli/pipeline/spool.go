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

// spoolMemory is how much stays in memory; more goes to a temporary file.
const spoolMemory = 1 << 20

// A Spool keeps the output until it is known whether to print it: the first
// spoolMemory bytes in memory, the rest in a file without a name, which
// disappears however logly ends.
//
// Its content is a sequence of frames: a header of frameHeaderSize bytes, then
// the bytes of one batch. The frames in the file come before those in memory.
type Spool struct {
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

// append copies b into the spool. If it returns an error, b was kept all the
// same, but the spool must not be given more.
func (s *Spool) append(b writer.Batch) error {
	var err error
	if len(s.memory) > spoolMemory {
		err = s.spill()
	}
	start := len(s.memory)
	s.memory = append(s.memory, make([]byte, frameHeaderSize)...)
	var lines uint32
	var flags byte
	for i := range b {
		r := &b[i]
		s.memory = append(s.memory, r.Data...)
		lines += r.Lines
		if r.Urgent {
			flags |= frameUrgent
		}
		flags &^= frameOpen
		if r.Partial {
			flags |= frameOpen
		}
	}
	head := s.memory[start:]
	binary.LittleEndian.PutUint32(head, uint32(len(head)-frameHeaderSize))
	binary.LittleEndian.PutUint32(head[4:], lines)
	head[8] = flags
	s.lines += uint64(lines)
	return err
}

// spill moves the frames in memory to the file.
func (s *Spool) spill() error {
	if s.file == nil {
		f, err := unlinkedTempFile()
		if err != nil {
			return err
		}
		s.file = f
	}
	if _, err := s.file.WriteAt(s.memory, s.fileBytes); err != nil {
		return err
	}
	s.fileBytes += int64(len(s.memory))
	s.memory = s.memory[:0]
	return nil
}

// replay gives everything to the function to, in order, and empties the spool.
// An error means that the file could not be read; the missing lines were not
// given to it.
func (s *Spool) replay(to func(writer.Batch)) (missing uint64, err error) {
	defer s.discard()
	missing = s.lines
	parts := []io.Reader{bytes.NewReader(s.memory)}
	if s.file != nil {
		parts = slices.Insert(parts, 0, io.Reader(bufio.NewReaderSize(io.NewSectionReader(s.file, 0, s.fileBytes), 64<<10)))
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
func (s *Spool) discard() {
	if s.file != nil {
		s.file.Close()
	}
	s.memory, s.file, s.fileBytes, s.lines = nil, nil, 0, 0
}

// ReleaseSpool gives the sink everything that was kept back. From then on
// nothing is.
func (t *Route) ReleaseSpool() {
	s := t.Spool
	if s == nil {
		return
	}
	t.Spool = nil
	missing, err := s.replay(func(b writer.Batch) { t.noteError(t.Sink.Append(b)) })
	if missing > 0 {
		err = fmt.Errorf("unable to read the output that was held: %w", err)
		t.spoolErr.Store(&err)
	}
	t.discarded += missing
	t.published.discarded.Store(t.discarded)
}

// DiscardSpool drops everything that was kept back. The lines count as
// filtered.
func (t *Route) DiscardSpool() {
	if t.Spool == nil {
		return
	}
	t.filtered += t.Spool.lines
	t.published.filtered.Store(t.filtered)
	t.Spool.discard()
	t.Spool = nil
}
