package option

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"logly/cli/message"
	"logly/writer/rotate"
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
		case isSink && !c.Sinks[i].hasDatedPath() && c.Sinks[i].Rotates() && rotate.IsMountPoint(path):
			return message.Usagef("%s is mounted alone, so it cannot be renamed to rotate it", message.Printable(path)).
				Hintf("mount its folder, or leave out rotate-size, rotate-every and keep-total")
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

// identify returns the identity of the file at path. A file that cannot be
// examined counts as missing; opening it will report the error.
func identify(path string) fileID {
	if info, err := os.Stat(path); err == nil {
		return fileID{info: info}
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return fileID{path: resolveMissing(path)}
}

// resolveMissing returns an absolute path with its symbolic links resolved,
// those in the part that exists and those that lead to missing files.
func resolveMissing(path string) string {
	real, err := filepath.EvalSymlinks(path)
	dir := filepath.Dir(path)
	switch {
	case err == nil:
		return real
	case !errors.Is(err, fs.ErrNotExist) || dir == path:
		return path
	}
	dir = resolveMissing(dir)
	target, err := os.Readlink(path)
	switch {
	case err != nil:
		return filepath.Join(dir, filepath.Base(path))
	case filepath.IsAbs(target):
		return resolveMissing(target)
	}
	return resolveMissing(filepath.Join(dir, target))
}
