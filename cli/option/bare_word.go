package option

import (
	"slices"
	"strings"

	"logly/cli/message"
)

// requestWords are the words that ask for a text when they are the first operand.
var requestWords = []string{"completion", "help", "man", "version"}

// FirstWords are the words that are no files when they are the first operand.
var FirstWords = append([]string{shipWord}, requestWords...)

// isBareWord reports whether an operand is one word that looks more like a command, or a
// part of an option, than like a file. A file of that name is written ./word.
func isBareWord(arg string) bool {
	key, _, assigns := strings.Cut(arg, "=")
	return arg != "" && arg != StandardOutput && !strings.ContainsAny(arg, "./\\,\"") &&
		(!assigns || findKey(key) == nil) && urlScheme(arg) == "" && !isHostAndPort(arg)
}

// A value is what an argument gives to an option or to a key of a sink.
type value struct {
	option    *Option // nil: the argument gives none
	text      string  // empty for a switch alone
	asWritten string  // the words before text: "--rotate-size ", "app.log,keep-age="
}

// lastValueOf returns the value that a sink specification ends with.
func lastValueOf(sink string) value {
	i := strings.LastIndexByte(sink, ',')
	key, text, found := strings.Cut(sink[i+1:], "=")
	if i < 0 || !found {
		return value{}
	}
	return value{findKey(key), text, sink[:len(sink)-len(text)]}
}

// accepts reports whether text is valid as v's value.
func (v value) accepts(text string) bool {
	switch o := v.option; {
	case o == nil:
		return false
	case o.set != nil:
		return o.set(defaultConfig(), text) == nil
	case o.setSink != nil:
		return o.setSink(new(Sink), text) == nil
	}
	return false
}

// bareWord returns the error for an operand that is one bare word.
func (s *splitter) bareWord(word string) error {
	v, text := s.lastValue, message.Printable(word)
	if strings.Trim(v.text, "0123456789.") == "" && v.text != "" {
		for _, whole := range []string{v.text + word, guessDuration(v.text + word)} {
			if v.accepts(whole) {
				return message.Usagef("%s%s %s: the value is in two words", v.asWritten, v.text, text).Hintf("write %s%s", v.asWritten, whole)
			}
		}
	}
	hint := "a file of that name is ./" + text
	if !slices.Contains(s.args, "--") {
		words := append([]string{word}, s.args...)
		if s.programBefore != "" {
			words = append([]string{s.programBefore}, words...)
		}
		hint = "to run a command write -- " + shellWords(words) + "; " + hint
	}
	if guess := s.guess(word); guess != "" {
		hint = guess + "; " + hint
	}
	return message.Usagef("%s has neither a dot nor a slash, so it is not taken as a file", text).Hintf("%s", hint)
}

// guess says what else a bare word can mean; "" if nothing.
func (s *splitter) guess(word string) string {
	switch v := s.lastValue; {
	case v.text == "" && strings.HasSuffix(v.asWritten, "=") && v.accepts(word):
		return "write " + v.asWritten + word
	case v.text != "" && v.option != nil && v.option.isText():
		return "a value with a space goes in quotes: " + v.asWritten + "'" + message.Printable(v.text+" "+word) + "'"
	case v.text != "" && v.option != nil && v.option.Repeats && v.accepts(v.text+","+word):
		return "write " + v.asWritten + message.Printable(v.text+","+word)
	}
	if meant := message.Nearest(word, FirstWords); meant != "" && len(word) > 4 && len(s.operands) == 0 {
		return "write logly " + meant
	}
	return guessWord(word)
}

// longDashes are the dashes that word processors make of hyphens.
const longDashes = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"

// guessWord is guess for a word that does not depend on its place.
func guessWord(word string) string {
	name := message.Printable(strings.TrimLeft(word, longDashes+"-"))
	switch isDashed := strings.TrimLeft(word, longDashes) != word; {
	case isDashed && findShort(name) != nil:
		return "options begin with a hyphen: -" + name
	case isDashed:
		return "options begin with two hyphens: --" + name
	case strings.ContainsAny(word, "|&<>"):
		return "pipes and redirections need a shell: sh -c 'myapp 2>&1 | logly app.log'"
	case word[0] == '=':
		return "write KEY=VALUE without spaces"
	case word == "stdout":
		return "standard output is -"
	case word == "stderr":
		return "standard error is /dev/stderr"
	case slices.Contains(FirstWords, word):
		return "write logly " + word + " without anything before it"
	case findKey(word) != nil:
		return "write " + findKey(word).Flag()
	case slices.Contains(shortLevels, strings.ToLower(word)):
		return "write --level " + word
	}
	if hint := valueHint(word, "--", func(*Option) bool { return true }); hint != "" {
		return hint
	}
	if _, err := parseFileSize(word); err == nil && strings.Trim(word, "0123456789") != "" {
		return "write --rotate-size " + word
	}
	return directiveHint(word)
}

// directiveHint returns logly's option for a directive of s6-log, svlogd or multilog, or for
// a number of rotatelogs; "" if word is neither.
func directiveHint(word string) string {
	if word == "" {
		return ""
	}
	isNumber := len(word) > 1 && strings.Trim(word[1:], "0123456789") == ""
	switch {
	case isNumber && word[0] == 'n':
		return "write --keep " + word[1:]
	case isNumber && word[0] == 's':
		return "write --rotate-size " + word[1:] + "B"
	case isNumber && len(word) >= 4 && word[0] > '0' && word[0] <= '9':
		return "write --rotate-every " + word + "s"
	case len(word) > 1 && word[0] == '+':
		return "write --match " + word[1:]
	case word == "t" || word == "T":
		return "lines without a time get one without an option"
	}
	return ""
}

// longestCommand is how much of a command a hint repeats, in bytes.
const longestCommand = 60

// shellWords joins words as a shell would need them, up to a length.
func shellWords(words []string) string {
	var b strings.Builder
	for i, w := range words {
		w = message.Printable(w)
		if w == "" || strings.ContainsAny(w, " \t'\"\\$`|&;()<>*?[]#~{}!") {
			w = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
		if i > 0 {
			if b.Len()+len(w) > longestCommand {
				b.WriteString(" ...")
				break
			}
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}
