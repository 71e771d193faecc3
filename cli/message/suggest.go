package message

import (
	"strings"

	"logly/format/nearest"
)

// Nearest returns the candidate that word was most likely meant to be, or "".
// It ignores case and the difference between - and _. It does not guess at
// single letters.
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
	if near := nearest.Of(word, plain); near != "" {
		return meant[near]
	}
	return uniquePrefix(word, candidates)
}

// uniquePrefix returns the only candidate that begins with word, or "".
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

// JoinOr joins words for a hint: "block or drop", "a, b or c".
func JoinOr(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
