package option

var fileOptions = []Option{
	{
		Name:    "truncate",
		scope:   filesOnly,
		Usage:   "empty files at the start instead of appending to them",
		aliases: []string{"overwrite", "clobber", "empty"},
		setSink: func(s *Sink, v string) (err error) {
			s.file.truncate, err = parseSwitch(v)
			return err
		},
	},
	{
		Name: "mode", ValueName: "OCTAL", scope: filesOnly,
		Usage:   "permissions of new files; without it 0644 minus the umask",
		Details: "The files get exactly these permissions, whatever the umask is.",
		Values:  []string{"0600", "0640", "0644"},
		aliases: []string{"perm", "perms", "permissions", "permission", "chmod", "file-mode"},
		setSink: func(s *Sink, v string) (err error) {
			s.file.mode, err = parseMode(v)
			return err
		},
	},
	{
		Name: "fsync", ValueName: "WHEN", Default: fsyncNever, scope: filesOnly,
		Usage:   "wait until the disk has the lines: never, flush (after each flush) or close (at the end)",
		Details: "Without it a written line survives the end of logly, but not a crash of the machine. A sink without async flushes after every block of lines that was read.",
		Values:  []string{fsyncNever, fsyncFlush, fsyncClose},
		aliases: []string{"sync", "durable", "datasync"},
		setSink: func(s *Sink, v string) (err error) {
			s.file.fsync, err = parseWord(v, fsyncNever, fsyncFlush, fsyncClose)
			return err
		},
	},
}
