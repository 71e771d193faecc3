package option

import "logly/format/level"

// commandOptions are the options for `logly … -- COMMAND`.
var commandOptions = []Option{
	{
		Name: "stderr-level", ValueName: "LEVEL", Default: "ERROR", needsCommand: true,
		Usage:   "level of lines of the command's standard error that have none",
		Details: "Use INFO for programs that write their whole log to standard error.",
		Values:  levelNames,
		aliases: []string{"stderr-default-level", "stderr"},
		set:     parsed(parseLevel, func(c *Config) *level.Level { return &c.StderrLevel }),
	},
	{
		Name: "fail-on", ValueName: "LEVEL[:COUNT]",
		Usage:   "exit with status 3 after COUNT lines (by default 1) of LEVEL or above, if nothing else failed",
		Details: "It works with a pipe and with a command. Lines that continue a record do not count, and neither do lines that the options match and exclude filter out. The options level and max-level do not matter.",
		Values:  levelNames,
		aliases: []string{"fail-level", "error-on", "exit-on"},
		set:     parsed(parseFailThreshold, func(c *Config) *FailThreshold { return &c.FailOn }),
	},
	{
		Name:    "only-on-failure",
		Usage:   "print everything if the command fails or --fail-on finds its level, otherwise nothing",
		Details: "For cron, which mails all output. Until the outcome is known, the output is kept in memory up to 1 MiB, and beyond that in a temporary file. Files get every line immediately.",
		aliases: []string{"on-failure", "only-on-error", "chronic", "quiet-unless-failure"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.OnlyOnFailure }),
	},
}
