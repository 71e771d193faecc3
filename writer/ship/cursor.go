package ship

import (
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	cursorName = "cursor"
	tempSuffix = ".tmp"
)

// A cursor is the place up to which every record of a folder has an outcome.
//
// Its file is one line: logly-cursor 1 SEGMENT OFFSET COUNT CHECKSUM. The last word is the
// CRC-32C of the text before it, so that a damaged number cannot pass for another one.
type cursor struct {
	segment uint64
	offset  int64
	count   uint64 // records with an outcome since the folder was made
}

// maxCursor is longer than any cursor file.
const maxCursor = 128

var (
	errBadCursor = errors.New("the cursor is damaged")
	castagnoli   = crc32.MakeTable(crc32.Castagnoli)
)

func (c cursor) text() []byte {
	text := fmt.Appendf(nil, "logly-cursor 1 %d %d %d ", c.segment, c.offset, c.count)
	return fmt.Appendf(text, "%08x\n", crc32.Checksum(text, castagnoli))
}

func parseCursor(text []byte) (c cursor, err error) {
	if _, err := fmt.Sscanf(string(text), "logly-cursor 1 %d %d %d", &c.segment, &c.offset, &c.count); err != nil {
		return cursor{}, errBadCursor
	}
	if string(c.text()) != string(text) || c.offset < 0 {
		return cursor{}, errBadCursor
	}
	return c, nil
}

// readCursor returns the cursor in dir. Without a file it is zero.
func readCursor(dir string) (cursor, error) {
	f, err := os.Open(filepath.Join(dir, cursorName))
	if errors.Is(err, fs.ErrNotExist) {
		return cursor{}, nil
	}
	if err != nil {
		return cursor{}, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxCursor))
	if err != nil {
		return cursor{}, err
	}
	return parseCursor(text)
}

// save replaces the cursor in dir.
func (c cursor) save(dir string, sync bool) error {
	return replaceFile(filepath.Join(dir, cursorName), c.text(), sync)
}

// replaceFile makes text the content of a file: at any moment there is the old one or the new
// one. On a full disk, where no file can be made, it writes over the old one, which takes no
// space; a crash within that leaves a damaged cursor, which loses nothing.
func replaceFile(path string, text []byte, sync bool) error {
	temp := path + tempSuffix
	err := writeFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, text, sync)
	if err == nil {
		return os.Rename(temp, path)
	}
	os.Remove(temp)
	if writeFile(path, os.O_WRONLY, text, sync) != nil {
		return err
	}
	return nil
}

// writeFile makes text the content of a file.
func writeFile(path string, flags int, text []byte, sync bool) error {
	f, err := os.OpenFile(path, flags, fileMode)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(text, 0)
	if err == nil {
		err = f.Truncate(int64(len(text)))
	}
	if err == nil && sync {
		err = f.Sync()
	}
	return cmp.Or(err, f.Close())
}
