package layout

import (
	"strings"

	"logly/format/internal/scan"
)

// A lexeme is a part of the text of a layout of tokens.
type lexeme struct {
	kind   lexemeKind
	text   string // without brackets
	source string // with brackets
}

type lexemeKind uint8

const (
	lexemeText lexemeKind = iota // in brackets, or without letters
	lexemeJoin                   // the T between two tokens
	lexemeRun                    // one letter, once or several times: a token or a mistake
)

// lex splits s into lexemes, whose sources are s again. The first closing bracket
// closes an open one, so `[[]` is an opening bracket. If there is none, ok is false.
func lex(s string) (lexemes []lexeme, ok bool) {
	for i := 0; i < len(s); {
		p, ok := nextLexeme(s, i)
		if !ok {
			return nil, false
		}
		lexemes = append(lexemes, p)
		i += len(p.source)
	}
	return lexemes, true
}

// nextLexeme returns the lexeme at s[i].
func nextLexeme(s string, i int) (p lexeme, ok bool) {
	rest := s[i:]
	switch c := rest[0]; {
	case c == '[':
		end := strings.IndexByte(rest, ']')
		if end < 0 {
			return lexeme{}, false
		}
		return lexeme{lexemeText, rest[1:end], rest[:end+1]}, true
	case scan.IsLetter(c):
		end := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
		kind := lexemeRun
		if rest[:end] == "T" && 0 < i && scan.IsLetter(s[i-1]) && i+1 < len(s) && scan.IsLetter(s[i+1]) {
			kind = lexemeJoin
		}
		return lexeme{kind, rest[:end], rest[:end]}, true
	}
	end := 1
	for end < len(rest) && rest[end] != '[' && !scan.IsLetter(rest[end]) {
		end++
	}
	return lexeme{lexemeText, rest[:end], rest[:end]}, true
}
