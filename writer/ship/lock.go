package ship

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"logly/writer/internal/flock"
)

const (
	lockName = "lock"
	fileMode = fs.FileMode(0o600)
	dirMode  = fs.FileMode(0o700)

	// maxFolders is how many processes can share a spool.
	maxFolders = 1000
)

// A lock is held while its file is open. The file has the folder's identity, which is made
// with it and never changes.
type lock struct {
	file *os.File
	id   string
}

// lockFolder locks the folder dir, which it makes if create is set. It returns flock.ErrHeld
// if another process has it.
func lockFolder(dir string, create bool) (*lock, error) {
	path := filepath.Join(dir, lockName)
	for {
		if create {
			if err := os.MkdirAll(dir, dirMode); err != nil {
				return nil, err
			}
		}
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, fileMode)
		if _, gone := os.Stat(dir); errors.Is(err, fs.ErrNotExist) && gone != nil && create {
			continue // its former owner has just removed the folder
		}
		if err != nil {
			return nil, err
		}
		if err := flock.TryLock(f); err != nil {
			f.Close()
			return nil, err
		}
		if l := (&lock{file: f}); l.hasName(path) {
			return l, l.identify()
		}
		f.Close()
	}
}

// hasName reports whether path still names the locked file. A process that removes its
// folder removes the lock too.
func (l *lock) hasName(path string) bool {
	locked, err := l.file.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(path)
	return err == nil && os.SameFile(locked, named)
}

// idLength is the length of an identity: 64 random bits in hexadecimal.
const idLength = 16

// identify reads the folder's identity, or makes one. It closes the lock on an error.
func (l *lock) identify() error {
	var text [idLength]byte
	n, _ := l.file.ReadAt(text[:], 0)
	if _, err := hex.DecodeString(string(text[:])); err == nil && n == idLength {
		l.id = string(text[:])
		return nil
	}
	var random [idLength / 2]byte
	rand.Read(random[:])
	l.id = hex.EncodeToString(random[:])
	_, err := l.file.WriteAt([]byte(l.id), 0)
	if err != nil {
		l.file.Close()
	}
	return err
}

// release unlocks the folder. If remove is set it first removes the folder's own files and
// then the folder, unless there are others.
func (l *lock) release(dir string, remove bool) error {
	if !remove {
		return l.file.Close()
	}
	if runtime.GOOS == "windows" { // which cannot remove an open file
		l.file.Close()
	}
	for _, name := range []string{cursorName, targetName, lockName} {
		_ = os.Remove(filepath.Join(dir, name))
	}
	_ = os.Remove(dir) // unless there is a file of rejected records
	if runtime.GOOS == "windows" {
		return nil
	}
	return l.file.Close()
}

// folderPath returns the path of the folder of that number: the spool itself, or a directory
// in it.
func folderPath(spool string, number int) string {
	if number == 1 {
		return spool
	}
	return filepath.Join(spool, strconv.Itoa(number))
}

// lockAny locks the first folder of the spool that nobody has.
func lockAny(spool string) (number int, l *lock, err error) {
	for number = 1; number <= maxFolders; number++ {
		l, err = lockFolder(folderPath(spool, number), true)
		if !errors.Is(err, flock.ErrHeld) {
			return number, l, err
		}
	}
	return 0, nil, fmt.Errorf("%d processes use the spool: %w", maxFolders, err)
}

// otherFolders returns the numbers of the spool's folders except own that have segments.
func otherFolders(spool string, own int) (numbers []int) {
	entries, _ := os.ReadDir(spool)
	all := []int{1}
	for _, e := range entries {
		if n, err := strconv.Atoi(e.Name()); err == nil && e.IsDir() && strconv.Itoa(n) == e.Name() && n > 1 {
			all = append(all, n)
		}
	}
	for _, n := range all {
		if segments, err := listSegments(folderPath(spool, n)); n != own && err == nil && len(segments) > 0 {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

const targetName = "target"

// saveTarget keeps the engine's URL in the folder, for a later delivery.
func saveTarget(dir, target string) error {
	path := filepath.Join(dir, targetName)
	text := target + "\n"
	if old, err := os.ReadFile(path); err == nil && string(old) == text {
		return nil
	}
	return replaceFile(path, []byte(text), false)
}

// Target returns the URL of the engine that the spool in dir was last used for.
func Target(dir string) (string, error) {
	text, err := os.ReadFile(filepath.Join(dir, targetName))
	return string(trimNewline(text)), err
}

func trimNewline(text []byte) []byte {
	if n := len(text); n > 0 && text[n-1] == '\n' {
		return text[:n-1]
	}
	return text
}
