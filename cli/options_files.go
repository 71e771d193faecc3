package cli

var fileOptions = []option{
	{
		name:  "truncate",
		scope: filesOnly,
		usage: "start files empty; otherwise lines are appended",
		also:  []string{"overwrite", "clobber", "empty"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.file.truncate, err = parseSwitch(v)
			return err
		},
	},
	{
		name: "mode", value: "OCTAL", scope: filesOnly,
		usage: "permissions of the files logly creates; without it 0644 less the umask",
		long:  "What is asked for is what they have, whatever the umask is.",
		words: []string{"0600", "0640", "0644"},
		also:  []string{"perm", "perms", "permissions", "permission", "chmod", "file-mode"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.file.mode, err = parseMode(v)
			return err
		},
	},
	{
		name: "fsync", value: "WHEN", initial: fsyncNever, scope: filesOnly,
		usage: "wait until the disk has the lines: never, flush (after each flush) or close (at the end)",
		long:  "Without it a line is safe from the end of logly as soon as it is written, but not from the end of the machine. A sink without async flushes after every block of lines it has read.",
		words: []string{fsyncNever, fsyncFlush, fsyncClose},
		also:  []string{"sync", "durable", "datasync"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.file.fsync, err = parseWord(v, fsyncNever, fsyncFlush, fsyncClose)
			return err
		},
	},
}
