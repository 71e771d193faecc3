package cli

import (
	"strings"

	"logly/format"
)

// nearest is the candidate that word was most likely meant to be, or "". Case
// and the choice between - and _ do not count, and single letters are not
// guessed at.
func nearest(word string, candidates []string) string {
	word = plainWord(word)
	if len(word) < 2 {
		return ""
	}
	meant := map[string]string{}
	var plain []string
	for _, c := range candidates {
		if len(c) >= 2 {
			meant[plainWord(c)] = c
			plain = append(plain, plainWord(c))
		}
	}
	if near := format.Nearest(word, plain); near != "" {
		return meant[near]
	}
	return onlyPrefixed(word, candidates)
}

// onlyPrefixed is the one candidate that word is the beginning of, or "".
func onlyPrefixed(word string, candidates []string) string {
	found := ""
	for _, c := range candidates {
		if !strings.HasPrefix(plainWord(c), word) {
			continue
		}
		if found != "" {
			return ""
		}
		found = c
	}
	return found
}

func plainWord(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "_", "-")
}

// oneOf lists words for a hint: "block or drop", "a, b or c".
func oneOf(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
