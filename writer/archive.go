package writer

import (
	"path"
	"strings"
	"time"
)

// An Archive is a file that a sink has finished, as far as retention is
// concerned.
type Archive struct {
	Name    string    // relative to the sink's folder, with slashes
	Time    time.Time // when it was finished
	ModTime time.Time // of its last line; its age if Time lies in the future
	Size    int64
	Held    bool // counts towards a total only: the live file, a half-done compression
}

// stampLayout is the time in an archive's name, in UTC. Its width is fixed, so
// that names of one sink sort in the order of time, for as long as a year has
// four digits.
const stampLayout = "20060102T150405.000Z"

// A naming is the rule by which one sink names its files. Every name is relative
// to the sink's folder and uses slashes.
//
//	app.log                                   the live file
//	app-20250115T103045.123Z.log              an archive
//	app-20250115T103045.123Z.log.zst          a compressed archive
//	app-20250115T103045.123Z.log.zst.tmp      a half-done compression
//
// For a patterned sink every file whose name the pattern makes is an archive
// once another one is current.
type naming struct {
	live    string   // the name; unused if there is a pattern
	pattern *pattern // nil: the live file keeps its name
}

// A member is what a name says about a file of the sink.
type member struct {
	live  string      // the live file that it is, or that it was made from
	plain string      // its name before it was compressed
	time  time.Time   // from the name; zero: it carries none
	form  Compression // NoCompression: the lines as they are
	temp  bool        // a half-done compression
}

const tempSuffix = ".tmp"

// archiveName is the name of the archive that live becomes at t.
func archiveName(live string, t time.Time) string {
	stem, ext := splitName(live)
	return stem + "-" + t.UTC().Format(stampLayout) + ext
}

// splitName parts a name before its extension. A leading dot begins none, and an
// ending that compression adds is none either, since an archive of app.gz must
// not look like a compressed one of app.
func splitName(name string) (stem, ext string) {
	ext = path.Ext(name)
	stem = strings.TrimSuffix(name, ext)
	if base := path.Base(name); ext == base || formOf(ext) != NoCompression || ext == tempSuffix {
		return name, ""
	}
	return stem, ext
}

// parse takes a name apart. It knows exactly the names that the sink can make:
// no other file may be touched.
func (n naming) parse(name string) (m member, ok bool) {
	if live, t, ok := n.parsePlain(name); ok {
		return member{live: live, plain: name, time: t}, true
	}
	m.plain, m.temp = strings.CutSuffix(name, tempSuffix)
	ext := path.Ext(m.plain)
	if m.form = formOf(ext); m.form == NoCompression {
		return member{}, false
	}
	m.plain = strings.TrimSuffix(m.plain, ext)
	if m.live, m.time, ok = n.parsePlain(m.plain); !ok || !n.finishes(m) {
		return member{}, false
	}
	return m, true
}

// finishes reports whether the file may be one that is written no more: the one
// that keeps its name never is.
func (n naming) finishes(m member) bool {
	return n.pattern != nil || !m.time.IsZero()
}

// parsePlain takes a name without compression apart.
func (n naming) parsePlain(name string) (live string, t time.Time, ok bool) {
	if live, t, ok = n.parseStamped(name); ok {
		return live, t, true
	}
	return name, time.Time{}, n.makes(name)
}

func (n naming) parseStamped(name string) (live string, t time.Time, ok bool) {
	const width = len("-") + len(stampLayout)
	for end := len(name); end >= width; end-- {
		start := end - width
		if name[start] != '-' || name[end-1] != 'Z' {
			continue
		}
		t, err := time.Parse(stampLayout, name[start+1:end])
		if err != nil {
			continue
		}
		live = name[:start] + name[end:]
		if n.makes(live) && archiveName(live, t) == name {
			return live, t, true
		}
	}
	return "", time.Time{}, false
}

// makes reports whether name is that of a live file of this sink, at any time.
func (n naming) makes(name string) bool {
	if n.pattern == nil {
		return name == n.live
	}
	return n.pattern.makes(name)
}

// isFolder reports whether name is that of a folder on the way to a file.
func (n naming) isFolder(name string) bool {
	if n.pattern == nil {
		return false
	}
	parts := strings.Split(name, "/")
	return len(parts) <= len(n.pattern.folders) && n.pattern.folders[len(parts)-1].MatchString(parts[len(parts)-1])
}

// nextStamp is the time for an archive's name: now, or, if an archive that is
// not older exists, the millisecond after it.
func nextStamp(now, newest time.Time) time.Time {
	t := now.UTC().Truncate(time.Millisecond)
	if !t.After(newest) {
		t = newest.UTC().Truncate(time.Millisecond).Add(time.Millisecond)
	}
	return t
}
