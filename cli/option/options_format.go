package option

import (
	"regexp"

	"logly/format/encode"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/timestamp"
)

var levelsOrNone = []string{
	"TRACE", "DEBUG", "INFO", "NOTICE", "SUCCESS",
	"WARNING", "ERROR", "FAIL", "CRITICAL", "FATAL", "none",
}

var levelNames = levelsOrNone[:len(levelsOrNone)-1]

var lineOptions = []Option{
	{
		Name: "level", Short: "l", ValueName: "LEVEL", Default: "TRACE",
		Usage:   "filter out lines below LEVEL",
		Details: "As an option it is for standard output and for every file. A sink's own level replaces it for that sink, whether it is higher or lower.",
		Values:  levelNames,
		aliases: []string{"min-level", "minlevel", "threshold", "loglevel", "log-level", "severity"},
		setSink: parsed(parseLevel, func(s *Sink) *level.Level { return &s.Filter.Level }),
	},
	{
		Name: "max-level", ValueName: "LEVEL",
		Usage:   "filter out lines above LEVEL",
		Details: "With level=INFO,max-level=INFO a sink gets only lines of that level. With none a limit that was set for all sinks is removed.",
		Values:  levelsOrNone,
		aliases: []string{"below"},
		setSink: parsed(parseLevelOrNone, func(s *Sink) *level.Level { return &s.Filter.MaxLevel }),
	},
	{
		Name: "match", ValueName: "REGEX", Repeats: true,
		Usage:   "filter out lines that REGEX does not match",
		Details: "REGEX has RE2's syntax, https://github.com/google/re2/wiki/Syntax, and may match anywhere in the original line. If it is given several times, each must match. An empty one removes those that were set for all sinks.",
		aliases: []string{"grep", "filter", "include", "regex", "regexp", "pattern", "only"},
		setSink: parsed(parseRegexps, func(s *Sink) *[]*regexp.Regexp { return &s.Filter.Match }),
	},
	{
		Name: "exclude", ValueName: "REGEX", Repeats: true,
		Usage:   "filter out lines that REGEX matches",
		Details: "If it is given several times, none may match. An empty one removes those that were set for all sinks.",
		aliases: []string{"invert", "invert-match", "ignore", "omit", "reject", "not-match"},
		setSink: parsed(parseRegexps, func(s *Sink) *[]*regexp.Regexp { return &s.Filter.Exclude }),
	},
	{
		Name: "default-level", ValueName: "LEVEL", Default: "INFO",
		Usage:   "level of lines that have none",
		Values:  levelNames,
		aliases: []string{"assume-level", "fallback-level"},
		set:     parsed(parseLevel, func(c *Config) *level.Level { return &c.DefaultLevel }),
	},
	{
		Name: "level-map", ValueName: "WORD=LEVEL", Repeats: true,
		Usage:   "meaning of words or numbers in the place of a level: 25=notice,AUDIT=warning",
		Details: "For programs with unusual levels. It takes precedence over the usual meaning of a word; case does not matter. Several are separated by commas.",
		aliases: []string{"levels", "map-level", "level-names", "level-alias"},
		set:     parsed(parseLevelMap, func(c *Config) *map[string]level.Level { return &c.LevelMap }),
	},
}

var formatNames = []string{FormatAuto, FormatScreen, FormatText, "json", "logfmt", formatRaw}

var layoutNames = []string{
	"rfc3339", "rfc3339nano", "iso8601", "unix", "unix-ms", "unix-us", "unix-ns",
	"tai64n", "elapsed", "delta",
}

var colors = []choice[ColorMode]{{"auto", colorAuto}, {"always", colorAlways}, {"never", colorNever}}

// needsTime is the requirement of the options about a line's time.
var needsTime = &requirement{
	satisfied: func(s *Sink) bool { return s.Output.Format != formatRaw },
	text:      "a format other than raw, which changes nothing",
	fix:       "format=auto",
}

var formatOptions = []Option{
	{
		Name: "format", ValueName: "FORMAT", Default: FormatAuto,
		Usage:   "output format: auto, screen, text, json, logfmt, raw, or a template such as '{level} {message}'",
		Details: "See FORMATS. If nothing says which, standard output has the format screen while it is a terminal, unless logly is process 1.",
		Values:  formatNames,
		aliases: []string{"output-format", "encoding", "template", "style"},
		setSink: parsed(parseFormat, func(s *Sink) *string { return &s.Output.Format }),
	},
	{
		Name: "time-format", ValueName: "PATTERN", Default: "YYYY-MM-DD HH:mm:ss", requires: needsTime,
		Usage:   "format of the times written: tokens, strftime, or a name such as rfc3339",
		Details: "See TIME. Without it json and logfmt write RFC 3339 with the precision of the line. With it auto also rewrites the times inside lines, which it otherwise leaves unchanged.",
		Values:  layoutNames,
		aliases: []string{"timestamp-format", "date-format", "datefmt", "timestamp", "timestamps", "ts", "strftime"},
		setSink: parsed(tried(layout.Parse), func(s *Sink) *string { return &s.Output.TimeFormat }),
	},
	{
		Name: "timezone", ValueName: "ZONE", Default: "local", requires: needsTime,
		Usage:   "zone of the times written: local, utc or a name such as Europe/Berlin",
		Details: "Names are from the IANA database, which is part of logly. An offset such as +02:00 and a POSIX rule such as JST-9, as in the environment variable TZ, are also possible. With it auto also rewrites the times inside lines, which it otherwise leaves unchanged.",
		Values:  []string{zoneLocal, zoneUTC},
		aliases: []string{"tz", "time-zone", "zone"},
		setSink: parsed(tried(timestamp.ParseZone), func(s *Sink) *string { return &s.Output.Zone }),
	},
	{
		Name: "utc", requires: needsTime,
		Usage:   "the same as timezone=utc",
		aliases: []string{"gmt"},
		setSink: func(s *Sink, v string) error { return s.Output.setUTC(v) },
	},
	{
		Name: "field", ValueName: "KEY=VALUE", Repeats: true,
		Usage:   "add a field to every record",
		Details: "For example --field service=web --field host=$HOSTNAME.",
		aliases: []string{"tag", "label", "add-field", "attr", "fields"},
		set:     parsed(parseFields, func(c *Config) *[]encode.Field { return &c.Fields }),
	},
	{
		Name:  "expand",
		Usage: "fill {name} and {name:.2f} in messages from the record's fields (not with auto and raw)",
		Details: `With it {"message":"Thread {id} done","id":3} has the message "Thread 3 done". ` +
			"Formats auto and raw write such a line unchanged, so it works only with text, json, logfmt and templates. " +
			"The message templates of CLEF (@mt) are always filled.",
		set: parsed(parseSwitch, func(c *Config) *bool { return &c.Expand }),
	},
	{
		Name: "color", ValueName: "WHEN", Default: "auto",
		Usage:   "colours on standard output: auto (on a terminal), always or never",
		Details: "With auto the variables NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR=0 and TERM=dumb decide as well. Formats other than screen, text and templates with {level} have no colours. With always the format screen has them in files too.",
		Values:  words(colors),
		aliases: []string{"colour", "colors", "colours"},
		set:     parsed(oneOf(colors), func(c *Config) *ColorMode { return &c.color }),
	},
}
