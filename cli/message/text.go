package message

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"logly/format/nearest"
	"logly/format/visible"
)

// Printable returns text, such as a path, for a message of one line: what a terminal
// would obey or not show is written as escapes, as in a line.
func Printable(text string) string { return visible.Text(text) }

// Plural counts things: "1 line", "2 lines".
func Plural(n uint64, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// RootCause returns the part of err that a user can act on. For a path error
// that is its cause, as the message has the path already.
func RootCause(err error) error {
	if path, ok := errors.AsType[*os.PathError](err); ok {
		return path.Err
	}
	return err
}

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
	// The only candidate that begins with word.
	completions := slices.DeleteFunc(slices.Clone(candidates), func(c string) bool { return !strings.HasPrefix(Normalize(c), word) })
	if len(completions) == 1 {
		return completions[0]
	}
	return ""
}

// Normalize returns s in lower case, with - for _.
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
