package cli

var readOptions = []option{
	{
		name: "input-timezone", value: "ZONE", initial: zoneLocal,
		usage: "the zone of times that do not tell theirs",
		words: []string{zoneLocal, zoneUTC},
		also:  []string{"input-tz", "input-zone", "source-timezone"},
		global: func(c *config, v string) (err error) {
			c.inputZone, err = parseZone(v)
			return err
		},
	},
	{
		name: "time-source", value: "SOURCE", initial: timeOfLine,
		usage: "which time counts: that of the line, or that of its arrival",
		long:  "With line, a line without a time has that of its arrival all the same.",
		words: []string{timeOfLine, timeOfArrival},
		also:  []string{"time-from", "clock"},
		global: func(c *config, v string) error {
			word, err := parseWord(v, timeOfLine, timeOfArrival)
			c.stampArrivals = word == timeOfArrival
			return err
		},
	},
	{
		name: "max-line", value: "SIZE", initial: "1MiB",
		usage: "longer lines are handled in pieces of this size",
		long:  "Only the formats json and logfmt show it: they write a record for each piece.",
		also:  []string{"max-line-length", "max-line-size", "line-length"},
		global: func(c *config, v string) (err error) {
			c.maxLine, err = parseMemory(v)
			return err
		},
	},
}

var otherOptions = []option{
	{
		name: "quiet", short: "q",
		usage: "write nothing on standard output",
		also:  []string{"silent", "no-stdout", "s"},
		global: func(c *config, v string) (err error) {
			c.quiet, err = parseSwitch(v)
			return err
		},
	},
	{
		name:  "explain",
		usage: "show how each line was read: its shape, level and time, and where they stand",
		long:  "Instead of the lines standard output has each line with marks below its time (~) and its level (^) and the reasons. With sinks or filters it also tells where the line would go. No file is written.",
		also:  []string{"debug", "dry-run", "why", "trace", "verbose"},
		global: func(c *config, v string) (err error) {
			c.explain, err = parseSwitch(v)
			return err
		},
	},
	{
		name:  "stats",
		usage: "at the end, tell on standard error what became of the lines",
		long:  "For every sink: read = written + filtered + dropped + failed.",
		also:  []string{"statistics", "summary", "receipt", "metrics"},
		global: func(c *config, v string) (err error) {
			c.stats, err = parseSwitch(v)
			return err
		},
	},
	{
		name: "stats-file", value: "FILE",
		usage: "the same into FILE, at the end and every 10 s: JSON, or Prometheus text for *.prom",
		long:  "FILE is replaced as a whole, so that whoever reads it never sees a half of it. For every sink, read = written + filtered + dropped + failed + waiting at any moment; at the end nothing waits.",
		also:  []string{"statistics-file", "metrics-file", "prometheus", "textfile"},
		global: func(c *config, v string) error {
			c.statsFile = v
			return nil
		},
	},
	{
		name:  "strict",
		usage: "end at once, with status 1, when a file cannot be opened at the start",
		long:  "Without it logly goes on with the other sinks and tries that one again.",
		also:  []string{"fail-fast", "exit-on-error"},
		global: func(c *config, v string) (err error) {
			c.strict, err = parseSwitch(v)
			return err
		},
	},
	{
		name: "grace", value: "DURATION", initial: "5s",
		usage: "how long the end may take, after SIGTERM or when a sink keeps failing",
		also:  []string{"grace-period", "timeout", "shutdown-timeout", "drain-timeout"},
		global: func(c *config, v string) (err error) {
			c.grace, err = parseDuration(v)
			return err
		},
	},
	{name: "help", short: "h", request: true, usage: "show this help"},
	{name: "version", short: "V", request: true, usage: "show version, commit and Go version", also: []string{"v"}},
}
