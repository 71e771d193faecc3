package rotate

import (
	"cmp"
	"path"
	"strings"
	"time"
)

// stampLayout formats the UTC time in an archive's name. Its width is fixed, so the
// names of one Rotator sort by time until the year 10000.
const stampLayout = "20060102T150405.000Z"

// tempSuffix ends the name of a temporary.
const tempSuffix = ".tmp"

// A naming is the rule by which a Rotator names its files. Every name is relative to
// its directory and uses slashes.
//
//	app.log                                   the active file
//	app-20250115T103045.123Z.log              an archive
//	app-20250115T103045.123Z.log.zst          a compressed archive
//	app-20250115T103045.123Z.log.zst.tmp      a temporary
//
// With a pattern, every file that the pattern names is an archive once another file is
// active.
type naming struct {
	active  string         // name of the active file; unused with a pattern
	pattern *pattern       // nil: the active file keeps its name
	zone    *time.Location // of the dates in a pattern's names; nil: UTC
}

// A parsedName is what the name of a file says about it.
type parsedName struct {
	active      string      // the active file that it is or was
	plain       string      // its name before compression
	time        time.Time   // its stamp; zero: there is none
	dated       time.Time   // the end of the time that a pattern's name says; zero: it says no date
	compression Compression // NoCompression: the file is not compressed
	temp        bool        // it is a temporary
}

// archiveName returns the name of the archive that active becomes at t.
func archiveName(active string, t time.Time) string {
	stem, ext := splitName(active)
	return stem + "-" + t.UTC().Format(stampLayout) + ext
}

// splitName splits a name into stem and extension. A leading dot does not start
// an extension. A suffix of compression is not an extension either. Otherwise
// an archive of app.gz would look like a compressed archive of app.
func splitName(name string) (stem, ext string) {
	ext = path.Ext(name)
	stem = strings.TrimSuffix(name, ext)
	if base := path.Base(name); ext == base || compressionOf(ext) != NoCompression || ext == tempSuffix {
		return name, ""
	}
	return stem, ext
}

// parse reports what a name says, and whether the Rotator can produce it. Files with
// other names are never touched.
func (n naming) parse(name string) (p parsedName, ok bool) {
	if active, t, ok := n.parsePlain(name); ok {
		return parsedName{active: active, plain: name, time: t, dated: n.dateOf(active)}, true
	}
	p.plain, p.temp = strings.CutSuffix(name, tempSuffix)
	ext := path.Ext(p.plain)
	if p.compression = compressionOf(ext); p.compression == NoCompression {
		return parsedName{}, false
	}
	p.plain = strings.TrimSuffix(p.plain, ext)
	if p.active, p.time, ok = n.parsePlain(p.plain); !ok || n.pattern == nil && p.time.IsZero() {
		return parsedName{}, false // an active file that keeps its name is never compressed
	}
	p.dated = n.dateOf(p.active)
	return p, true
}

// dateOf returns the end of the time that an active file's name says; zero: it says none.
func (n naming) dateOf(active string) time.Time {
	if n.pattern == nil {
		return time.Time{}
	}
	return n.pattern.endOf(active, cmp.Or(n.zone, time.UTC))
}

// parsePlain parses the name of a file that is not compressed.
func (n naming) parsePlain(name string) (active string, t time.Time, ok bool) {
	if active, t, ok = n.parseStamped(name); ok {
		return active, t, true
	}
	return name, time.Time{}, n.matches(name)
}

// parseStamped parses a name with a stamp.
func (n naming) parseStamped(name string) (active string, t time.Time, ok bool) {
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
		active = name[:start] + name[end:]
		if n.matches(active) && archiveName(active, t) == name {
			return active, t, true
		}
	}
	return "", time.Time{}, false
}

// matches reports whether name is an active file's at any time.
func (n naming) matches(name string) bool {
	if n.pattern == nil {
		return name == n.active
	}
	return n.pattern.matches(name)
}

// isDirectory reports whether the pattern produces a directory with this name.
func (n naming) isDirectory(name string) bool {
	if n.pattern == nil {
		return false
	}
	parts := strings.Split(name, "/")
	return len(parts) <= len(n.pattern.dirs) && n.pattern.dirs[len(parts)-1].MatchString(parts[len(parts)-1])
}

// nextStamp returns now, or one millisecond after newest if that is not earlier. So
// stamps are unique and increase even if the clock is set back.
func nextStamp(now, newest time.Time) time.Time {
	t := now.UTC().Truncate(time.Millisecond)
	if !t.After(newest) {
		t = newest.UTC().Truncate(time.Millisecond).Add(time.Millisecond)
	}
	return t
}
