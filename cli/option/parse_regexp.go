package option

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"

	"logly/cli/message"
)

// parseRegexps compiles one expression a line. An empty line is none.
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

// regexpHint says what to write instead of what RE2 does not take.
func regexpHint(code syntax.ErrorCode) string {
	switch code {
	case syntax.ErrInvalidPerlOp:
		return "there is no look-ahead and no look-behind; two match, or match and exclude, often do"
	case syntax.ErrMissingParen, syntax.ErrUnexpectedParen:
		return `a bracket that is meant as such is written \( or \)`
	case syntax.ErrMissingBracket:
		return `a bracket that is meant as such is written \[`
	case syntax.ErrMissingRepeatArgument, syntax.ErrInvalidRepeatOp:
		return `a sign that is meant as such has a \ in front: \* \+ \?`
	}
	return "the syntax is RE2's: https://github.com/google/re2/wiki/Syntax"
}
