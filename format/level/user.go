package level

import (
	"strings"

	"logly/format/internal/scan"
)

// MaxUserWord is the length of the longest word that NewWords takes.
const MaxUserWord = 32

// Words looks up words for levels, first those that a user defined, then those that
// programs write. The zero Words has none of a user's.
type Words struct {
	user    map[string]Level // by word, in lower case
	numbers bool             // one of those begins with a digit
}

// NewWords returns Words with the user's words, in any case.
func NewWords(user map[string]Level) Words {
	if len(user) == 0 {
		return Words{}
	}
	w := Words{user: make(map[string]Level, len(user))}
	for word, l := range user {
		w.user[strings.ToLower(word)] = l
		w.numbers = w.numbers || word != "" && scan.IsDigit(word[0])
	}
	return w
}

// HasNumbers reports whether a word may begin with a digit: only users define such words.
func (w Words) HasNumbers() bool { return w.numbers }

// User returns the level that the user gave the word, in any case; NoLevel if none.
func (w Words) User(word []byte) Level {
	var buf [MaxUserWord]byte
	if w.user == nil || len(word) > len(buf) {
		return NoLevel
	}
	for i, c := range word {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	return w.user[string(buf[:len(word)])]
}

// Lookup returns the level of a word, in any case, and its class.
func (w Words) Lookup(word []byte) (Level, Class) {
	if l := w.User(word); l != NoLevel {
		return l, Bare
	}
	l, class := Lookup(word)
	if l == Trace && string(word) == "verbose" {
		l = Debug // winston's and npm's; others write it with a capital
	}
	return l, class
}
