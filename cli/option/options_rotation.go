package option

import (
	"strings"

	"logly/format"
	"logly/writer/rotate"
)

// needsRotation is what the options about archives need: something that makes
// archives.
var needsRotation = &requirement{
	satisfied: (*Sink).Rotates,
	text:      "rotate-size, rotate-every, keep-total or a path with a date",
	fix:       "rotate-size=100MiB",
}

// needsDatedPath is what a link to the current file needs: that this changes.
var needsDatedPath = &requirement{
	satisfied: (*Sink).hasDatedPath,
	text:      "a path with a date, such as app-%Y-%m-%d.log",
}

// hasDatedPath reports whether the file's name comes from the time.
func (s *Sink) hasDatedPath() bool {
	return strings.Contains(strings.ReplaceAll(s.Path, "%%", ""), "%")
}

// Rotates reports whether the sink ever goes on to another file.
func (s *Sink) Rotates() bool {
	r := &s.file.rotation
	return r.Size > 0 || r.Every != (rotate.Period{}) || r.KeepTotal > 0 || s.hasDatedPath()
}

// effectiveRotation is what the sink's options make of it: those that need something that
// is not there hold for other sinks.
func (s *Sink) effectiveRotation() rotate.Rotation {
	if s.IsStdout() || !s.Rotates() {
		return rotate.Rotation{}
	}
	r := s.file.rotation
	if !s.hasDatedPath() {
		r.Link = ""
	}
	zone := s.Output.Zone
	if zone == "" {
		zone = zoneLocal
	}
	if loc, err := format.ParseZone(zone); err == nil { // which was tried when it was set
		r.Location = loc
	}
	return r
}

var rotationOptions = []Option{
	{
		Name: "rotate-size", ValueName: "SIZE", scope: filesOnly,
		Usage:   "go on to a new file before this one exceeds SIZE",
		Details: "The file keeps its name; what was in it becomes app-20250115T103045.123Z.log, named after the moment in UTC. Lines stay whole, and so do records where they fit. A path with a date, as in app-%Y-%m-%d.log (see strftime(3)), goes on to a new file whenever its name changes.",
		Values:  []string{"10MiB", "100MiB", "1GiB"},
		aliases: []string{"max-size", "maxsize", "size", "rotate", "rotation", "max-file-size"},
		setSink: func(s *Sink, v string) (err error) {
			s.file.rotation.Size, err = parseSize(v)
			return err
		},
	},
	{
		Name: "rotate-every", ValueName: "PERIOD", scope: filesOnly,
		Usage:   "go on to a new file every hour, day, week, month or DURATION, by the clock of timezone",
		Details: "Weeks begin on Monday. A duration that divides a day counts from midnight. What was in the file before logly started belongs to the period of its last write. A file without lines makes no archive.",
		Values:  []string{"hourly", "daily", "weekly", "monthly"},
		aliases: []string{"rotate-interval", "period", "when", "max-file-age"},
		setSink: func(s *Sink, v string) (err error) {
			s.file.rotation.Every, err = parsePeriod(v)
			return err
		},
	},
	{
		Name: "keep", ValueName: "COUNT", scope: filesOnly, requires: needsRotation,
		Usage:   "archives to keep; older ones are deleted",
		Details: "Nothing is deleted but files whose names this sink has given, and no symbolic link is followed. With any of the keep options the oldest archives also go when the disk is full.",
		Values:  []string{"7", "10", "30"},
		aliases: []string{"max-backups", "backups", "max-files", "retention", "count"},
		setSink: func(s *Sink, v string) (err error) {
			s.file.rotation.Keep, err = parseCount(v)
			return err
		},
	},
	{
		Name: "keep-age", ValueName: "DURATION", scope: filesOnly, requires: needsRotation,
		Usage:   "delete archives that were finished longer ago than this",
		Values:  []string{"7d", "30d", "365d"},
		aliases: []string{"max-age", "maxage", "max-days"},
		setSink: func(s *Sink, v string) (err error) {
			s.file.rotation.KeepAge, err = parseAge(v)
			return err
		},
	},
	{
		Name: "keep-total", ValueName: "SIZE", scope: filesOnly,
		Usage:   "bytes that all files of the sink may take together; the oldest archives are deleted",
		Details: "The current file and half-done compressions count as well. Without rotate-size it also rotates, at a tenth of SIZE.",
		Values:  []string{"100MiB", "1GiB", "10GiB"},
		aliases: []string{"max-total", "total-size", "size-cap", "max-total-size", "total-size-cap"},
		setSink: func(s *Sink, v string) (err error) {
			s.file.rotation.KeepTotal, err = parseSize(v)
			return err
		},
	},
	{
		Name: "compress", ValueName: "FORMAT", scope: filesOnly, requires: needsRotation,
		Usage:   "compress archives: gzip or zstd",
		Details: "One at a time, behind the sink. What a crash interrupts is finished by the next start; at the end of the input logly waits for it.",
		Values:  []string{"gzip", "zstd"},
		aliases: []string{"compression", "gzip", "zstd", "zip", "gz"},
		setSink: func(s *Sink, v string) (err error) {
			s.file.rotation.Compress, err = parseCompression(v)
			return err
		},
	},
	{
		Name: "link", ValueName: "PATH", scope: filesOnly, requires: needsDatedPath,
		Usage:   "keep a symbolic link at PATH to the current file of a path with a date",
		aliases: []string{"symlink", "current", "latest", "link-name"},
		setSink: func(s *Sink, v string) (err error) {
			s.file.rotation.Link, err = parsePath(v)
			return err
		},
	},
}
