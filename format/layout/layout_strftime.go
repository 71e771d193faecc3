package layout

import (
	"fmt"
	"strings"

	"logly/format/internal/hint"
	"logly/format/internal/scan"
)

// strftimeVerbs are those that timefmt knows, which are those of C and GNU. A
// line break (n) is not among them.
const strftimeVerbs = "AaBbCcDdeFGgHhIjklMmPpRrSTtUuVvWwXxYyZz%+"

// maxStrftimeWidth bounds the padding: `%999999d` is a mistake.
const maxStrftimeWidth = 64

// parseStrftime reads a pattern of strftime: that of C and GNU, with %f for
// microseconds (Python), %L for milliseconds and %N for nanoseconds (Ruby, GNU);
// a width before these three is how many digits there are, %3f is milliseconds.
func parseStrftime(s string) ([]Part, error) {
	var parts []Part
	start := 0 // of what is left to timefmt
	found := false
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			continue
		}
		verb, err := nextVerb(s, i)
		if err != nil {
			return nil, err
		}
		found = found || verb.letter != '%' && verb.letter != 't'
		if p, ok := verb.part(); ok {
			parts = appendStrftime(parts, s[start:i])
			parts = append(parts, p)
			start = i + verb.length
		}
		i += verb.length - 1
	}
	if !found {
		return nil, &hint.Error{Text: fmt.Sprintf("time format %q: there is no time in it", s), Advice: layoutHint}
	}
	return appendStrftime(parts, s[start:]), nil
}

// appendStrftime adds the pattern, if there is any.
func appendStrftime(parts []Part, pattern string) []Part {
	if pattern == "" {
		return parts
	}
	return append(parts, Part{Kind: partStrftime, text: pattern})
}

// A strftimeVerb is one conversion of a pattern: `%-3N`.
type strftimeVerb struct {
	letter byte
	flags  string
	width  int // 0: none
	length int // of its text
}

// nextVerb reads the conversion at s[i], which is its percent sign.
func nextVerb(s string, i int) (v strftimeVerb, err error) {
	at := i + 1
	for at < len(s) && strings.IndexByte("-_^#0", s[at]) >= 0 {
		at++
	}
	v.flags = s[i+1 : at]
	for at < len(s) && scan.IsDigit(s[at]) && v.width <= maxStrftimeWidth {
		v.width = v.width*10 + int(s[at]-'0')
		at++
	}
	colons := 0
	for at < len(s) && s[at] == ':' {
		at++
		colons++
	}
	if at >= len(s) {
		return v, &hint.Error{Text: fmt.Sprintf("time format %q: it ends within a verb", s), Advice: "for a percent sign write %%"}
	}
	v.letter, v.length = s[at], at+1-i
	if !v.valid(colons) {
		return v, &hint.Error{
			Text:   fmt.Sprintf("time format %q: there is no verb %s", s, s[i:at+1]),
			Advice: "the verbs are those of strftime, such as %Y-%m-%d %H:%M:%S.%f; for a percent sign write %%",
		}
	}
	return v, nil
}

func (v strftimeVerb) valid(colons int) bool {
	switch {
	case v.width > maxStrftimeWidth:
		return false
	case colons > 0:
		return v.letter == 'z' && colons <= 3
	case v.fraction():
		return v.flags == "" && v.width <= 9
	}
	return v.letter == 's' || strings.IndexByte(strftimeVerbs, v.letter) >= 0
}

// fraction reports whether the verb writes a fraction of the second.
func (v strftimeVerb) fraction() bool {
	return v.letter == 'f' || v.letter == 'L' || v.letter == 'N'
}

// part returns the part for a verb that is not left to timefmt: one that
// changes within a second, and the plain count of seconds.
func (v strftimeVerb) part() (p Part, ok bool) {
	switch {
	case v.letter == 's' && v.flags == "" && v.width == 0:
		return Part{Kind: partUnix}, true
	case !v.fraction():
		return Part{}, false
	case v.width > 0:
		return fractionPart(v.width), true
	case v.letter == 'L':
		return fractionPart(3), true
	case v.letter == 'N':
		return fractionPart(9), true
	}
	return fractionPart(6), true
}
