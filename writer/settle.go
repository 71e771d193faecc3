package writer

import (
	"bufio"
	"bytes"
	"io"
	"time"
)

// settle decides which of an archive and its compressed form goes. The form is
// redundant as long as the source is there, and the source once the form holds
// all of it; so whatever is missing in one of them, nothing is lost.
func (a *archiver) settle(source, form file) error {
	same, err := a.compare(source, form)
	if err != nil {
		return err
	}
	switch {
	case same == whole:
		return a.ledger.take(source, a.folder.remove)
	case same == part:
		return a.ledger.take(form, a.folder.remove)
	case source.time.IsZero():
		return a.renameAside(source)
	}
	a.asIs[form.name], a.asIs[source.name] = true, true
	return nil
}

// renameAside gives a patterned file the name of an archive, since the one that
// its compressed form would have is taken by an earlier file of the same name,
// as of last week.
func (a *archiver) renameAside(f file) error {
	err := a.folder.rename(f.name, archiveName(f.live, nextStamp(f.modTime, time.Time{})))
	if err != nil {
		a.asIs[f.name] = true
	}
	return err
}

type likeness uint8

const (
	other likeness = iota // the form holds something else
	part                  // the form holds less: the source's beginning, or is broken
	whole                 // the form holds all of the source
)

// compare reads both.
func (a *archiver) compare(source, form file) (likeness, error) {
	src, err := a.folder.open(source.name)
	if err != nil {
		return other, err
	}
	defer src.Close()
	packed, err := a.folder.open(form.name)
	if err != nil {
		return other, err
	}
	defer packed.Close()
	z, err := form.form.reader(bufio.NewReaderSize(packed, pressChunk))
	if err != nil {
		return part, nil // not even its head
	}
	defer z.Close()
	return a.compareReaders(src, z)
}

func (a *archiver) compareReaders(src, unpacked io.Reader) (likeness, error) {
	x, y := make([]byte, pressChunk), make([]byte, pressChunk)
	for {
		if err := a.yield(); err != nil {
			return other, err
		}
		n, err := unpacked.Read(x)
		m, serr := io.ReadFull(src, y[:n])
		switch {
		case serr != nil && serr != io.EOF && serr != io.ErrUnexpectedEOF:
			return other, serr
		case m < n || !bytes.Equal(x[:n], y[:n]):
			return other, nil
		case err == nil:
			continue
		case err != io.EOF:
			return part, nil
		}
		if m, _ := src.Read(y[:1]); m > 0 {
			return part, nil
		}
		return whole, nil
	}
}
