package option

import (
	"slices"
	"strings"

	"logly/cli/message"
)

// optionHint says which option word was most likely meant to be, by its name in
// other programs or by its spelling. Only options for which keep returns true
// are considered. sign is written before an option's name. It returns "" if no
// option is near.
func optionHint(word, sign string, keep func(*Option) bool) string {
	named := map[string]string{}
	var spellings []string
	Each(func(o *Option) {
		if !keep(o) {
			return
		}
		for _, s := range append([]string{o.Name}, o.aliases...) {
			named[s] = o.Name
			spellings = append(spellings, s)
		}
	})
	name := named[message.Normalize(word)]
	if name == "" {
		if hint := otherToolHint(word); hint != "" {
			return hint
		}
		if hint := valueHint(word, sign, keep); hint != "" {
			return hint
		}
		name = named[message.Nearest(word, spellings)]
	}
	if name == "" {
		return ""
	}
	return "did you mean " + sign + name + "?"
}

// valueHint says how to write word if it is a value of an option, such as json or daily,
// or a switch with no- before it. It returns "" otherwise.
func valueHint(word, sign string, keep func(*Option) bool) (hint string) {
	word = message.Normalize(word)
	between := "="
	if sign != "" {
		between = " "
	}
	if o := findKey(strings.TrimPrefix(word, "no-")); o != nil && "no-"+o.Name == word && o.IsSwitch() && keep(o) {
		return "write " + sign + o.Name + "=false"
	}
	Each(func(o *Option) {
		isValue := slices.Contains(o.Values, word) ||
			o.Name == "level" && slices.Contains(shortLevels, word) ||
			o.Name == "rotate-every" && slices.Contains(words(periods), word)
		if hint == "" && isValue && word != "none" && strings.Trim(word, "0123456789") != "" && keep(o) {
			hint = "write " + sign + o.Name + between + word
		}
	})
	return hint
}

// otherTools has logly's way for options and settings of tee, grep, tail, s6-log,
// logrotate, hl, pino-pretty and others. Other names of logly's own options are their
// aliases instead.
var otherTools = []struct{ words, hint string }{
	{"a append", "logly appends to files unless --truncate is given"},
	{"o O output out output-file file files path log-file logfile log dir directory log-dir", "a file is named without an option: logly app.log; a format is --format json"},
	{"f", "a file is named without an option: logly app.log; to follow one: tail -F app.log | logly"},
	{"F follow tail", "to follow a file: tail -F app.log | logly; for the last lines: logly | tail -n 10"},
	{"input stdin read r R recursive", "logly reads standard input: logly < app.log; for several files: cat *.log | logly"},
	{"i ignore-case ignore-interrupts", "for any case write --match '(?i)error'; the first Ctrl-C does not end logly in a pipe, as with tee -i"},
	{"p output-error", "a sink that fails does not end logly, as with tee -p; to end at the start write --strict"},
	{"no-buffer unbuffered line-buffered u U", "lines are written as they come unless --async is given"},
	{"no-color no-colour nocolor no-colors no-colours monochrome", "write --color never"},
	{"colorize colourize force-color c", "write --color always; counts are printed by --stats"},
	{"count", "write --stats"},
	{"since until after before from to", "there is no filter for times; match them: --match '^2025-01-15T10:'"},
	{"config conf config-file", "there is no configuration file; variables set defaults: LOGLY_LEVEL=warning"},
	{"rotate rotation", "write --rotate-size 100MiB or --rotate-every day; how many to keep is --keep 7"},
	{"n lines m max-count head limit", "for the first lines: logly | head -n 10; for the last: logly | tail -n 10"},
	{"number line-number", "logly does not number lines: logly | nl"},
	{"v", "to leave lines out write --exclude REGEX; the version is -V"},
	{"e E P regexp extended-regexp perl-regexp fixed-strings", "write --match REGEX"},
	{"w word-regexp", `write --match '\bword\b'`},
	{"x line-regexp", "write --match '^line$'"},
	{"A B C after-context before-context context multiline", "the lines of a record, such as a stack trace, stay together without an option"},
	{"S sort", "logly keeps the order of its input: sort | logly"},
	{"t T time", "write --time-format HH:mm:ss; to start a file empty write --truncate"},
	{"pager paging", "write logly --color always | less -R"},
	{"wrap width columns", "the terminal wraps long lines; to cut them write logly --color always | less -RS"},
	{"pretty prettify human", "write --format screen"},
	{"theme palette scheme", "the terminal decides what its colours look like; --color never switches them off"},
	{"errors only-errors", "write --level error; a file of errors is errors.log,level=error"},
	{"retention", "write --keep 7, --keep-age 7d or --keep-total 1GB"},
	{"exec cmd command run", "a command follows --: logly app.log -- myapp"},
	{"stdout print tee", "lines go to standard output unless --quiet is given"},
	{"copytruncate create nocreate missingok notifempty delaycompress ifempty", "logly needs no such setting: it renames its file and opens a new one without losing a line"},
	{"dateext dateformat", "for a date in the name write app-%Y-%m-%d.log"},
	{"compresscmd j z", "write --compress gzip or --compress zstd"},
	{"L", "write --link PATH; for local time --timezone local"},
	{"Z localtime", "write --timezone local or --timezone utc"},
	{"d D daemon daemonize", "logly stays in the foreground: use & in a shell, or a service manager"},
	{"otlp otel endpoint engine url collector loki", "a SINK can be the URL of an engine: logly app.log otlp+http://collector:4318"},
	{"? usage", "write -h or --help"},
}

// otherToolHint returns the hint for a word of another tool, "" if there is none. Case
// matters only for single letters.
func otherToolHint(word string) string {
	if len(word) > 1 {
		word = message.Normalize(word)
	}
	for _, row := range otherTools {
		if slices.Contains(strings.Fields(row.words), word) {
			return row.hint
		}
	}
	return ""
}
