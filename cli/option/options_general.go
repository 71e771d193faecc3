package option

var readOptions = []Option{
	{
		Name: "input-timezone", ValueName: "ZONE", Default: zoneLocal,
		Usage:   "zone of times that have none",
		Values:  []string{zoneLocal, zoneUTC},
		aliases: []string{"input-tz", "input-zone", "source-timezone"},
		set: func(c *Config, v string) (err error) {
			c.InputZone, err = parseZone(v)
			return err
		},
	},
	{
		Name: "time-source", ValueName: "SOURCE", Default: timeOfLine,
		Usage:   "time of a record: that of its line, or that of its arrival",
		Details: "With line, a line without a time also gets that of its arrival.",
		Values:  []string{timeOfLine, timeOfArrival},
		aliases: []string{"time-from", "clock"},
		set: func(c *Config, v string) error {
			word, err := parseWord(v, timeOfLine, timeOfArrival)
			c.UseArrivalTime = word == timeOfArrival
			return err
		},
	},
	{
		Name: "max-line", ValueName: "SIZE", Default: "1MiB",
		Usage:   "longer lines are handled in fragments of this size",
		Details: "Only the formats json and logfmt show it: they write a record for each fragment.",
		aliases: []string{"max-line-length", "max-line-size", "line-length"},
		set: func(c *Config, v string) (err error) {
			c.MaxLine, err = parseMemory(v)
			return err
		},
	},
}

var generalOptions = []Option{
	{
		Name: "quiet", Short: "q",
		Usage:   "write nothing to standard output",
		aliases: []string{"silent", "no-stdout", "s"},
		set: func(c *Config, v string) (err error) {
			c.quiet, err = parseSwitch(v)
			return err
		},
	},
	{
		Name:    "explain",
		Usage:   "show how each line was read: its shape, level and time, and where they are",
		Details: "Standard output gets each line with marks below its time (~) and its level (^), and the reasons. With sinks or filters it also says where the line would go. No file is written.",
		aliases: []string{"debug", "dry-run", "why", "trace", "verbose"},
		set: func(c *Config, v string) (err error) {
			c.Explain, err = parseSwitch(v)
			return err
		},
	},
	{
		Name:    "stats",
		Usage:   "at the end, print on standard error what became of the lines",
		Details: "For every sink: read = written + filtered + dropped + failed.",
		aliases: []string{"statistics", "summary", "receipt", "metrics"},
		set: func(c *Config, v string) (err error) {
			c.Stats, err = parseSwitch(v)
			return err
		},
	},
	{
		Name: "stats-file", ValueName: "FILE",
		Usage:   "write the same to FILE, at the end and every 10 s: JSON, or Prometheus text for *.prom",
		Details: "FILE is replaced as a whole, so readers never see half of it. For every sink, read = written + filtered + dropped + failed + waiting at any moment; at the end nothing is waiting.",
		aliases: []string{"statistics-file", "metrics-file", "prometheus", "textfile"},
		set: func(c *Config, v string) error {
			c.StatsFile = v
			return nil
		},
	},
	{
		Name:    "strict",
		Usage:   "exit at once with status 1 if a file cannot be opened at the start",
		Details: "Without it logly continues with the other sinks and tries that one again.",
		aliases: []string{"fail-fast", "exit-on-error"},
		set: func(c *Config, v string) (err error) {
			c.Strict, err = parseSwitch(v)
			return err
		},
	},
	{
		Name: "grace", ValueName: "DURATION", Default: "5s",
		Usage:   "time to finish, after SIGTERM or while a sink keeps failing",
		aliases: []string{"grace-period", "timeout", "shutdown-timeout", "drain-timeout"},
		set: func(c *Config, v string) (err error) {
			c.Grace, err = parseDuration(v)
			return err
		},
	},
	{Name: "help", Short: "h", PrintsAndExits: true, Usage: "show this help"},
	{Name: "version", Short: "V", PrintsAndExits: true, Usage: "show version, commit and Go version", aliases: []string{"v"}},
}
