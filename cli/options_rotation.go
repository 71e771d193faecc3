package cli

import (
	"strings"

	"logly/format"
	"logly/writer/rotate"
)

// needsRotation is what the options about archives need: something that makes
// archives.
var needsRotation = &need{
	met:  (*sinkConfig).rotates,
	what: "rotate-size, rotate-every, keep-total or a path with a date",
	give: "rotate-size=100MiB",
}

// needsPattern is what a link to the current file needs: that this changes.
var needsPattern = &need{
	met:  (*sinkConfig).isPattern,
	what: "a path with a date, such as app-%Y-%m-%d.log",
}

// isPattern reports whether the file's name comes from the time.
func (s *sinkConfig) isPattern() bool {
	return strings.Contains(strings.ReplaceAll(s.path, "%%", ""), "%")
}

// rotates reports whether the sink ever goes on to another file.
func (s *sinkConfig) rotates() bool {
	r := &s.file.rotation
	return r.Size > 0 || r.Every != (rotate.Period{}) || r.KeepTotal > 0 || s.isPattern()
}

// rotation is what the sink's options make of it: those that need something that
// is not there hold for other sinks.
func (s *sinkConfig) rotation() rotate.Rotation {
	if s.isStdout() || !s.rotates() {
		return rotate.Rotation{}
	}
	r := s.file.rotation
	if !s.isPattern() {
		r.Link = ""
	}
	zone := s.looks.zone
	if zone == "" {
		zone = zoneLocal
	}
	if loc, err := format.ParseZone(zone); err == nil { // which was tried when it was set
		r.Location = loc
	}
	return r
}

var rotationOptions = []option{
	{
		name: "rotate-size", value: "SIZE", scope: filesOnly,
		usage: "go on to a new file before this one exceeds SIZE",
		long:  "The file keeps its name; what was in it becomes app-20250115T103045.123Z.log, named after the moment in UTC. Lines stay whole, and so do records where they fit. A path with a date, as in app-%Y-%m-%d.log (see strftime(3)), goes on to a new file whenever its name changes.",
		words: []string{"10MiB", "100MiB", "1GiB"},
		also:  []string{"max-size", "maxsize", "size", "rotate", "rotation", "max-file-size"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.file.rotation.Size, err = parseSize(v)
			return err
		},
	},
	{
		name: "rotate-every", value: "PERIOD", scope: filesOnly,
		usage: "go on to a new file every hour, day, week, month or DURATION, by the clock of timezone",
		long:  "Weeks begin on Monday. A duration that divides a day counts from midnight. What was in the file before logly started belongs to the period of its last write. A file without lines makes no archive.",
		words: []string{"hourly", "daily", "weekly", "monthly"},
		also:  []string{"rotate-interval", "period", "when", "max-file-age"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.file.rotation.Every, err = parsePeriod(v)
			return err
		},
	},
	{
		name: "keep", value: "COUNT", scope: filesOnly, need: needsRotation,
		usage: "archives to keep; older ones are deleted",
		long:  "Nothing is deleted but files whose names this sink has given, and no symbolic link is followed. With any of the keep options the oldest archives also go when the disk is full.",
		words: []string{"7", "10", "30"},
		also:  []string{"max-backups", "backups", "max-files", "retention", "count"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.file.rotation.Keep, err = parseCount(v)
			return err
		},
	},
	{
		name: "keep-age", value: "DURATION", scope: filesOnly, need: needsRotation,
		usage: "delete archives that were finished longer ago than this",
		words: []string{"7d", "30d", "365d"},
		also:  []string{"max-age", "maxage", "max-days"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.file.rotation.KeepAge, err = parseAge(v)
			return err
		},
	},
	{
		name: "keep-total", value: "SIZE", scope: filesOnly,
		usage: "bytes that all files of the sink may take together; the oldest archives are deleted",
		long:  "The current file and half-done compressions count as well. Without rotate-size it also rotates, at a tenth of SIZE.",
		words: []string{"100MiB", "1GiB", "10GiB"},
		also:  []string{"max-total", "total-size", "size-cap", "max-total-size", "total-size-cap"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.file.rotation.KeepTotal, err = parseSize(v)
			return err
		},
	},
	{
		name: "compress", value: "FORMAT", scope: filesOnly, need: needsRotation,
		usage: "compress archives: gzip or zstd",
		long:  "One at a time, behind the sink. What a crash interrupts is finished by the next start; at the end of the input logly waits for it.",
		words: []string{"gzip", "zstd"},
		also:  []string{"compression", "gzip", "zstd", "zip", "gz"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.file.rotation.Compress, err = parseCompression(v)
			return err
		},
	},
	{
		name: "link", value: "PATH", scope: filesOnly, need: needsPattern,
		usage: "keep a symbolic link at PATH to the current file of a path with a date",
		also:  []string{"symlink", "current", "latest", "link-name"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.file.rotation.Link, err = parsePath(v)
			return err
		},
	},
}
