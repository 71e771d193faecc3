package option

import (
	"io/fs"
	"strings"
	"time"

	"logly/format/timestamp"
	"logly/writer/file"
	"logly/writer/rotate"
)

var compressions = []choice[rotate.Compression]{{"gzip", rotate.Gzip}, {"zstd", rotate.Zstd}}

// needsRotation is the requirement of the options about archives.
var needsRotation = &requirement{
	satisfied: func(s *Sink) bool { return s.Network != nil || s.Rotates() },
	text:      "rotate-size, rotate-every, keep-total or a path with a date",
	fix:       "rotate-size=100MiB",
}

// needsDatedPath is the requirement of a link to the current file: only a path
// with a date has changing files.
var needsDatedPath = &requirement{
	satisfied: (*Sink).hasDatedPath,
	text:      "a path with a date, such as app-%Y-%m-%d.log",
}

// hasDatedPath reports whether the file's name contains the time.
func (s *Sink) hasDatedPath() bool {
	return s.Network == nil && strings.Contains(strings.ReplaceAll(s.Path, "%%", ""), "%")
}

// Rotates reports whether the sink ever changes to another file.
func (s *Sink) Rotates() bool {
	r := &s.Writer.Rotation
	return s.Network == nil && (r.Size > 0 || r.Every != (rotate.Period{}) || r.KeepTotal > 0 || s.hasDatedPath())
}

// effectiveRotation returns the rotation without settings that are meant for
// other sinks and would do nothing here.
func (s *Sink) effectiveRotation() rotate.Rotation {
	if s.IsStdout() || !s.Rotates() {
		return rotate.Rotation{}
	}
	r := s.Writer.Rotation
	if !s.hasDatedPath() {
		r.Link = ""
	}
	zone := s.Output.Zone
	if zone == "" {
		zone = zoneLocal
	}
	if loc, err := timestamp.ParseZone(zone); err == nil { // always: it was checked when it was set
		r.Location = loc
	}
	return r
}

var rotationOptions = []Option{
	{
		Name: "rotate-size", ValueName: "SIZE", scope: filesOnly,
		Usage:   "start a new file before this one exceeds SIZE",
		Details: "The file keeps its name. Its content becomes app-20250115T103045.123Z.log, named after the time in UTC. Lines stay whole, and so do records where they fit. If the path has a date, as in app-%Y-%m-%d.log (see strftime(3)), a new file starts whenever the name changes.",
		Values:  []string{"10MiB", "100MiB", "1GiB"},
		aliases: []string{"max-size", "maxsize", "size", "rotate", "rotation", "max-file-size"},
		setSink: parsed(parseSize, func(s *Sink) *int64 { return &s.Writer.Rotation.Size }),
	},
	{
		Name: "rotate-every", ValueName: "PERIOD", scope: filesOnly,
		Usage:   "start a new file every hour, day, week, month or DURATION, in the zone timezone",
		Details: "Weeks begin on Monday. A duration that divides a day counts from midnight. Lines from before logly started belong to the period of their last write. A file without lines makes no archive.",
		Values:  []string{"hourly", "daily", "weekly", "monthly"},
		aliases: []string{"rotate-interval", "period", "when", "max-file-age"},
		setSink: parsed(parsePeriod, func(s *Sink) *rotate.Period { return &s.Writer.Rotation.Every }),
	},
	{
		Name: "keep", ValueName: "COUNT", scope: filesOnly, requires: needsRotation,
		Usage:   "number of archives to keep; older ones are deleted",
		Details: "Only files that this sink has named are deleted, and symbolic links are not followed. With any of the keep options the oldest archives are also deleted when the disk is full.",
		Values:  []string{"7", "10", "30"},
		aliases: []string{"max-backups", "backups", "max-files", "retention", "count"},
		setSink: parsed(parseCount, func(s *Sink) *int { return &s.Writer.Rotation.Keep }),
	},
	{
		Name: "keep-age", ValueName: "DURATION", scope: filesOnly, requires: needsRotation,
		Usage:   "delete archives that were finished longer ago than this",
		Values:  []string{"7d", "30d", "365d"},
		aliases: []string{"max-age", "maxage", "max-days"},
		setSink: parsed(parseAge, func(s *Sink) *time.Duration { return &s.Writer.Rotation.KeepAge }),
	},
	{
		Name: "keep-total", ValueName: "SIZE", scope: filesOnly,
		Usage:   "bytes that all files of the sink may have together; the oldest archives are deleted",
		Details: "The current file and unfinished compressions count too. Without rotate-size the file also rotates, at a tenth of SIZE.",
		Values:  []string{"100MiB", "1GiB", "10GiB"},
		aliases: []string{"max-total", "total-size", "size-cap", "max-total-size", "total-size-cap"},
		setSink: parsed(parseSize, func(s *Sink) *int64 { return &s.Writer.Rotation.KeepTotal }),
	},
	{
		Name: "compress", ValueName: "FORMAT", scope: filesOnly, requires: needsRotation,
		Usage:   "compress archives: gzip or zstd",
		Details: "One archive at a time, in the background. The next start finishes a compression that a crash interrupted. At the end of the input logly waits for compressions.",
		Values:  words(compressions),
		aliases: []string{"compression", "gzip", "zstd", "zip", "gz"},
		setSink: parsed(oneOf(compressions), func(s *Sink) *rotate.Compression { return &s.Writer.Rotation.Compress }),
	},
	{
		Name: "link", ValueName: "PATH", scope: filesOnly, requires: needsDatedPath,
		Usage:   "keep a symbolic link at PATH to the current file of a path with a date",
		aliases: []string{"symlink", "current", "latest", "link-name"},
		setSink: parsed(parsePath, func(s *Sink) *string { return &s.Writer.Rotation.Link }),
	},
}

var fsyncs = []choice[file.Fsync]{{"never", file.FsyncNever}, {"flush", file.FsyncOnFlush}, {"close", file.FsyncOnClose}}

var fileOptions = []Option{
	{
		Name: "truncate", scope: filesOnly,
		Usage:   "empty files at the start instead of appending to them",
		aliases: []string{"overwrite", "clobber", "empty"},
		setSink: parsed(parseSwitch, func(s *Sink) *bool { return &s.Writer.Truncate }),
	},
	{
		Name: "mode", ValueName: "OCTAL", scope: filesOnly,
		Usage:   "permissions of new files; without it 0644 minus the umask",
		Details: "The files get exactly these permissions, whatever the umask is.",
		Values:  []string{"0600", "0640", "0644"},
		aliases: []string{"perm", "perms", "permissions", "permission", "chmod", "file-mode"},
		setSink: parsed(parseMode, func(s *Sink) *fs.FileMode { return &s.Writer.Mode }),
	},
	{
		Name: "fsync", ValueName: "WHEN", Default: "never", scope: filesOnly,
		Usage:   "wait until the disk has the lines: never, flush (after each flush) or close (at the end)",
		Details: "Without it a written line survives the end of logly, but not a crash of the machine. A sink without async flushes after every block of lines that was read.",
		Values:  words(fsyncs),
		aliases: []string{"sync", "durable", "datasync"},
		setSink: parsed(oneOf(fsyncs), func(s *Sink) *file.Fsync { return &s.Writer.Fsync }),
	},
}
