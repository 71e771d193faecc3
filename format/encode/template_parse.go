package encode

import (
	"fmt"
	"slices"
	"strings"

	"logly/format/expand"
	"logly/format/internal/hint"
	"logly/format/nearest"
)

// A word is a placeholder in a template, such as {level}.
type word uint8

const (
	literalWord word = iota // none: text between two words
	timeWord
	levelWord
	priorityWord
	messageWord
	rawWord
	streamWord
	fieldsWord
	fieldWord
)

// templateWords are the words as users write them. A word that is followed by a name
// ends in the character before it.
var templateWords = [...]string{
	timeWord:     "time",
	levelWord:    "level",
	priorityWord: "priority",
	messageWord:  "message",
	rawWord:      "raw",
	streamWord:   "stream",
	fieldsWord:   "fields",
	fieldWord:    "field.",
}

// A templateItem is a word, or text between two words.
type templateItem struct {
	word    word
	text    []byte           // the literal text; of {field.NAME} the name
	pattern string           // of {time:PATTERN}; empty: the layout of the encoder
	align   expand.Alignment // of the text of the word
}

// parseTemplate splits a template into its items. A doubled brace is a single one
// of text.
func parseTemplate(s string) ([]templateItem, error) {
	var items []templateItem
	var text []byte
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c != '{' && c != '}':
			text = append(text, c)
			i++
		case i+1 < len(s) && s[i+1] == c:
			text = append(text, c)
			i += 2
		case c == '}':
			return nil, templateError(s, i, "a } without its {", "write }} for the character itself")
		default:
			n := strings.IndexByte(s[i:], '}')
			if n < 0 {
				return nil, templateError(s, i, "a { without its }", "write {{ for the character itself")
			}
			item, err := parseWord(s[i+1 : i+n])
			if err != nil {
				return nil, err
			}
			if len(text) > 0 {
				items = append(items, templateItem{text: text})
				text = nil
			}
			items = append(items, item)
			i += n + 1
		}
	}
	if len(text) > 0 {
		items = append(items, templateItem{text: text})
	}
	return items, nil
}

// parseWord parses the text between two braces.
func parseWord(s string) (templateItem, error) {
	name, rest, more := strings.Cut(s, ":")
	item := templateItem{word: wordOf(name)}
	switch item.word {
	case literalWord:
		return item, unknownWord(s, name)
	case fieldWord:
		item.text = []byte(name[len(templateWords[fieldWord]):])
	case timeWord:
		if more && rest == "" {
			return item, &hint.Error{Text: "template: {time:} has no pattern", Advice: "as in {time:HH:mm:ss}"}
		}
		item.pattern = rest
		return item, nil
	}
	if !more {
		return item, nil
	}
	align, ok := expand.ParseAlignment(rest)
	if !ok {
		return item, &hint.Error{
			Text:   fmt.Sprintf("template: %q in {%s} is not a width", rest, s),
			Advice: fmt.Sprintf("as in {%s:<8}, {%s:>8} or {%s:^8}, at most %d", name, name, name, expand.MaxWidth),
		}
	}
	item.align = align
	return item, nil
}

// wordOf returns the word with that name; literalWord if there is none.
func wordOf(name string) word {
	prefix := templateWords[fieldWord]
	if len(name) > len(prefix) && strings.HasPrefix(name, prefix) {
		return fieldWord
	}
	for w := timeWord; w < fieldWord; w++ {
		if templateWords[w] == name {
			return w
		}
	}
	return literalWord
}

// templateError returns an error about the template s at index at.
func templateError(s string, at int, what, advice string) error {
	near := s[at:]
	if len(near) > 12 {
		near = near[:12]
	}
	return &hint.Error{Text: fmt.Sprintf("template: %s at character %d: %q", what, at+1, near), Advice: advice}
}

func unknownWord(s, name string) error {
	known := "known are {time} {time:PATTERN} {level} {level:<8} {priority} {message} {raw} {stream} {fields} {field.NAME}"
	var advice string
	switch near := nearest.Of(name, templateWords[timeWord:fieldWord]); {
	case s == "" || strings.ContainsAny(name, "\"' "):
		advice = "write {{ for the character itself; " + known
	case near != "":
		advice = "did you mean {" + near + "}? " + known
	default:
		advice = "a line's own field is {field." + name + "}; " + known
	}
	return &hint.Error{Text: fmt.Sprintf("template: unknown word {%s}", s), Advice: advice}
}

// lastLineItem returns the index of the last item that writes the line itself, after
// which further fragments of a long line follow; -1 if there is none.
func lastLineItem(items []templateItem) int {
	for i, item := range slices.Backward(items) {
		if item.word == messageWord || item.word == rawWord {
			return i
		}
	}
	return -1
}
