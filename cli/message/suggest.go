package message

import (
	"strings"

	"logly/format"
)

// Nearest is the candidate that word was most likely meant to be, or "". Case
// and the choice between - and _ do not count, and single letters are not
// guessed at.
func Nearest(word string, candidates []string) string {
	word = Normalize(word)
	if len(word) < 2 {
		return ""
	}
	meant := map[string]string{}
	var plain []string
	for _, c := range candidates {
		if len(c) >= 2 {
			meant[Normalize(c)] = c
			plain = append(plain, Normalize(c))
		}
	}
	if near := format.Nearest(word, plain); near != "" {
		return meant[near]
	}
	return uniquePrefix(word, candidates)
}

// uniquePrefix is the one candidate that word is the beginning of, or "".
func uniquePrefix(word string, candidates []string) string {
	found := ""
	for _, c := range candidates {
		if !strings.HasPrefix(Normalize(c), word) {
			continue
		}
		if found != "" {
			return ""
		}
		found = c
	}
	return found
}

func Normalize(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "_", "-")
}

// JoinOr lists words for a hint: "block or drop", "a, b or c".
func JoinOr(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
