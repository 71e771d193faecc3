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

	"logly/cli/message"
	"logly/format/encode"
	"logly/format/level"
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
		err := message.Usagef("%q is not a valid value", v)
		if meant := message.Nearest(v, words(choices)); meant != "" && len(choices) > 1 {
			return none, err.Hintf("did you mean %s? write %s", meant, message.JoinOr(words(choices)))
		}
		return none, err.Hintf("write %s", message.JoinOr(words(choices)))
	}
}

func parseLevel(v string) (level.Level, error) {
	if level, ok := level.Parse(v); ok {
		return level, nil
	}
	err := message.Usagef("%q is not a level", v)
	if meant := message.Nearest(v, slices.Concat(levelNames, shortLevels)); meant != "" {
		return level.NoLevel, err.Hintf("did you mean %s?", meant)
	}
	if strings.ContainsAny(v, ",|") {
		return level.NoLevel, err.Hintf("write one level: for level the lowest that passes, for max-level the highest")
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
			return nil, message.Usagef("%q is not WORD=LEVEL", pair).Hintf("a level map looks like 25=notice,AUDIT=warning")
		}
		if !canBeLevelWord(word) {
			return nil, message.Usagef("%q cannot be a level", word).Hintf("a level is a number or one word of at most %d ASCII letters and digits", level.MaxUserWord)
		}
		level, err := parseLevel(name)
		if err != nil {
			return nil, message.At(word, err)
		}
		key := strings.ToLower(word)
		if before, twice := levels[key]; twice && before != level {
			return nil, message.Usagef("%q has two levels", word)
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
		return 0, message.Usagef("%q is not a number above 0", v).Hintf("write a whole number, for example 10")
	}
	return n, nil
}

// parseKeep parses the number of archives to keep.
func parseKeep(v string) (int, error) {
	n, err := parseCount(v)
	if d, _ := readDuration(v); err != nil && d > 0 {
		return 0, message.Usagef("%q is not a number above 0", v).Hintf("for an age write keep-age=%s", v)
	}
	if _, sizeErr := parseSize(v); err != nil && sizeErr == nil {
		return 0, message.Usagef("%q is not a number above 0", v).Hintf("for a size write keep-total=%s", v)
	}
	return n, err
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

// parseFileSize parses the size of a file. A small number without a unit is an error: the
// unit was probably forgotten.
func parseFileSize(v string) (int64, error) {
	n, err := parseSize(v)
	if err == nil && n < 1024 && strings.Trim(v, "0123456789. ") == "" {
		err = message.Usagef("%q has no unit", v).Hintf("write %sMB, or %[1]sB for bytes", v)
	}
	return n, err
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
		return encode.Field{}, message.Usagef("%q is not KEY=VALUE", v).Hintf("fields look like service=web")
	case strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r == '"' || r == 0x7f }):
		return encode.Field{}, message.Usagef("%q is not a field's name", key).Hintf("names have neither spaces nor quotes: service=web")
	case slices.Contains(reservedFields, key):
		return encode.Field{}, message.Usagef("logly writes the field %q itself", key).Hintf("use another name, for example %s", "my_"+key)
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

func parsePath(v string) (string, error) {
	if v == "" {
		return "", message.Usagef("the path is empty")
	}
	return v, checkHome(v)
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

// parseRegexpText returns v, lines of regular expressions, if they are valid.
func parseRegexpText(v string) (string, error) { return tried(parseRegexps)(v) }

// parseGlobs returns the globs in v, one a line, where commas also separate them. None may be
// empty, or in the syntax of a shell's patterns that a glob does not have.
func parseGlobs(v string) (string, error) {
	if i := strings.IndexAny(v, "{}[]()"); i >= 0 {
		return "", message.Usagef("%q is not the name of a field", v).Hintf("only * and ? are special; several names look like pid,hostname")
	}
	v = strings.ReplaceAll(v, ",", "\n")
	if slices.Contains(strings.Split(v, "\n"), "") {
		return "", message.Usagef("the name of a field is empty").Hintf("names look like pid, req.* or '*'")
	}
	return v, nil
}

// regexpError describes the mistake in expr, with its place.
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
		return "RE2 has no lookarounds; use two match options, or match and exclude"
	case syntax.ErrMissingParen, syntax.ErrUnexpectedParen:
		return `to match a bracket write \( or \)`
	case syntax.ErrMissingBracket:
		return `to match a bracket write \[`
	case syntax.ErrMissingRepeatArgument, syntax.ErrInvalidRepeatOp:
		return `to match the sign itself write \* \+ \?`
	}
	return "the syntax is RE2's: https://github.com/google/re2/wiki/Syntax"
}
