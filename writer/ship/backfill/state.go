package backfill

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"logly/writer/internal/flock"
)

// An Entry is how far one file is delivered.
type Entry struct {
	Path     string    `json:"path"` // absolute
	Size     int64     `json:"size"`
	ModTime  time.Time `json:"modified"`
	HeadSize int64     `json:"head_size"`
	Head     string    `json:"head"`  // SHA-256 of the first HeadSize bytes
	Lines    uint64    `json:"lines"` // how many lines have an outcome
	Done     bool      `json:"done"`  // all lines of its Size bytes have an outcome
	At       time.Time `json:"at"`    // when this entry was written
}

// headSize is the most that is compared of a file.
const headSize = 64 << 10

// A State is how far files are delivered to one engine. Any goroutine may call its
// methods, one at a time for each file.
type State struct {
	dir     string
	lock    *os.File
	entries map[string]Entry // of earlier runs, by their paths; they do not change
}

// Open opens the state in dir for the engine at target, and makes it if it does not exist.
// Another process cannot open it until Close.
func Open(dir, target string) (*State, error) {
	s := &State{dir: filepath.Join(dir, folderName(target)), entries: map[string]Entry{}}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, err
	}
	var err error
	if s.lock, err = os.OpenFile(filepath.Join(s.dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return nil, err
	}
	if err := flock.TryLock(s.lock); errors.Is(err, flock.ErrHeld) {
		s.lock.Close()
		return nil, fmt.Errorf("%s: another logly delivers files there; wait for it, or name another folder with state=DIR", s.dir)
	} else if err != nil {
		s.lock.Close()
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(escapePattern(s.dir), "*.json"))
	if err != nil {
		s.lock.Close()
		return nil, err
	}
	for _, name := range names {
		var e Entry
		if text, err := os.ReadFile(name); err == nil && json.Unmarshal(text, &e) == nil { // the file of a damaged one is delivered again
			s.entries[e.Path] = e
		}
	}
	return s, nil
}

// escapePattern returns a pattern that only path matches.
func escapePattern(path string) string {
	if os.PathSeparator == '\\' {
		return path // there is no escape
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
}

// folderName returns a name that people can read and that only target has.
func folderName(target string) string {
	readable := strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return r
		}
		return '_'
	}, target)
	return readable[:min(len(readable), 60)] + "-" + hash([]byte(target))[:8]
}

func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Find returns the entry of an open file. A file is known again by its head if it did not get
// smaller, also under another name if its size and time are the same. The entry of a new one
// has no lines.
func (s *State) Find(f *os.File) (Entry, error) {
	info, err := f.Stat()
	if err != nil {
		return Entry{}, err
	}
	path, err := filepath.Abs(f.Name())
	if err != nil {
		return Entry{}, err
	}
	head := make([]byte, min(info.Size(), headSize))
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return Entry{}, err
	}
	head = head[:n]
	now := Entry{Path: path, Size: info.Size(), ModTime: info.ModTime(), HeadSize: int64(n), Head: hash(head)}
	continues := func(e Entry) bool {
		return e.Size <= now.Size && e.HeadSize <= now.HeadSize && e.Head == hash(head[:e.HeadSize])
	}
	if e, ok := s.entries[path]; ok && continues(e) {
		now.Lines, now.Done, now.At = e.Lines, e.Done && e.Size == now.Size, e.At
		return now, nil
	}
	for _, e := range s.entries {
		if e.Size == now.Size && e.ModTime.Equal(now.ModTime) && continues(e) {
			now.Lines, now.Done, now.At = e.Lines, e.Done, e.At
			break
		}
	}
	return now, nil
}

// Save writes an entry, which replaces the one of that path.
func (s *State) Save(e Entry) error {
	e.At = time.Now().UTC().Truncate(time.Second)
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	path := filepath.Join(s.dir, hash([]byte(e.Path))[:32]+".json")
	if err := os.WriteFile(path+".tmp", append(text, '\n'), fs.FileMode(0o600)); err != nil {
		return err
	}
	return os.Rename(path+".tmp", path)
}

// Dir returns the directory with the entries.
func (s *State) Dir() string { return s.dir }

// Close lets other processes open the state.
func (s *State) Close() error { return s.lock.Close() }
