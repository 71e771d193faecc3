package option

import (
	"errors"
	"io/fs"
	"math"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"time"

	"logly/cli/message"
	"logly/format/encode"
	"logly/format/level"
	"logly/writer/rotate"
)

// Parsers for the values of options. Their errors are usage errors with a valid
// value in the hint.

// parsed returns the function of an option that parses its value and stores the
// result in a field of the configuration or of a sink.
func parsed[Target, T any](parse func(string) (T, error), field func(*Target) *T) func(*Target, string) error {
	return func(target *Target, v string) (err error) {
		*field(target), err = parse(v)
		return err
	}
}

func parseSwitch(v string) (bool, error) {
	switch strings.ToLower(v) {
	case "true", "yes", "on", "1", "t", "y":
		return true, nil
	case "false", "no", "off", "0", "f", "n":
		return false, nil
	}
	return false, message.Usagef("%q is neither true nor false", v).Hintf("leave the value out, or write true or false")
}

// A choice is a word that an option accepts, with its meaning.
type choice[T any] struct {
	word    string
	meaning T
}

// words returns the words of choices.
func words[T any](choices []choice[T]) (list []string) {
	for _, c := range choices {
		list = append(list, c.word)
	}
	return list
}

// oneOf returns a function that parses one of the words, in any case.
func oneOf[T any](choices []choice[T]) func(string) (T, error) {
	return func(v string) (none T, _ error) {
		for _, c := range choices {
			if c.word == strings.ToLower(v) {
				return c.meaning, nil
			}
		}
		return none, message.Usagef("there is no %q", v).Hintf("it is %s", message.JoinOr(words(choices)))
	}
}

func parseLevel(v string) (level.Level, error) {
	if level, ok := level.Parse(v); ok {
		return level, nil
	}
	err := message.Usagef("%q is not a level", v)
	if meant := message.Nearest(v, levelNames); meant != "" {
		return level.NoLevel, err.Hintf("did you mean %s?", meant)
	}
	return level.NoLevel, err.Hintf("levels are %s", message.JoinOr(levelNames))
}

// parseLevelOrNone parses a level, or none for NoLevel.
func parseLevelOrNone(v string) (level.Level, error) {
	if strings.EqualFold(v, "none") {
		return level.NoLevel, nil
	}
	return parseLevel(v)
}

// parseLevelMap parses WORD=LEVEL, several of them separated by commas or line
// breaks.
func parseLevelMap(v string) (map[string]level.Level, error) {
	levels := map[string]level.Level{}
	for pair := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == '\n' }) {
		word, name, found := strings.Cut(strings.TrimSpace(pair), "=")
		if !found || word == "" || name == "" {
			return nil, message.Usagef("%q has no WORD=LEVEL", pair).Hintf("a level map looks like 25=notice,AUDIT=warning")
		}
		if !canBeLevelWord(word) {
			return nil, message.Usagef("%q cannot be a level", word).Hintf("it is a number or one word of at most %d ASCII letters and digits", level.MaxUserWord)
		}
		level, err := parseLevel(name)
		if err != nil {
			return nil, message.At(word, err)
		}
		key := strings.ToLower(word)
		if before, twice := levels[key]; twice && before != level {
			return nil, message.Usagef("%q is given two levels", word)
		}
		levels[key] = level
	}
	return levels, nil
}

// canBeLevelWord reports whether a line can have word as its level.
func canBeLevelWord(word string) bool {
	return len(word) <= level.MaxUserWord && !strings.ContainsFunc(word, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && !strings.ContainsRune("-_.+", r)
	})
}

// parseCount parses a whole number of at least 1.
func parseCount(v string) (int, error) {
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 {
		return 0, message.Usagef("%q is not a number above 0", v).Hintf("numbers look like 1000")
	}
	return n, nil
}

// sizeUnits are the units of sizes, in lower case.
var sizeUnits = []struct {
	name  string
	bytes float64
}{
	{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30}, {"tib", 1 << 40},
	{"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}, {"tb", 1e12},
	{"k", 1 << 10}, {"m", 1 << 20}, {"g", 1 << 30}, {"t", 1 << 40},
	{"b", 1}, {"", 1},
}

// parseSize parses a number of bytes above 0. The units K, KiB, M, MiB and so
// on are powers of 1024; KB, MB and so on are powers of 1000.
func parseSize(v string) (int64, error) {
	text := strings.ToLower(v)
	for _, unit := range sizeUnits {
		number, ok := strings.CutSuffix(text, unit.name)
		if !ok {
			continue
		}
		if bytes, ok := parseScaled(strings.TrimSpace(number), unit.bytes); ok && bytes >= 1 {
			return bytes, nil
		}
		break
	}
	return 0, message.Usagef("%q is not a size above 0", v).Hintf("sizes look like 8192, 64KiB, 1MB")
}

// parseMemory parses the size of something in memory.
func parseMemory(v string) (int, error) {
	n, err := parseSize(v)
	if err == nil && n > math.MaxInt {
		err = message.Usagef("%q is more than this machine can address", v)
	}
	return int(n), err
}

// parseScaled returns number, a decimal without sign or exponent, times unit.
// It returns false if that is not a number or does not fit into an int64.
func parseScaled(number string, unit float64) (int64, bool) {
	if number == "" || strings.Trim(number, "0123456789.") != "" {
		return 0, false
	}
	if n, err := strconv.ParseInt(number, 10, 64); err == nil && unit == 1 {
		return n, true
	}
	f, err := strconv.ParseFloat(number, 64)
	if err != nil || f*unit >= math.MaxInt64 {
		return 0, false
	}
	return int64(f * unit), true
}

// parseGrace parses a duration or "infinity".
func parseGrace(v string) (time.Duration, error) {
	if strings.EqualFold(strings.TrimSpace(v), "infinity") {
		return math.MaxInt64, nil
	}
	return parseDuration(v)
}

// parseDuration parses what time.ParseDuration parses, with optional days
// before it ("1d12h"), or a bare number as milliseconds. Negative durations are
// errors.
func parseDuration(v string) (time.Duration, error) {
	if d, ok := readDuration(strings.ToLower(strings.TrimSpace(v))); ok {
		return d, nil
	}
	return 0, message.Usagef("%q is not a duration", v).Hintf("durations look like 250ms, 5s, 1m30s, 12h, 7d; a bare number is milliseconds")
}

func readDuration(text string) (time.Duration, bool) {
	if d, ok := parseScaled(text, float64(time.Millisecond)); ok {
		return time.Duration(d), true
	}
	var days int64
	if number, rest, found := strings.Cut(text, "d"); found {
		var ok bool
		if days, ok = parseScaled(number, float64(24*time.Hour)); !ok {
			return 0, false
		}
		if rest == "" {
			return time.Duration(days), true
		}
		text = rest
	}
	d, err := time.ParseDuration(text)
	if err != nil || strings.HasPrefix(text, "-") || int64(d) > math.MaxInt64-days {
		return 0, false
	}
	return time.Duration(days) + d, true
}

// parseMode parses the permissions of a file, in octal.
func parseMode(v string) (fs.FileMode, error) {
	mode, err := strconv.ParseUint(strings.TrimPrefix(v, "0o"), 8, 32)
	if err != nil || mode > 0o777 || mode == 0 {
		return 0, message.Usagef("%q is not a file's mode", v).Hintf("modes are octal: 0644, 0600, 0640")
	}
	return fs.FileMode(mode), nil
}

// parseFields parses lines of KEY=VALUE.
func parseFields(v string) ([]encode.Field, error) {
	var fields []encode.Field
	for line := range strings.Lines(v) {
		f, err := parseField(strings.TrimSuffix(line, "\n"))
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(fields, func(g encode.Field) bool { return g.Key == f.Key }) {
			return nil, message.Usagef("the field %q is given twice", f.Key)
		}
		fields = append(fields, f)
	}
	return fields, nil
}

// reservedFields are the fields that logly writes itself.
var reservedFields = []string{"time", "level", "message", "msg"}

func parseField(v string) (encode.Field, error) {
	key, value, found := strings.Cut(v, "=")
	switch {
	case !found || key == "":
		return encode.Field{}, message.Usagef("%q has no KEY=VALUE", v).Hintf("fields look like service=web")
	case strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r == '"' || r == 0x7f }):
		return encode.Field{}, message.Usagef("%q is not a field's name", key).Hintf("names have neither spaces nor quotes: service=web")
	case slices.Contains(reservedFields, key):
		return encode.Field{}, message.Usagef("the field %q is written by logly itself", key).Hintf("take another name, for example %s", "my_"+key)
	}
	return encode.Field{Key: key, Value: value}, nil
}

// parseFailThreshold parses LEVEL or LEVEL:COUNT.
func parseFailThreshold(v string) (FailThreshold, error) {
	name, number, counted := strings.Cut(v, ":")
	level, err := parseLevel(name)
	if err != nil || !counted {
		return FailThreshold{level, 1}, err
	}
	count, err := parseCount(number)
	return FailThreshold{level, uint64(count)}, err
}

// tried returns a function that stores a value as it was written if parse, of a
// package below format, accepts it.
func tried[T any](parse func(string) (T, error)) func(string) (string, error) {
	return func(v string) (string, error) {
		_, err := parse(v)
		return v, err
	}
}

func parseFormat(v string) (string, error) {
	if v == "" {
		return "", message.Usagef("the format is empty").Hintf("formats are %s, or a template such as '{time} {message}'", message.JoinOr(formatNames))
	}
	_, err := encode.New(encode.Options{Format: v})
	return v, err
}

// setUTC sets the zone to UTC, or with "false" back to the default. It does not
// change another zone.
func (l *OutputFormat) setUTC(v string) error {
	on, err := parseSwitch(v)
	if err != nil {
		return err
	}
	switch {
	case on:
		l.Zone = zoneUTC
	case l.Zone == zoneUTC:
		l.Zone = ""
	}
	return nil
}

var namedPeriods = map[string]rotate.Period{
	"hourly": rotate.Hourly, "daily": rotate.Daily, "weekly": rotate.Weekly, "monthly": rotate.Monthly,
}

// parsePeriod parses a named period or a duration.
func parsePeriod(v string) (rotate.Period, error) {
	if p, ok := namedPeriods[strings.ToLower(v)]; ok {
		return p, nil
	}
	d, ok := readDuration(strings.ToLower(strings.TrimSpace(v)))
	if !ok {
		return rotate.Period{}, message.Usagef("%q is not a period", v).Hintf("periods are hourly, daily, weekly, monthly, or a duration such as 15m, 6h, 7d")
	}
	p, err := rotate.Every(d)
	if err != nil {
		return p, message.Usagef("%v", err).Hintf("durations look like 15m, 6h, 7d; a bare number is milliseconds")
	}
	return p, nil
}

// parseAge parses a duration above 0.
func parseAge(v string) (time.Duration, error) {
	d, err := parseDuration(v)
	if err == nil && d == 0 {
		err = message.Usagef("%q leaves nothing", v).Hintf("ages look like 12h, 7d, 30d")
	}
	return d, err
}

func parsePath(v string) (string, error) {
	if v == "" {
		return "", message.Usagef("the path is empty")
	}
	return v, nil
}

// parseRegexps compiles one expression for each line. It skips empty lines.
func parseRegexps(v string) ([]*regexp.Regexp, error) {
	var list []*regexp.Regexp
	for line := range strings.Lines(v) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		re, err := regexp.Compile(line)
		if err != nil {
			return nil, regexpError(line, err)
		}
		list = append(list, re)
	}
	return list, nil
}

// regexpError says what is wrong with expr and where.
func regexpError(expr string, err error) error {
	var wrong *syntax.Error
	if !errors.As(err, &wrong) {
		return message.Usagef("%q is not a regular expression: %s", expr, err)
	}
	e := message.Usagef("%q is not a regular expression: %s", expr, wrong.Code)
	if i := strings.LastIndex(expr, wrong.Expr); wrong.Expr != "" && wrong.Expr != expr && i >= 0 {
		e = message.Usagef("%s at %q", e, expr[i:])
	}
	return e.Hintf("%s", regexpHint(wrong.Code))
}

// regexpHint says what to write instead of what RE2 does not accept.
func regexpHint(code syntax.ErrorCode) string {
	switch code {
	case syntax.ErrInvalidPerlOp:
		return "there is no look-ahead or look-behind; two match options, or match and exclude, often replace it"
	case syntax.ErrMissingParen, syntax.ErrUnexpectedParen:
		return `write a bracket to be matched as \( or \)`
	case syntax.ErrMissingBracket:
		return `write a bracket to be matched as \[`
	case syntax.ErrMissingRepeatArgument, syntax.ErrInvalidRepeatOp:
		return `write a sign to be matched as \* \+ \?`
	}
	return "the syntax is RE2's: https://github.com/google/re2/wiki/Syntax"
}
