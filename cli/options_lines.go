package cli

var levelsOrNone = []string{
	"TRACE", "DEBUG", "INFO", "NOTICE", "SUCCESS",
	"WARNING", "ERROR", "FAIL", "CRITICAL", "FATAL", "none",
}

var levelNames = levelsOrNone[:len(levelsOrNone)-1]

var lineOptions = []option{
	{
		name: "level", short: "l", value: "LEVEL", initial: "TRACE",
		usage: "leave out lines below LEVEL",
		long:  "Given as an option it holds for standard output and for every file; a sink's own level takes its place for that sink, whether it is higher or lower.",
		words: levelNames,
		also:  []string{"min-level", "minlevel", "threshold", "loglevel", "log-level", "severity"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.filter.Level, err = parseLevel(v)
			return err
		},
	},
	{
		name: "max-level", value: "LEVEL",
		usage: "leave out lines above LEVEL",
		long:  "With level=INFO,max-level=INFO a sink has the lines of that level alone. The word none takes a limit away that was set for all sinks.",
		words: levelsOrNone,
		also:  []string{"below"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.filter.MaxLevel, err = parseLevelOrNone(v)
			return err
		},
	},
	{
		name: "match", value: "REGEX", repeats: true,
		usage: "leave out lines in which REGEX is not found",
		long:  "REGEX is in RE2's syntax, https://github.com/google/re2/wiki/Syntax, and is looked for anywhere in the line as it came. Given several times, each must be found. An empty one takes away what was set for all sinks.",
		also:  []string{"grep", "filter", "include", "regex", "regexp", "pattern", "only"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.filter.Match, err = parseRegexps(v)
			return err
		},
	},
	{
		name: "exclude", value: "REGEX", repeats: true,
		usage: "leave out lines in which REGEX is found",
		long:  "Given several times, none may be found. An empty one takes away what was set for all sinks.",
		also:  []string{"invert", "invert-match", "ignore", "omit", "reject", "not-match"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.filter.Exclude, err = parseRegexps(v)
			return err
		},
	},
	{
		name: "default-level", value: "LEVEL", initial: "INFO",
		usage: "the level of lines that do not tell theirs",
		words: levelNames,
		also:  []string{"assume-level", "fallback-level"},
		global: func(c *config, v string) (err error) {
			c.defaultLevel, err = parseLevel(v)
			return err
		},
	},
	{
		name: "level-map", value: "WORD=LEVEL", repeats: true,
		usage: "what a word or number means that stands where a level does: 25=notice,AUDIT=warning",
		long:  "For programs whose levels no one else knows. It goes before what the word means otherwise; case does not matter. Several are separated by commas.",
		also:  []string{"levels", "map-level", "level-names", "level-alias"},
		global: func(c *config, v string) (err error) {
			c.levelMap, err = parseLevelMap(v)
			return err
		},
	},
}
