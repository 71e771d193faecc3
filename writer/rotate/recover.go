package rotate

import (
	"bufio"
	"bytes"
	"io"
	"time"
)

// recoverArchive deletes the source of a compressed archive, or the compressed file,
// after a crash left both. It deletes the source only if the compressed file holds all
// of it, so nothing is lost. If the compressed file holds something else, both stay.
func (a *archiver) recoverArchive(source, compressed logFile) error {
	c, err := a.compare(source, compressed)
	if err != nil {
		return err
	}
	switch {
	case c == identical:
		err := a.usage.remove(source, a.dir.remove)
		if err == nil && a.compress != NoCompression {
			a.finished(compressed.name)
		}
		return err
	case c == incomplete:
		return a.usage.remove(compressed, a.dir.remove)
	case source.time.IsZero():
		return a.addStamp(source)
	}
	a.leftAlone[compressed.name], a.leftAlone[source.name] = true, true
	return nil
}

// addStamp renames a pattern's file to a name with a stamp. Its compressed name already
// belongs to an older file, such as last week's.
func (a *archiver) addStamp(f logFile) error {
	name := archiveName(f.active, nextStamp(f.modTime, time.Time{}))
	err := a.dir.rename(f.name, name)
	if err == nil {
		a.look(name)
	}
	return err
}

// A comparison says what a compressed file holds of its source.
type comparison uint8

const (
	different  comparison = iota // something else
	incomplete                   // only the source's beginning, or the file is broken
	identical                    // the whole source, and nothing else
)

// compare reads both files to the end, or to the first difference.
func (a *archiver) compare(source, compressed logFile) (comparison, error) {
	release, err := a.waitForCompressor(a.yieldAndServe)
	if err != nil {
		return different, err
	}
	defer release()
	src, err := a.dir.open(source.name)
	if err != nil {
		return different, err
	}
	defer src.Close()
	packed, err := a.dir.open(compressed.name)
	if err != nil {
		return different, err
	}
	defer packed.Close()
	z, err := compressed.compression.newReader(bufio.NewReaderSize(packed, chunkSize))
	if err != nil {
		return incomplete, nil // even its header is missing
	}
	defer z.Close()
	return a.compareStreams(src, z)
}

func (a *archiver) compareStreams(src, unpacked io.Reader) (comparison, error) {
	x, y := make([]byte, chunkSize), make([]byte, chunkSize)
	for {
		if err := a.yieldAndServe(); err != nil {
			return different, err
		}
		n, err := unpacked.Read(x)
		m, serr := io.ReadFull(src, y[:n])
		switch {
		case serr != nil && serr != io.EOF && serr != io.ErrUnexpectedEOF:
			return different, serr
		case m < n || !bytes.Equal(x[:n], y[:n]):
			return different, nil
		case err == nil:
			continue
		case err != io.EOF:
			return incomplete, nil
		}
		if m, _ := src.Read(y[:1]); m > 0 {
			return incomplete, nil
		}
		return identical, nil
	}
}
