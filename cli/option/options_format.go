package option

import (
	"regexp"

	"logly/format/encode"
	"logly/format/layout"
	"logly/format/level"
	"logly/format/timestamp"
)

var levelsOrNone = []string{
	"trace", "debug", "info", "notice", "success",
	"warning", "error", "fail", "critical", "fatal", "none",
}

var levelNames = levelsOrNone[:len(levelsOrNone)-1]

// shortLevels are further words for levels that a misspelt one may be meant to be.
var shortLevels = []string{"warn", "err", "crit", "emerg", "alert", "panic", "severe", "verbose"}

var lineOptions = []Option{
	{
		Common: true, Name: "level", Short: "l", ValueName: "LEVEL", Default: "TRACE",
		Usage:   "keep only lines of LEVEL and above",
		Details: "As an option it applies to standard output and to every file. A sink's own level replaces it, whether it is higher or lower.",
		Values:  levelNames,
		aliases: []string{"min-level", "minlevel", "threshold", "lvl", "loglevel", "log-level", "severity"},
		setSink: parsed(parseLevel, func(s *Sink) *level.Level { return &s.Filter.Level }),
	},
	{
		Name: "max-level", ValueName: "LEVEL",
		Usage:   "keep only lines of LEVEL and below",
		Details: "With level=info,max-level=info a sink gets only lines of that level. The value none removes a limit that was set for all sinks.",
		Values:  levelsOrNone,
		aliases: []string{"below"},
		setSink: parsed(parseLevelOrNone, func(s *Sink) *level.Level { return &s.Filter.MaxLevel }),
	},
	{
		Common: true, Name: "match", ValueName: "REGEX", Repeats: true,
		Usage:   "keep only lines matching REGEX",
		Details: "REGEX has RE2's syntax, https://github.com/google/re2/wiki/Syntax, and may match anywhere in the original line. If it is given several times, every one must match. An empty one removes those that were set for all sinks.",
		aliases: []string{"grep", "filter", "include", "regex", "regexp", "pattern", "only"},
		setSink: parsed(parseRegexps, func(s *Sink) *[]*regexp.Regexp { return &s.Filter.Match }),
	},
	{
		Common: true, Name: "exclude", ValueName: "REGEX", Repeats: true,
		Usage:   "leave out lines matching REGEX",
		Details: "If it is given several times, a line that matches any of them is left out. An empty one removes those that were set for all sinks.",
		aliases: []string{"invert", "invert-match", "ignore", "omit", "reject", "not-match", "grep-v"},
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
		Usage:   "meaning of a level's word or number: 25=notice,AUDIT=warning",
		Details: "For programs with unusual levels. It overrides the usual meaning of a word, in any case. Commas separate several.",
		aliases: []string{"levels", "map-level", "level-names", "level-alias"},
		set:     parsed(parseLevelMap, func(c *Config) *map[string]level.Level { return &c.LevelMap }),
	},
}

var formatNames = []string{FormatAuto, formatScreen, FormatText, "json", "logfmt", formatRaw}

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
		Common: true, Name: "format", ValueName: "FORMAT", Default: FormatAuto,
		Usage:   "form of lines: auto, screen, text, json, logfmt, raw or a template",
		Details: "A template is a text such as '{level} {message}'. See FORMATS. Without this option, standard output that is a terminal gets screen, unless logly is process 1.",
		Values:  formatNames,
		aliases: []string{"output-format", "encoding", "template", "style"},
		setSink: parsed(parseFormat, func(s *Sink) *string { return &s.Output.Format }),
	},
	{
		Common: true, Name: "time-format", ValueName: "PATTERN", Default: "YYYY-MM-DD HH:mm:ss", requires: needsTime,
		Usage:   "form of times: tokens, strftime, or a name such as rfc3339",
		Details: "See TIME. Without it json and logfmt write RFC 3339 with the precision of the line. If it is given, auto also rewrites the times inside lines.",
		Values:  layoutNames,
		aliases: []string{"timestamp-format", "date-format", "datefmt", "timestamp", "timestamps", "ts", "strftime"},
		setSink: parsed(tried(layout.Parse), func(s *Sink) *string { return &s.Output.TimeFormat }),
	},
	{
		Name: "timezone", ValueName: "ZONE", Default: "local", requires: needsTime,
		Usage:   "time zone of the output: local, utc or a name such as Europe/Berlin",
		Details: "Names are from the IANA database, which is part of logly. An offset such as +02:00 and a POSIX rule such as JST-9, as in the environment variable TZ, are also possible. If it is given, auto also rewrites the times inside lines.",
		Values:  []string{zoneLocal, zoneUTC},
		aliases: []string{"tz", "time-zone", "zone"},
		setSink: parsed(tried(timestamp.ParseZone), func(s *Sink) *string { return &s.Output.Zone }),
	},
	{
		Common: true, Name: "utc", requires: needsTime,
		Usage:   "same as timezone=utc",
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
		Name:    "expand",
		Usage:   "fill {name} and {name:.2f} in messages from the record's fields",
		Details: `With it {"message":"Thread {id} done","id":3} has the message "Thread 3 done". It works with text, json, logfmt and templates; auto and raw write such a line unchanged. The message templates of CLEF (@mt) are always filled.`,
		set:     parsed(parseSwitch, func(c *Config) *bool { return &c.Expand }),
	},
	{
		Common: true, Name: "color", ValueName: "WHEN", Default: "auto",
		Usage:   "colour standard output: auto, always or never",
		Details: "With auto, a terminal gets colours. The variables NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR=0 and TERM=dumb override that. Only screen, text and templates with {level} have colours. With always, the format screen has them in files too.",
		Values:  words(colors),
		aliases: []string{"colour", "colors", "colours"},
		set:     parsed(oneOf(colors), func(c *Config) *ColorMode { return &c.color }),
	},
}
