package cli

var formatNames = []string{formatAuto, formatText, "json", "logfmt", formatRaw}

var layoutNames = []string{
	"rfc3339", "rfc3339nano", "iso8601", "unix", "unix-ms", "unix-us", "unix-ns",
	"tai64n", "elapsed", "delta",
}

// needsTime is what options about the time of a line need.
var needsTime = &need{
	met:  func(s *sinkConfig) bool { return s.looks.format != formatRaw },
	what: "another format than raw, which changes nothing",
	give: "format=auto",
}

var looksOptions = []option{
	{
		name: "format", value: "FORMAT", initial: formatAuto,
		usage: "how lines are written: auto, text, json, logfmt, raw, or a template such as '{level} {message}'",
		long:  "See FORMATS.",
		words: formatNames,
		also:  []string{"output-format", "encoding", "template", "style"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.looks.format, err = parseFormat(v)
			return err
		},
	},
	{
		name: "time-format", value: "PATTERN", initial: "YYYY-MM-DD HH:mm:ss",
		usage: "how times are written: tokens, strftime, or a name such as rfc3339",
		long:  "See TIME. Without it json and logfmt write RFC 3339 as precisely as the line had it. Asked for, it also rewrites the time inside the lines that auto leaves as they are.",
		words: layoutNames,
		also:  []string{"timestamp-format", "date-format", "datefmt", "timestamp", "timestamps", "ts", "strftime"},
		need:  needsTime,
		sink: func(s *sinkConfig, v string) (err error) {
			s.looks.timeFormat, err = parseTimeFormat(v)
			return err
		},
	},
	{
		name: "timezone", value: "ZONE", initial: "local",
		usage: "the zone times are written in: local, utc or a name such as Europe/Berlin",
		long:  "Names are those of the IANA database, which logly carries within; an offset such as +02:00 will do as well. Asked for, it also rewrites the time inside the lines that auto leaves as they are.",
		words: []string{zoneLocal, zoneUTC},
		also:  []string{"tz", "time-zone", "zone"},
		need:  needsTime,
		sink: func(s *sinkConfig, v string) (err error) {
			s.looks.zone, err = parseZone(v)
			return err
		},
	},
	{
		name:  "utc",
		usage: "the same as timezone=utc",
		also:  []string{"gmt"},
		need:  needsTime,
		sink: func(s *sinkConfig, v string) error {
			return s.looks.setUTC(v)
		},
	},
	{
		name: "field", value: "KEY=VALUE", repeats: true,
		usage: "add a field to every record",
		long:  "For example --field service=web --field host=$HOSTNAME.",
		also:  []string{"tag", "label", "add-field", "attr", "fields"},
		global: func(c *config, v string) (err error) {
			c.fields, err = parseFields(v)
			return err
		},
	},
	{
		name:  "expand",
		usage: "fill {name} and {name:.2f} in a message from the record's own fields (not in auto and raw)",
		long: `With it {"message":"Thread {id} done","id":3} has the message "Thread 3 done". ` +
			"Formats auto and raw pass such a line on as it came, so it takes effect with text, json, logfmt and templates. " +
			"The message templates of CLEF (@mt) are always filled.",
		global: func(c *config, v string) (err error) {
			c.expand, err = parseSwitch(v)
			return err
		},
	},
	{
		name: "color", value: "WHEN", initial: colorAuto,
		usage: "colours on standard output: auto (on a terminal), always or never",
		long:  "With auto the variables NO_COLOR, FORCE_COLOR and TERM=dumb have their say.",
		words: []string{colorAuto, colorAlways, colorNever},
		also:  []string{"colour", "colors", "colours"},
		global: func(c *config, v string) (err error) {
			c.color, err = parseWord(v, colorAuto, colorAlways, colorNever)
			return err
		},
	},
}

// setUTC switches l to UTC, or back from it. Another zone stays.
func (l *looks) setUTC(v string) error {
	on, err := parseSwitch(v)
	if err != nil {
		return err
	}
	switch {
	case on:
		l.zone = zoneUTC
	case l.zone == zoneUTC:
		l.zone = ""
	}
	return nil
}
