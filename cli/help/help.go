package help

import (
	_ "embed"
	"strings"

	"logly/cli/option"
)

// Help is laid out for a terminal of width columns. Descriptions of options
// begin in textColumn.
const (
	width      = 80
	textColumn = 31
)

// helpText is the text of --help. The options replace its mark @OPTIONS@.
//
//go:embed help.txt
var helpText string

// usage returns the text of --help.
func usage() string {
	var b strings.Builder
	for _, g := range option.Groups() {
		b.WriteString("\n" + g.Title + ":\n")
		for i := range g.Options {
			writeOption(&b, &g.Options[i])
		}
	}
	return strings.Replace(helpText, "@OPTIONS@", b.String(), 1)
}

// writeOption appends the lines of o: its names, and its description from
// textColumn on.
func writeOption(b *strings.Builder, o *option.Option) {
	head := "  "
	if o.IsKey() {
		head = "* "
	}
	short := "    "
	if o.Short != "" {
		short = "-" + o.Short + ", "
	}
	head += short + synopsis(o)
	if len(head) > textColumn-2 {
		b.WriteString(head + "\n")
		head = ""
	}
	for _, line := range wrap(description(o), width-textColumn) {
		b.WriteString(head + strings.Repeat(" ", textColumn-len(head)) + line + "\n")
		head = ""
	}
}

// synopsis returns o with its value: "--level LEVEL".
func synopsis(o *option.Option) string {
	if o.IsSwitch() {
		return o.Flag()
	}
	return o.Flag() + " " + o.ValueName
}

// description returns o's description, with its default.
func description(o *option.Option) string {
	text := o.Usage
	if o.Repeats {
		text += " (may be repeated)"
	}
	if o.Default != "" {
		text += " (default: " + o.Default + ")"
	}
	return text
}

// wrap breaks text between words into lines of at most width bytes.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
