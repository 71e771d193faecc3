package option

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"logly/cli/message"
)

// A fileID identifies the file that a path leads to.
type fileID struct {
	info fs.FileInfo // nil: there is no such file yet
	path string      // absolute, with symbolic links resolved as far as possible
}

// checkFiles finds sinks that are the same file, a directory, standard input or
// standard output. A statistics file must be none of the sinks.
func (c *Config) checkFiles(in, out any) error {
	var paths []string
	for i := range c.Sinks {
		paths = append(paths, c.Sinks[i].Path)
	}
	if c.StatsFile != "" {
		paths = append(paths, c.StatsFile)
	}
	var seen []fileID
	for i, path := range paths {
		p := identify(path)
		for j := range seen {
			switch {
			case !seen[j].same(p):
			case paths[j] == path:
				return message.Usagef("%s is named twice", message.Printable(path))
			default:
				return message.Usagef("%s and %s are the same file", message.Printable(paths[j]), message.Printable(path))
			}
		}
		seen = append(seen, p)
		switch isSink := i < len(c.Sinks); {
		case p.info != nil && p.info.IsDir() || strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)):
			return message.Usagef("%s is a folder", message.Printable(path)).Hintf("name a file in it: %s", message.Printable(filepath.Join(path, "app.log")))
		case isSink && p.isStream(in):
			return message.Usagef("%s is also standard input, so logly would read its own output", message.Printable(path))
		case isSink && c.Stdout != nil && p.isStream(out):
			return message.Usagef("%s is also standard output, so every line would be written twice", message.Printable(path)).
				Hintf("switch standard output off with --quiet")
		}
	}
	return nil
}

// same reports whether p and q are the same file. Devices do not count: they
// may take lines from several sinks.
func (p fileID) same(q fileID) bool {
	if p.info != nil && q.info != nil {
		return os.SameFile(p.info, q.info) && p.info.Mode()&fs.ModeDevice == 0
	}
	return p.info == nil && q.info == nil && p.path == q.path
}

// isStream reports whether stream is the file, pipe or socket p. Devices such
// as a terminal or /dev/null do not count: they may take lines twice.
func (p fileID) isStream(stream any) bool {
	file, ok := stream.(interface{ Stat() (fs.FileInfo, error) })
	if !ok || p.info == nil || p.info.Mode()&fs.ModeDevice != 0 {
		return false
	}
	info, err := file.Stat()
	return err == nil && os.SameFile(info, p.info)
}

// maxLinks is how many symbolic links Linux follows for one path.
const maxLinks = 40

// identify returns the identity of the file at path. A file that cannot be
// examined counts as missing; opening it will report the error.
func identify(path string) fileID {
	if info, err := os.Stat(path); err == nil {
		return fileID{info: info}
	}
	for range maxLinks {
		target, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(resolvePath(filepath.Dir(path)), target)
		}
		path = target
	}
	return fileID{path: resolvePath(path)}
}

// resolvePath returns the absolute path, with symbolic links resolved in that
// part of it that exists.
func resolvePath(path string) string {
	path, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path)
	}
	missing := ""
	for dir := path; ; dir = filepath.Dir(dir) {
		real, err := filepath.EvalSymlinks(dir)
		if err == nil || !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			if err != nil {
				real = dir
			}
			return filepath.Join(real, missing)
		}
		missing = filepath.Join(filepath.Base(dir), missing)
	}
}
