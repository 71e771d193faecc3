package option

// commandOptions are those of `logly … -- COMMAND`.
var commandOptions = []Option{
	{
		Name: "stderr-level", ValueName: "LEVEL", Default: "ERROR", needsCommand: true,
		Usage:   "the level of lines of a command's standard error that do not tell theirs",
		Details: "Programs that write all their log to standard error want INFO here.",
		Values:  levelNames,
		aliases: []string{"stderr-default-level", "stderr"},
		set: func(c *Config, v string) (err error) {
			c.StderrLevel, err = parseLevel(v)
			return err
		},
	},
	{
		Name: "fail-on", ValueName: "LEVEL[:COUNT]",
		Usage:   "end with status 3 when a line of LEVEL or above came, or COUNT of them, and all else was well",
		Details: "It works for a pipe as well as for a command. Lines that continue a record do not count, nor do those that the options match and exclude leave out; a level that is asked for elsewhere does not matter.",
		Values:  levelNames,
		aliases: []string{"fail-level", "error-on", "exit-on"},
		set: func(c *Config, v string) (err error) {
			c.FailOn, err = parseFailThreshold(v)
			return err
		},
	},
	{
		Name:    "only-on-failure",
		Usage:   "print nothing unless the command fails or --fail-on sees its level, and then everything",
		Details: "For cron, which mails what is printed. What might have to be printed is kept in memory up to 1 MiB, and beyond that in a temporary file. Files get every line as it comes.",
		aliases: []string{"on-failure", "only-on-error", "chronic", "quiet-unless-failure"},
		set: func(c *Config, v string) (err error) {
			c.OnlyOnFailure, err = parseSwitch(v)
			return err
		},
	},
}
