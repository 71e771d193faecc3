package layout

import (
	"strings"

	"logly/format/internal/scan"
)

// A piece is a stretch of a layout of tokens.
type piece struct {
	kind   pieceKind
	text   string // what it says, without brackets
	source string // as it stands in the layout
}

type pieceKind uint8

const (
	pieceText pieceKind = iota // in brackets or no letter
	pieceJoin                  // the T between two tokens
	pieceRun                   // one letter, once or several times: a token or a mistake
)

// splitLayout takes s apart; the sources join to s. A bracket that opens is
// closed by the next one that closes, so `[[]` is an opening bracket; with ok
// false there is none.
func splitLayout(s string) (pieces []piece, ok bool) {
	for i := 0; i < len(s); {
		p, ok := nextPiece(s, i)
		if !ok {
			return nil, false
		}
		pieces = append(pieces, p)
		i += len(p.source)
	}
	return pieces, true
}

// nextPiece returns the piece at s[i].
func nextPiece(s string, i int) (p piece, ok bool) {
	rest := s[i:]
	switch c := rest[0]; {
	case c == '[':
		end := strings.IndexByte(rest, ']')
		if end < 0 {
			return piece{}, false
		}
		return piece{pieceText, rest[1:end], rest[:end+1]}, true
	case scan.IsLetter(c):
		end := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
		kind := pieceRun
		if rest[:end] == "T" && 0 < i && scan.IsLetter(s[i-1]) && i+1 < len(s) && scan.IsLetter(s[i+1]) {
			kind = pieceJoin
		}
		return piece{kind, rest[:end], rest[:end]}, true
	}
	end := 1
	for end < len(rest) && rest[end] != '[' && !scan.IsLetter(rest[end]) {
		end++
	}
	return piece{pieceText, rest[:end], rest[:end]}, true
}
