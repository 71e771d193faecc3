package option

import (
	"io/fs"

	"logly/writer/file"
)

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
