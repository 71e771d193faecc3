package cli

// commandOptions are those of `logly … -- COMMAND`.
var commandOptions = []option{
	{
		name: "stderr-level", value: "LEVEL", initial: "ERROR", command: true,
		usage: "the level of lines of a command's standard error that do not tell theirs",
		long:  "Programs that write all their log to standard error want INFO here.",
		words: levelNames,
		also:  []string{"stderr-default-level", "stderr"},
		global: func(c *config, v string) (err error) {
			c.stderrLevel, err = parseLevel(v)
			return err
		},
	},
	{
		name: "fail-on", value: "LEVEL[:COUNT]",
		usage: "end with status 3 when a line of LEVEL or above came, or COUNT of them, and all else was well",
		long:  "It works for a pipe as well as for a command. Lines that continue a record do not count, nor do those that the options match and exclude leave out; a level that is asked for elsewhere does not matter.",
		words: levelNames,
		also:  []string{"fail-level", "error-on", "exit-on"},
		global: func(c *config, v string) (err error) {
			c.failOn, err = parseFailLimit(v)
			return err
		},
	},
	{
		name:  "only-on-failure",
		usage: "print nothing unless the command fails or --fail-on sees its level, and then everything",
		long:  "For cron, which mails what is printed. What might have to be printed is kept in memory up to 1 MiB, and beyond that in a temporary file. Files get every line as it comes.",
		also:  []string{"on-failure", "only-on-error", "chronic", "quiet-unless-failure"},
		global: func(c *config, v string) (err error) {
			c.onlyOnFailure, err = parseSwitch(v)
			return err
		},
	},
}
