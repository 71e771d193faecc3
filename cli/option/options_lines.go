package option

var levelsOrNone = []string{
	"TRACE", "DEBUG", "INFO", "NOTICE", "SUCCESS",
	"WARNING", "ERROR", "FAIL", "CRITICAL", "FATAL", "none",
}

var levelNames = levelsOrNone[:len(levelsOrNone)-1]

var lineOptions = []Option{
	{
		Name: "level", Short: "l", ValueName: "LEVEL", Default: "TRACE",
		Usage:   "leave out lines below LEVEL",
		Details: "Given as an option it holds for standard output and for every file; a sink's own level takes its place for that sink, whether it is higher or lower.",
		Values:  levelNames,
		aliases: []string{"min-level", "minlevel", "threshold", "loglevel", "log-level", "severity"},
		setSink: func(s *Sink, v string) (err error) {
			s.Filter.Level, err = parseLevel(v)
			return err
		},
	},
	{
		Name: "max-level", ValueName: "LEVEL",
		Usage:   "leave out lines above LEVEL",
		Details: "With level=INFO,max-level=INFO a sink has the lines of that level alone. The word none takes a limit away that was set for all sinks.",
		Values:  levelsOrNone,
		aliases: []string{"below"},
		setSink: func(s *Sink, v string) (err error) {
			s.Filter.MaxLevel, err = parseLevelOrNone(v)
			return err
		},
	},
	{
		Name: "match", ValueName: "REGEX", Repeats: true,
		Usage:   "leave out lines in which REGEX is not found",
		Details: "REGEX is in RE2's syntax, https://github.com/google/re2/wiki/Syntax, and is looked for anywhere in the line as it came. Given several times, each must be found. An empty one takes away what was set for all sinks.",
		aliases: []string{"grep", "filter", "include", "regex", "regexp", "pattern", "only"},
		setSink: func(s *Sink, v string) (err error) {
			s.Filter.Match, err = parseRegexps(v)
			return err
		},
	},
	{
		Name: "exclude", ValueName: "REGEX", Repeats: true,
		Usage:   "leave out lines in which REGEX is found",
		Details: "Given several times, none may be found. An empty one takes away what was set for all sinks.",
		aliases: []string{"invert", "invert-match", "ignore", "omit", "reject", "not-match"},
		setSink: func(s *Sink, v string) (err error) {
			s.Filter.Exclude, err = parseRegexps(v)
			return err
		},
	},
	{
		Name: "default-level", ValueName: "LEVEL", Default: "INFO",
		Usage:   "the level of lines that do not tell theirs",
		Values:  levelNames,
		aliases: []string{"assume-level", "fallback-level"},
		set: func(c *Config, v string) (err error) {
			c.DefaultLevel, err = parseLevel(v)
			return err
		},
	},
	{
		Name: "level-map", ValueName: "WORD=LEVEL", Repeats: true,
		Usage:   "what a word or number means that stands where a level does: 25=notice,AUDIT=warning",
		Details: "For programs whose levels no one else knows. It goes before what the word means otherwise; case does not matter. Several are separated by commas.",
		aliases: []string{"levels", "map-level", "level-names", "level-alias"},
		set: func(c *Config, v string) (err error) {
			c.LevelMap, err = parseLevelMap(v)
			return err
		},
	},
}
