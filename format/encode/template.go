package encode

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"logly/format/expand"
	"logly/format/internal/hint"
	"logly/format/nearest"
)

// A slot is what stands between the braces of a template.
type slot uint8

const (
	literalText slot = iota // none: the text between two of them
	timeSlot
	levelSlot
	prioritySlot
	messageSlot
	rawSlot
	streamSlot
	fieldsSlot
	fieldSlot
)

// templateSlots are the slots as they are written; what takes more than the
// word itself ends in the character that introduces it.
var templateSlots = [...]string{
	timeSlot:     "time",
	levelSlot:    "level",
	prioritySlot: "priority",
	messageSlot:  "message",
	rawSlot:      "raw",
	streamSlot:   "stream",
	fieldsSlot:   "fields",
	fieldSlot:    "field.",
}

// A templateItem is one piece of a template.
type templateItem struct {
	slot    slot
	text    []byte           // the literal text; of {field.NAME} the name
	pattern string           // of {time:PATTERN}; empty: the layout of the whole encoder
	align   expand.Alignment // of the word's text
}

// parseTemplate splits a template into its items. A brace that is meant as one
// is doubled.
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
			item, err := parseSlot(s[i+1 : i+n])
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

// parseSlot reads what stands between two braces.
func parseSlot(s string) (templateItem, error) {
	name, rest, more := strings.Cut(s, ":")
	item := templateItem{slot: slotOf(name)}
	switch item.slot {
	case literalText:
		return item, unknownSlot(s, name)
	case fieldSlot:
		item.text = []byte(name[len(templateSlots[fieldSlot]):])
	case timeSlot:
		if more && rest == "" {
			return item, &hint.Error{Text: "template: {time:} has no pattern", Advice: "as in {time:HH:mm:ss}"}
		}
		item.pattern = rest
		return item, nil
	}
	if !more {
		return item, nil
	}
	align, ok := parseAlignment(rest)
	if !ok {
		return item, &hint.Error{
			Text:   fmt.Sprintf("template: %q in {%s} is not a width", rest, s),
			Advice: fmt.Sprintf("as in {%s:<8}, {%s:>8} or {%s:^8}, at most %d", name, name, name, expand.MaxWidth),
		}
	}
	item.align = align
	return item, nil
}

// slotOf returns the word that is written name, literalText for none.
func slotOf(name string) slot {
	prefix := templateSlots[fieldSlot]
	if len(name) > len(prefix) && strings.HasPrefix(name, prefix) {
		return fieldSlot
	}
	for w := timeSlot; w < fieldSlot; w++ {
		if templateSlots[w] == name {
			return w
		}
	}
	return literalText
}

// templateError tells what is wrong with the template s, and where.
func templateError(s string, at int, what, advice string) error {
	near := s[at:]
	if len(near) > 12 {
		near = near[:12]
	}
	return &hint.Error{Text: fmt.Sprintf("template: %s at character %d: %q", what, at+1, near), Advice: advice}
}

func unknownSlot(s, name string) error {
	known := "known are {time} {time:PATTERN} {level} {level:<8} {priority} {message} {raw} {stream} {fields} {field.NAME}"
	var advice string
	switch near := nearest.Of(name, templateSlots[timeSlot:fieldSlot]); {
	case s == "" || strings.ContainsAny(name, "\"' "):
		advice = "write {{ for the character itself; " + known
	case near != "":
		advice = "did you mean {" + near + "}? " + known
	default:
		advice = "a line's own field is {field." + name + "}; " + known
	}
	return &hint.Error{Text: fmt.Sprintf("template: unknown word {%s}", s), Advice: advice}
}

// lastPiece returns the index of the last item that writes the line itself, the
// place of the further pieces of a long line; -1 if none does.
func lastPiece(items []templateItem) int {
	for i, item := range slices.Backward(items) {
		if item.slot == messageSlot || item.slot == rawSlot {
			return i
		}
	}
	return -1
}

// parseAlignment reads `<8`, `>8`, `^8` or `8`, each with a fill character
// before the sign if it has one: what Python's format calls fill, align, width.
func parseAlignment(s string) (expand.Alignment, bool) {
	a, rest := expand.CutAlign(s, "<>^")
	width, err := strconv.ParseUint(rest, 10, 16)
	if err != nil || width == 0 || width > expand.MaxWidth {
		return expand.Alignment{}, false
	}
	a.Width = int(width)
	if a.Side == 0 {
		a.Side = '<'
	}
	return a, true
}
