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
		Usage:   "time zone of input times that have none",
		Details: "A zone is written as for timezone.",
		Values:  []string{zoneLocal, zoneUTC},
		aliases: []string{"input-tz", "input-zone", "source-timezone"},
		set:     parsed(tried(timestamp.ParseZone), func(c *Config) *string { return &c.InputZone }),
	},
	{
		Name: "time-source", ValueName: "SOURCE", Default: "line",
		Usage:   "time of a record: line (its own) or arrival (when it was read)",
		Details: "With line, a line without a time gets the time of its arrival.",
		Values:  words(timeSources),
		aliases: []string{"time-from", "clock"},
		set:     parsed(oneOf(timeSources), func(c *Config) *bool { return &c.UseArrivalTime }),
	},
	{
		Name: "max-line", ValueName: "SIZE", Default: "1MiB",
		Usage:   "handle longer lines in fragments of this size",
		Details: "Only json and logfmt show it: they write a record for each fragment.",
		aliases: []string{"max-line-length", "max-line-size", "line-length"},
		set:     parsed(parseMemory, func(c *Config) *int { return &c.MaxLine }),
	},
	{
		Name: "carriage-returns", ValueName: "keep|last",
		Usage:   "of a line that carriage returns overwrite, keep all or only the last state (default: keep; last with --pty)",
		Details: "Programs show progress that way. With last, a line such as 10%, 50%, 100% is 100%, on the screen and in every file, once it has ended. A move to the first column counts as a carriage return. The end of a line by CRLF is no progress and stays.",
		Values:  words(returnModes),
		aliases: []string{"carriage-return", "cr", "progress", "collapse-progress"},
		set:     parsed(oneOf(returnModes), func(c *Config) *carriageReturns { return &c.returns }),
	},
}

var generalOptions = []Option{
	{
		Common: true, Name: "quiet", Short: "q",
		Usage:   "write nothing to standard output",
		aliases: []string{"silent", "no-stdout", "s"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.quiet }),
	},
	{
		Common: true, Name: "explain",
		Usage:   "show where each line has its level and time",
		Details: "For each line, standard output shows its shape, its time (marked ~) and its level (marked ^), and the reasons. With sinks or filters it also says where the line would go. No file is written.",
		aliases: []string{"debug", "dry-run", "why", "trace", "verbose"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.Explain }),
	},
	{
		Common: true, Name: "stats",
		Usage:   "print statistics to standard error at exit",
		Details: "The lines are counted by level; a line that continues a record has the record's level. For every sink: read = written + filtered + dropped + failed. For an engine, written is what it has taken over, and rejected, expired and spooled are further terms.",
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
		Usage:   "write statistics to FILE every 10 s and at exit: JSON, or Prometheus text if its name ends in .prom",
		Details: "FILE is replaced as a whole, so readers never see half of it. For every sink, read = written + filtered + dropped + failed + waiting at any moment; at the end nothing is waiting.",
		aliases: []string{"statistics-file", "metrics-file", "prometheus", "textfile"},
		set: func(c *Config, v string) error {
			c.StatsFile = v
			return checkHome(v)
		},
	},
	{
		Name:    "strict",
		Usage:   "exit 1 if a file cannot be opened at the start",
		Details: "Without it logly continues with the other sinks and tries that file again.",
		aliases: []string{"fail-fast", "exit-on-error"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.Strict }),
	},
	{
		Name: "grace", ValueName: "DURATION", Default: "5s",
		Usage:   "time to finish, after SIGTERM or while a sink fails",
		Details: "With infinity, SIGTERM waits for the end of input, however long that takes, and logly gives up no sink. A second and a third SIGINT end such a run.",
		aliases: []string{"grace-period", "timeout", "shutdown-timeout"},
		set:     parsed(durationIn("s", "ms"), func(c *Config) *time.Duration { return &c.Grace }),
	},
	{Common: true, Name: "help", Short: "h", printsAndExits: true, Usage: "show common options (-h) or all (--help)"},
	{Common: true, Name: "version", Short: "V", printsAndExits: true, Usage: "show the version", aliases: []string{"ver"}},
}

// commandOptions are the options for `logly … -- COMMAND`.
var commandOptions = []Option{
	{
		Name: "stderr-level", ValueName: "LEVEL", Default: "NOTICE", needsCommand: true,
		Usage:   "level of lines on the command's standard error that have none",
		Details: "Many programs report progress there. Use error for a program that writes only errors to it, and info for one that writes its whole log to it.",
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
		Common: true, Name: "fail-on", ValueName: "LEVEL[:COUNT]",
		Usage:   "exit 3 if COUNT lines (default 1) reach LEVEL",
		Details: "It works with a pipe and with a command, if nothing else failed. Lines that continue a record do not count, and neither do lines that the options match and exclude filter out. The options level and max-level do not matter.",
		Values:  levelNames,
		aliases: []string{"fail-level", "error-on", "exit-on"},
		set:     parsed(parseFailThreshold, func(c *Config) *FailThreshold { return &c.FailOn }),
	},
	{
		Name: "kill-group", needsCommand: true,
		Usage:   "give the command its own process group, which gets all signals",
		Details: "For a command that does not end the processes that it starts. After its end, the others of its group have until the end of --grace; then they are killed. Meanwhile the terminal belongs to the group. Not on Windows.",
		aliases: []string{"group", "process-group", "kill-children"},
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.KillGroup }),
	},
	{
		Common: true, Name: "only-on-failure",
		Usage:   "print nothing unless the run fails",
		Details: "The run fails if the command fails or --fail-on sees its level; then everything is printed. For cron, which mails all output. Until then the output is kept in memory up to 1 MiB, and beyond that in a temporary file. Files get every line immediately.",
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
