package option

import (
	"regexp"

	"logly/format/level"
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
