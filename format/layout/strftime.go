package layout

import (
	"fmt"
	"strings"

	"logly/format/internal/hint"
	"logly/format/internal/scan"
)

// strftimeVerbs are the verbs that timefmt knows, those of C and GNU. It lacks n, a
// line break.
const strftimeVerbs = "AaBbCcDdeFGgHhIjklMmPpRrSTtUuVvWwXxYyZz%+"

// maxStrftimeWidth is the largest width of a verb: `%999999d` is a mistake.
const maxStrftimeWidth = 64

// parseStrftime reads a pattern of strftime: the verbs of C and GNU, with %f for
// microseconds (Python), %L for milliseconds and %N for nanoseconds (Ruby, GNU). A
// width before these three is the number of digits, so %3f is milliseconds.
func parseStrftime(s string) ([]element, error) {
	var elements []element
	start := 0 // of the pattern that timefmt will write
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
		if p, ok := verb.element(); ok {
			elements = appendStrftime(elements, s[start:i])
			elements = append(elements, p)
			start = i + verb.length
		}
		i += verb.length - 1
	}
	if !found {
		return nil, &hint.Error{Text: fmt.Sprintf("time format %q: there is no time in it", s), Advice: generalAdvice}
	}
	return appendStrftime(elements, s[start:]), nil
}

// appendStrftime adds an element for the pattern, unless it is empty.
func appendStrftime(elements []element, pattern string) []element {
	if pattern == "" {
		return elements
	}
	return append(elements, element{kind: elementStrftime, text: pattern})
}

// A strftimeVerb is one verb of a pattern: `%-3N`.
type strftimeVerb struct {
	letter byte
	flags  string
	width  int // 0: none
	length int // of its text
}

// nextVerb reads the verb at s[i], which is its percent sign.
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
		return v, &hint.Error{Text: fmt.Sprintf("time format %q: it ends in the middle of a verb", s), Advice: "for a percent sign write %%"}
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

// valid reports whether logly can write the verb, which had colons before its letter.
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

// element returns the element of a verb that timefmt does not write: one that changes
// within a second, or the plain count of seconds.
func (v strftimeVerb) element() (p element, ok bool) {
	switch {
	case v.letter == 's' && v.flags == "" && v.width == 0:
		return element{kind: elementUnix}, true
	case !v.fraction():
		return element{}, false
	case v.width > 0:
		return newFraction(v.width), true
	case v.letter == 'L':
		return newFraction(3), true
	case v.letter == 'N':
		return newFraction(9), true
	}
	return newFraction(6), true
}
