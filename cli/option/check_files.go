package option

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/mattn/go-isatty"

	"logly/cli/message"
	"logly/writer/file"
	"logly/writer/rotate"
)

// A use is a file that the command line asks for.
type use struct {
	path   string // as written
	opened string // the path to open now: that of a pattern's current file
	sink   *Sink  // nil: the statistics file
	place  file.Place
}

// checkFiles finds out what the files are that the command line names, and which of them
// are the same file, a directory, standard input or standard output. A statistics file
// must be none of the sinks. A file whose disk does not answer within a second passes:
// opening it decides.
func (c *Config) checkFiles(in, out any) error {
	c.FromTerminal = c.Command == nil && !c.Ship && isTerminal(in)
	uses := c.uses()
	links, dirs := c.linksAndArchiveDirs()
	locate(uses, links, dirs)
	for _, u := range uses {
		if u.sink != nil {
			u.sink.Place = u.place
		}
	}
	for _, d := range dirs {
		if info := d.place.Info; info != nil && !info.IsDir() {
			return message.Usagef("%s: archive-dir: %s is not a directory", d.sink.Name(), message.Printable(d.path))
		}
	}
	for i, u := range uses {
		for _, earlier := range uses[:i] {
			if err := earlier.collides(u); err != nil {
				return err
			}
		}
		if err := c.checkUseOf(u, in, out); err != nil {
			return err
		}
		if err := u.checkThen(); err != nil {
			return err
		}
	}
	if len(c.Command) == 0 && c.Stdout != nil && isSameStream(in, out) {
		return message.Usagef("standard input is also standard output, so logly would read its own output")
	}
	return checkLinks(links, uses)
}

// uses returns the files of sinks and the statistics file.
func (c *Config) uses() (uses []use) {
	for i := range c.Sinks {
		s := &c.Sinks[i]
		if s.Network != nil {
			continue
		}
		uses = append(uses, use{path: s.Path, opened: s.effectiveRotation().CurrentPath(s.Path, time.Now()), sink: s})
	}
	if c.StatsFile != "" {
		uses = append(uses, use{path: c.StatsFile, opened: c.StatsFile})
	}
	return uses
}

// locate sets the places of the uses in all lists.
func locate(lists ...[]use) {
	var paths []string
	for _, u := range slices.Concat(lists...) {
		paths = append(paths, u.opened)
	}
	places := file.Locate(paths...)
	for _, list := range lists {
		for i := range list {
			list[i].place = places[i]
		}
		places = places[len(list):]
	}
}

// collides returns an error if u and v are the same file.
func (u use) collides(v use) error {
	switch {
	case !u.place.Same(v.place):
		return nil
	case u.path == v.path:
		return message.Usagef("%s is named twice", message.Printable(u.path))
	}
	return message.Usagef("%s and %s are the same file", message.Printable(u.path), message.Printable(v.path))
}

// cannotBeRenamed reports whether u is a file to rotate that is mounted alone. A disk that
// did not answer is not asked again.
func (u use) cannotBeRenamed() bool {
	return u.sink != nil && u.sink.Rotates() && !u.sink.hasDatedPath() &&
		u.place.Info != nil && u.place.Inherited == nil && rotate.IsMountPoint(u.opened)
}

// checkUseOf returns an error if a file cannot be used for what the command line asks.
func (c *Config) checkUseOf(u use, in, out any) error {
	p := u.place
	switch {
	case p.Err != nil:
		return message.Usagef("%s: %v", message.Printable(u.path), message.RootCause(p.Err))
	case p.Info != nil && p.Info.IsDir() || strings.HasSuffix(u.path, "/") || strings.HasSuffix(u.path, string(filepath.Separator)):
		return message.Usagef("%s is a directory", message.Printable(u.path)).Hintf("name a file in it: %s", message.Printable(filepath.Join(u.path, "app.log")))
	case u.sink != nil && isProgram(u.opened, p.Info):
		return message.Usagef("%s is a program, and lines would be written into it", message.Printable(u.path)).
			Hintf("to run it write -- %s", message.Printable(u.path))
	case c.FromTerminal && u.sink != nil && p.Info != nil && p.Info.Mode().IsRegular() && p.Info.Size() > 0:
		return message.Usagef("standard input is a terminal, and %s is not empty", message.Printable(u.path)).
			Hintf("to read a file write logly < %s; to run a command write logly -- myapp", message.Printable(u.path))
	case u.cannotBeRenamed():
		return message.Usagef("%s is a mount point, so it cannot be renamed to rotate it", message.Printable(u.path)).
			Hintf("mount its directory instead, or leave out rotate-size, rotate-every and keep-total")
	}
	return c.checkStreamsOf(u, in, out)
}

// checkStreamsOf finds a file that is also standard input or standard output.
func (c *Config) checkStreamsOf(u use, in, out any) error {
	p := u.place
	switch isIn, isOut := isStream(p, in), c.Stdout != nil && isStream(p, out); {
	case u.sink != nil && isIn:
		return message.Usagef("%s is also standard input, so logly would read its own output", message.Printable(u.path))
	case u.sink != nil && isOut:
		return message.Usagef("%s is also standard output, so every line would be written twice", message.Printable(u.path)).
			Hintf("switch standard output off with --quiet")
	case u.sink == nil && p.Inherited == nil && p.Info != nil && p.Info.Mode().IsRegular() && (isIn || isOut):
		return message.Usagef("%s is also standard input or output, and the statistics would replace it", message.Printable(u.path))
	}
	return nil
}

// programMagic are the first bytes of scripts and of programs for Unix, Windows and macOS.
var programMagic = []string{"#!", "\x7fELF", "MZ", "\xcf\xfa\xed\xfe", "\xca\xfe\xba\xbe"}

// isProgram reports whether a regular file is a program, and not a log on a file system
// where every file may be executed.
func isProgram(path string, info fs.FileInfo) bool {
	if info == nil || !info.Mode().IsRegular() || info.Size() == 0 || info.Mode()&0o111 == 0 {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	start := make([]byte, 4)
	n, _ := io.ReadFull(f, start)
	return slices.ContainsFunc(programMagic, func(magic string) bool { return strings.HasPrefix(string(start[:n]), magic) })
}

// linksAndArchiveDirs returns the links to current files and the directories for archives
// that the command line asks for.
func (c *Config) linksAndArchiveDirs() (links, dirs []use) {
	for i := range c.Sinks {
		s := &c.Sinks[i]
		r := s.effectiveRotation()
		if r.Link != "" {
			links = append(links, use{path: r.Link, opened: r.Link, sink: s})
		}
		if r.ArchiveDir != "" {
			dirs = append(dirs, use{path: r.ArchiveDir, opened: r.ArchiveDir, sink: s})
		}
	}
	return links, dirs
}

// checkThen finds a command for archives that cannot be run.
func (u use) checkThen() error {
	if u.sink == nil || len(u.sink.Then) == 0 || !u.sink.Rotates() {
		return nil
	}
	name := u.sink.Then[0]
	switch _, err := exec.LookPath(name); {
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, fs.ErrNotExist):
		return message.Usagef("%s: then: there is no program %s", u.sink.Name(), message.Printable(name))
	case errors.Is(err, fs.ErrPermission):
		return message.Usagef("%s: then: %s cannot be run: permission denied", u.sink.Name(), message.Printable(name))
	}
	return nil
}

// checkLinks finds a link to a current file that has the name of a sink or of the
// statistics file.
func checkLinks(links, uses []use) error {
	for _, l := range links {
		for _, u := range uses {
			if l.place.Name != "" && l.place.Name == u.place.Name {
				return message.Usagef("%s is also the link of %s", message.Printable(u.path), l.sink.Name())
			}
		}
	}
	return nil
}

// isStream reports whether stream is the file, pipe or socket at p. Devices such
// as a terminal or /dev/null do not count: they may take lines twice.
func isStream(p file.Place, stream any) bool {
	return p.Info != nil && p.Info.Mode()&fs.ModeDevice == 0 && isFile(p.Info, stream)
}

// isTerminal reports whether stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	if !ok || file == nil {
		return false
	}
	terminal := false
	raw, err := file.SyscallConn() // Fd would make the file block
	return err == nil && raw.Control(func(fd uintptr) {
		terminal = isatty.IsTerminal(fd) || isatty.IsCygwinTerminal(fd)
	}) == nil && terminal
}

// isSameStream reports whether both streams are the same regular file.
func isSameStream(in, out any) bool {
	file, ok := in.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode().IsRegular() && isFile(info, out)
}

func isFile(info fs.FileInfo, stream any) bool {
	file, ok := stream.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return false
	}
	other, err := file.Stat()
	return err == nil && os.SameFile(info, other)
}
