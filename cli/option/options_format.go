package option

var formatNames = []string{FormatAuto, FormatText, "json", "logfmt", FormatRaw}

var layoutNames = []string{
	"rfc3339", "rfc3339nano", "iso8601", "unix", "unix-ms", "unix-us", "unix-ns",
	"tai64n", "elapsed", "delta",
}

// needsTime is what options about the time of a line need.
var needsTime = &requirement{
	satisfied: func(s *Sink) bool { return s.Output.Format != FormatRaw },
	text:      "another format than raw, which changes nothing",
	fix:       "format=auto",
}

var formatOptions = []Option{
	{
		Name: "format", ValueName: "FORMAT", Default: FormatAuto,
		Usage:   "how lines are written: auto, text, json, logfmt, raw, or a template such as '{level} {message}'",
		Details: "See FORMATS.",
		Values:  formatNames,
		aliases: []string{"output-format", "encoding", "template", "style"},
		setSink: func(s *Sink, v string) (err error) {
			s.Output.Format, err = parseFormat(v)
			return err
		},
	},
	{
		Name: "time-format", ValueName: "PATTERN", Default: "YYYY-MM-DD HH:mm:ss",
		Usage:    "how times are written: tokens, strftime, or a name such as rfc3339",
		Details:  "See TIME. Without it json and logfmt write RFC 3339 as precisely as the line had it. Asked for, it also rewrites the time inside the lines that auto leaves as they are.",
		Values:   layoutNames,
		aliases:  []string{"timestamp-format", "date-format", "datefmt", "timestamp", "timestamps", "ts", "strftime"},
		requires: needsTime,
		setSink: func(s *Sink, v string) (err error) {
			s.Output.TimeFormat, err = parseTimeFormat(v)
			return err
		},
	},
	{
		Name: "timezone", ValueName: "ZONE", Default: "local",
		Usage:    "the zone times are written in: local, utc or a name such as Europe/Berlin",
		Details:  "Names are those of the IANA database, which logly carries within; an offset such as +02:00 will do as well. Asked for, it also rewrites the time inside the lines that auto leaves as they are.",
		Values:   []string{zoneLocal, zoneUTC},
		aliases:  []string{"tz", "time-zone", "zone"},
		requires: needsTime,
		setSink: func(s *Sink, v string) (err error) {
			s.Output.Zone, err = parseZone(v)
			return err
		},
	},
	{
		Name:     "utc",
		Usage:    "the same as timezone=utc",
		aliases:  []string{"gmt"},
		requires: needsTime,
		setSink: func(s *Sink, v string) error {
			return s.Output.setUTC(v)
		},
	},
	{
		Name: "field", ValueName: "KEY=VALUE", Repeats: true,
		Usage:   "add a field to every record",
		Details: "For example --field service=web --field host=$HOSTNAME.",
		aliases: []string{"tag", "label", "add-field", "attr", "fields"},
		set: func(c *Config, v string) (err error) {
			c.Fields, err = parseFields(v)
			return err
		},
	},
	{
		Name:  "expand",
		Usage: "fill {name} and {name:.2f} in a message from the record's own fields (not in auto and raw)",
		Details: `With it {"message":"Thread {id} done","id":3} has the message "Thread 3 done". ` +
			"Formats auto and raw pass such a line on as it came, so it takes effect with text, json, logfmt and templates. " +
			"The message templates of CLEF (@mt) are always filled.",
		set: func(c *Config, v string) (err error) {
			c.Expand, err = parseSwitch(v)
			return err
		},
	},
	{
		Name: "color", ValueName: "WHEN", Default: colorAuto,
		Usage:   "colours on standard output: auto (on a terminal), always or never",
		Details: "With auto the variables NO_COLOR, FORCE_COLOR and TERM=dumb have their say.",
		Values:  []string{colorAuto, ColorAlways, ColorNever},
		aliases: []string{"colour", "colors", "colours"},
		set: func(c *Config, v string) (err error) {
			c.Color, err = parseWord(v, colorAuto, ColorAlways, ColorNever)
			return err
		},
	},
}
