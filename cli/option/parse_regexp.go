package option

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"

	"logly/cli/message"
)

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
