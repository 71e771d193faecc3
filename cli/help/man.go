package help

import (
	_ "embed"
	"strings"

	"logly/cli/option"
)

// manText is the man page, in the macros of man(7). The options replace
// manMark.
//
//go:embed man.roff
var manText string

const manMark = ".\\\" OPTIONS\n"

// manPage returns the man page.
func manPage() string {
	var b strings.Builder
	for _, g := range option.Groups() {
		b.WriteString(".SS " + roff(g.Title) + "\n")
		for i := range g.Options {
			manOption(&b, &g.Options[i])
		}
	}
	return strings.Replace(manText, manMark, b.String(), 1)
}

// manOption appends o's paragraph.
func manOption(b *strings.Builder, o *option.Option) {
	b.WriteString(".TP\n")
	if o.Short != "" {
		b.WriteString(`\fB` + roff("-"+o.Short) + `\fR, `)
	}
	b.WriteString(`\fB` + roff(o.Flag()) + `\fR`)
	switch {
	case o.HasOptionalValue():
		b.WriteString(roff("[=") + `\fI` + roff(o.ValueName) + `\fR` + roff("]"))
	case !o.IsSwitch():
		b.WriteString(` \fI` + roff(o.ValueName) + `\fR`)
	}
	b.WriteString("\n")
	manSentences(b, strings.ToUpper(o.Usage[:1])+o.Usage[1:]+".")
	manSentences(b, o.Details)
	if o.Repeats {
		b.WriteString("May be repeated.\n")
	}
	if o.Default != "" {
		b.WriteString("Default: " + roff(o.Default) + ".\n")
	}
	if o.IsKey() {
		b.WriteString("Also a key of a SINK: " + `\fB` + roff(o.Name+assign(o)+o.ValueName) + `\fR` + ".\n")
	}
}

// manSentences appends text. Each sentence begins a new line, as roff requires.
func manSentences(b *strings.Builder, text string) {
	if text == "" {
		return
	}
	for sentence := range strings.SplitSeq(strings.ReplaceAll(text, ". ", ".\n"), "\n") {
		for _, line := range wrap(roff(sentence), width) {
			b.WriteString(line + "\n")
		}
	}
}

// roff escapes the characters of text that have a meaning in roff. It does not
// escape dots, because no word of the texts begins with one.
func roff(text string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`).Replace(text)
}
