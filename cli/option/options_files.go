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
	satisfied: (*Sink).Rotates,
	text:      "rotate-size, rotate-every, rotate-at-start, keep-total or a path with a date",
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
	return s.Network == nil && (r.Size > 0 || r.Every != (rotate.Period{}) || r.AtStart || r.KeepTotal > 0 || s.hasDatedPath())
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
		Common: true, Name: "rotate-size", ValueName: "SIZE", scope: filesOnly,
		Usage:   "rotate before the file exceeds SIZE",
		Details: "The file keeps its name. Its content moves to an archive such as app-20250115T103045.123Z.log, named after the UTC time. Lines stay whole, and so do records where they fit. If the path has a date, as in app-%Y-%m-%d.log (see strftime(3)), a new file starts whenever the name changes.",
		Values:  []string{"10MiB", "100MiB", "1GiB"},
		aliases: []string{"max-size", "maxsize", "size", "max-file-size"},
		setSink: parsed(parseFileSize, func(s *Sink) *int64 { return &s.Writer.Rotation.Size }),
	},
	{
		Common: true, Name: "rotate-every", ValueName: "PERIOD", scope: filesOnly,
		Usage:   "rotate every hour, day, week, month or DURATION",
		Details: "Periods begin by the clock in the zone of timezone, weeks on Monday. A duration that divides a day counts from midnight. Lines from before logly started belong to the period of their last write. A file without lines makes no archive.",
		Values:  []string{"hourly", "daily", "weekly", "monthly"},
		aliases: []string{"rotate-interval", "rotate-time", "period", "when", "max-file-age"},
		setSink: parsed(parsePeriod, func(s *Sink) *rotate.Period { return &s.Writer.Rotation.Every }),
	},
	{
		Name: "rotate-at-start", scope: filesOnly,
		Usage:   "start a new file at the start of logly",
		Details: "What the file holds from before becomes an archive. An empty file makes none. SIGUSR2 does the same at any time, for all files that rotate; with a command it goes to the command instead.",
		aliases: []string{"rotate-on-start", "rotate-on-startup", "rotate-now"},
		setSink: parsed(parseSwitch, func(s *Sink) *bool { return &s.Writer.Rotation.AtStart }),
	},
	{
		Common: true, Name: "keep", ValueName: "COUNT", scope: filesOnly, requires: needsRotation,
		Usage:   "number of archives to keep",
		Details: "Older ones are deleted. logly deletes only files that this sink has named, and follows no symbolic links. With any of the keep options it also deletes the oldest archives if the disk is full.",
		Values:  []string{"7", "10", "30"},
		aliases: []string{"max-backups", "backups", "max-files", "count"},
		setSink: parsed(parseKeep, func(s *Sink) *int { return &s.Writer.Rotation.Keep }),
	},
	{
		Common: true, Name: "keep-age", ValueName: "DURATION", scope: filesOnly, requires: needsRotation,
		Usage:   "delete archives older than DURATION",
		Details: "The age counts from the end of an archive. It also applies while nothing rotates.",
		Values:  []string{"7d", "30d", "365d"},
		aliases: []string{"max-age", "maxage", "max-days"},
		setSink: parsed(parseAge, func(s *Sink) *time.Duration { return &s.Writer.Rotation.KeepAge }),
	},
	{
		Name: "keep-total", ValueName: "SIZE", scope: filesOnly,
		Usage:   "maximum size of all files of a sink together",
		Details: "The oldest archives are deleted first. The current file and unfinished compressions count too. Without rotate-size the file also rotates, at a tenth of SIZE.",
		Values:  []string{"100MiB", "1GiB", "10GiB"},
		aliases: []string{"max-total", "total-size", "size-cap", "max-total-size", "total-size-cap"},
		setSink: parsed(parseFileSize, func(s *Sink) *int64 { return &s.Writer.Rotation.KeepTotal }),
	},
	{
		Common: true, Name: "compress", ValueName: "FORMAT", scope: filesOnly, requires: needsRotation,
		Usage:   "compress archives: gzip or zstd",
		Details: "One archive at a time, in the background. The next start finishes a compression that a crash interrupted. At the end of the input logly waits for compressions.",
		Values:  words(compressions),
		aliases: []string{"compression", "zip", "gz"},
		setSink: parsed(oneOf(compressions), func(s *Sink) *rotate.Compression { return &s.Writer.Rotation.Compress }),
	},
	{
		Name: "archive-dir", ValueName: "DIR", scope: filesOnly, requires: needsRotation,
		Usage:   "move archives to the directory DIR; the file stays where it is",
		Details: "DIR must be on the same file system. It is created if it is missing. Archives that are already beside the file stay there, and no keep option counts them. A path with a date has none: it says where its files are.",
		aliases: []string{"archive", "olddir", "backup-dir", "archive-path"},
		setSink: parsed(parsePath, func(s *Sink) *string { return &s.Writer.Rotation.ArchiveDir }),
	},
	{
		Name: "then", ValueName: "COMMAND", scope: filesOnly, requires: needsRotation,
		Usage:   "run COMMAND with the path of each finished archive as its last argument",
		Details: "COMMAND is split into words at blanks; quotes and backslashes work as in a shell, but nothing else does. For more than that run a shell: with sh -c '...', $1 is the archive. It runs after the compression, in the background, and at most one at a time in all of logly. Its output goes to standard error. At the end logly waits for it as long as for a sink. A failure is reported and counted, and not tried again.",
		Values:  []string{"./upload"},
		aliases: []string{"postrotate", "exec", "hook", "on-rotate", "after-rotate", "post-rotate", "prog"},
		setSink: parsed(parseWords, func(s *Sink) *[]string { return &s.Then }),
	},
	{
		Name: "link", ValueName: "PATH", scope: filesOnly, requires: needsDatedPath,
		Usage:   "symbolic link to the current file, for a path with a date",
		aliases: []string{"symlink", "current", "latest", "link-name"},
		setSink: parsed(parsePath, func(s *Sink) *string { return &s.Writer.Rotation.Link }),
	},
}

var fsyncs = []choice[file.Fsync]{{"never", file.FsyncNever}, {"flush", file.FsyncOnFlush}, {"close", file.FsyncOnClose}}

var fileOptions = []Option{
	{
		Name: "truncate", scope: filesOnly,
		Usage:   "empty files at the start instead of appending",
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
		Usage:   "wait for the disk: never, flush (after each flush) or close (at the end)",
		Details: "Without it a written line survives the end of logly, but not a crash of the machine. For a sink without async, each block of lines that was read is a flush.",
		Values:  words(fsyncs),
		aliases: []string{"sync", "durable", "datasync"},
		setSink: parsed(oneOf(fsyncs), func(s *Sink) *file.Fsync { return &s.Writer.Fsync }),
	},
}
