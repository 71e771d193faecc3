package option

import (
	"runtime"
	"strconv"
	"time"

	"logly/cli/message"
	"logly/format/level"
	"logly/format/timestamp"
)

// timeSources says for each time source whether it is the arrival of the line.
var timeSources = []choice[bool]{{"line", false}, {"arrival", true}}

var returnModes = []choice[carriageReturns]{{"keep", everyState}, {"last", lastState}}

var readOptions = []Option{
	{
		Name: "input-timezone", ValueName: "ZONE", Default: zoneLocal,
		Usage:   "zone of times that have none",
		Details: "A zone is written as for timezone.",
		Values:  []string{zoneLocal, zoneUTC},
		aliases: []string{"input-tz", "input-zone", "source-timezone"},
		set:     parsed(tried(timestamp.ParseZone), func(c *Config) *string { return &c.InputZone }),
	},
	{
		Name: "time-source", ValueName: "SOURCE", Default: "line",
		Usage:   "time of a record: that of its line, or that of its arrival",
		Details: "With line, a line without a time also gets that of its arrival.",
		Values:  words(timeSources),
		aliases: []string{"time-from", "clock"},
		set:     parsed(oneOf(timeSources), func(c *Config) *bool { return &c.UseArrivalTime }),
	},
	{
		Name: "max-line", ValueName: "SIZE", Default: "1MiB",
		Usage:   "longer lines are handled in fragments of this size",
		Details: "Only the formats json and logfmt show it: they write a record for each fragment.",
		aliases: []string{"max-line-length", "max-line-size", "line-length"},
		set:     parsed(parseMemory, func(c *Config) *int { return &c.MaxLine }),
	},
	{
		Name: "carriage-returns", ValueName: "keep|last",
		Usage:   "of a line that carriage returns overwrite, keep all or only the last state (default: keep; last with --pty)",
		Details: "Programs show progress that way. With last, a line such as 10%, 50%, 100% is 100%, on the screen and in every file, once it has ended. The end of a line by CRLF is no progress and stays.",
		Values:  words(returnModes),
		aliases: []string{"carriage-return", "cr", "progress", "collapse-progress"},
		set:     parsed(oneOf(returnModes), func(c *Config) *carriageReturns { return &c.returns }),
	},
}

var generalOptions = []Option{
	{
		Name: "quiet", Short: "q",
		Usage:   "write nothing to standard output",
		aliases: []string{"silent", "no-stdout", "s"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.quiet }),
	},
	{
		Name:    "explain",
		Usage:   "show how each line was read: its shape, level and time, and where they are",
		Details: "Standard output gets each line with marks below its time (~) and its level (^), and the reasons. With sinks or filters it also says where the line would go. No file is written.",
		aliases: []string{"debug", "dry-run", "why", "trace", "verbose"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.Explain }),
	},
	{
		Name:    "stats",
		Usage:   "at the end, print on standard error what became of the lines",
		Details: "The lines are counted by level; a line that continues a record has the record's level. For every sink: read = written + filtered + dropped + failed.",
		aliases: []string{"statistics", "receipt", "metrics"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.Stats }),
	},
	{
		Name: "summary", ValueName: "N", implied: defaultSummary,
		Usage:   "at the end, print on standard error the records by level and over time, and the N (10) most frequent messages of WARNING and above",
		Details: "Records with the same message count together, whatever its numbers, ids and quoted parts are. The first and the last error are shown too. Records that match and exclude filter out do not count; level does not matter. The time of a record is its own, or else that of its arrival. At most 1,000 different messages of 256 bytes are kept, less than 1 MiB; of rarer ones the count is a lower bound then.",
		aliases: []string{"report", "overview", "top", "digest"},
		set:     parsed(parseSummary, func(c *Config) *int { return &c.Summary }),
	},
	{
		Name: "stats-file", ValueName: "FILE",
		Usage:   "write the same to FILE, at the end and every 10 s: JSON, or Prometheus text for *.prom",
		Details: "FILE is replaced as a whole, so readers never see half of it. For every sink, read = written + filtered + dropped + failed + waiting at any moment; at the end nothing is waiting.",
		aliases: []string{"statistics-file", "metrics-file", "prometheus", "textfile"},
		set:     func(c *Config, v string) error { c.StatsFile = v; return nil },
	},
	{
		Name:    "strict",
		Usage:   "exit at once with status 1 if a file cannot be opened at the start",
		Details: "Without it logly continues with the other sinks and tries that one again.",
		aliases: []string{"fail-fast", "exit-on-error"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.Strict }),
	},
	{
		Name: "grace", ValueName: "DURATION", Default: "5s",
		Usage:   "time to finish, after SIGTERM or while a sink keeps failing",
		Details: "With infinity, SIGTERM waits for the end of input, however long that takes, and no sink is given up. A second SIGINT, and then a third, end such a run.",
		aliases: []string{"grace-period", "timeout", "shutdown-timeout", "drain-timeout"},
		set:     parsed(parseGrace, func(c *Config) *time.Duration { return &c.Grace }),
	},
	{Name: "help", Short: "h", printsAndExits: true, Usage: "show this help"},
	{Name: "version", Short: "V", printsAndExits: true, Usage: "show version, commit and Go version", aliases: []string{"v"}},
}

// commandOptions are the options for `logly … -- COMMAND`.
var commandOptions = []Option{
	{
		Name: "stderr-level", ValueName: "LEVEL", Default: "NOTICE", needsCommand: true,
		Usage:   "level of lines of the command's standard error that have none",
		Details: "Many programs report progress there. Use ERROR for a program that writes only errors to it, and INFO for one that writes its whole log to it.",
		Values:  levelNames,
		aliases: []string{"stderr-default-level", "stderr"},
		set:     parsed(parseLevel, func(c *Config) *level.Level { return &c.StderrLevel }),
	},
	{
		Name: "merge", needsCommand: true,
		Usage:   "give the command one pipe for standard output and standard error, so that their lines keep their order",
		Details: "No line says then which of the two it is from: json has no stream, and lines without a level have default-level.",
		aliases: []string{"merge-streams", "merge-output", "2>&1"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.merge }),
	},
	{
		Name: "pty", needsCommand: true,
		Usage:   "run the command on a terminal of its own, so that it keeps its colours and writes each line at once",
		Details: "Standard output and standard error are a pseudo-terminal, one stream as with merge, with the size of logly's own terminal, or else 80 by 24. Standard input, the keyboard and job control do not change. Files get the colours too. Not on Windows.",
		aliases: []string{"tty", "t", "terminal", "unbuffer", "pseudo-terminal"},
		set:     parsed(parseTerminal, func(c *Config) *bool { return &c.Terminal }),
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
		Name: "kill-group", needsCommand: true,
		Usage:   "give the command a process group of its own, which gets all signals and the last kill",
		Details: "For a command that does not end the processes that it starts. When it has ended, the others of its group have until the end of --grace; then they are killed. The terminal belongs to the group meanwhile. Not on Windows.",
		aliases: []string{"group", "process-group", "kill-children"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.KillGroup }),
	},
	{
		Name:    "only-on-failure",
		Usage:   "print everything if the command fails or --fail-on finds its level, otherwise nothing",
		Details: "For cron, which mails all output. Until the outcome is known, the output is kept in memory up to 1 MiB, and beyond that in a temporary file. Files get every line immediately.",
		aliases: []string{"on-failure", "only-on-error", "chronic", "quiet-unless-failure"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.OnlyOnFailure }),
	},
}

// maxSummary is the highest number of messages in a summary. The text of more might not fit into
// the reporter's buffer.
const maxSummary = 100

// defaultSummary is how many messages a summary has if no number is given.
const defaultSummary = "10"

// parseSummary parses a number of messages, of which 0 means no summary, or a switch.
func parseSummary(v string) (int, error) {
	if n, err := strconv.Atoi(v); err == nil && n >= 0 && n <= maxSummary {
		return n, nil
	}
	switch on, err := parseSwitch(v); {
	case err != nil:
		return 0, message.Usagef("%q is not a number from 1 to %d", v, maxSummary).Hintf("--summary=20 shows 20 messages, --summary alone 10")
	case on:
		return strconv.Atoi(defaultSummary)
	}
	return 0, nil
}

// parseTerminal parses a switch that cannot be on where there are no pseudo-terminals.
func parseTerminal(v string) (bool, error) {
	on, err := parseSwitch(v)
	if on && runtime.GOOS == "windows" {
		return false, message.Usagef("Windows has no pseudo-terminal for it").Hintf("--merge gives the command one pipe for both of its streams")
	}
	return on, err
}
