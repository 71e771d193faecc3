package help

import (
	_ "embed"
	"io"
	"strings"

	"logly/cli/option"
)

// manText is the man page without the options, in the macros of man(7).
//
//go:embed man.roff
var manText string

// manOptions is the line of manText that the options replace.
const manOptions = ".\\\" OPTIONS\n"

// writeMan writes the man page.
func writeMan(w io.Writer) error {
	before, after, _ := strings.Cut(manText, manOptions)
	var b strings.Builder
	b.WriteString(before)
	for _, g := range option.Groups() {
		b.WriteString(".SS " + roff(g.Title) + "\n")
		for i := range g.Options {
			manOption(&b, &g.Options[i])
		}
	}
	b.WriteString(after)
	_, err := io.WriteString(w, b.String())
	return err
}

// manOption appends o's paragraph.
func manOption(b *strings.Builder, o *option.Option) {
	b.WriteString(".TP\n")
	head := `\fB` + roff(o.Flag()) + `\fR`
	if o.Short != "" {
		head = `\fB` + roff("-"+o.Short) + `\fR, ` + head
	}
	if !o.IsSwitch() {
		head += ` \fI` + roff(o.ValueName) + `\fR`
	}
	b.WriteString(head + "\n")
	manSentences(b, sentence(o.Usage))
	manSentences(b, o.Details)
	if o.Repeats {
		b.WriteString("May be repeated.\n")
	}
	if o.Default != "" {
		b.WriteString("Default: " + roff(o.Default) + ".\n")
	}
	if o.IsKey() {
		b.WriteString("Also a key of a SINK: " + `\fB` + roff(manKey(o)) + `\fR` + ".\n")
	}
}

func manKey(o *option.Option) string {
	if o.IsSwitch() {
		return o.Name
	}
	return o.Name + "=" + o.ValueName
}

// sentence makes a description a sentence, with a capital and a full stop.
func sentence(usage string) string {
	return strings.ToUpper(usage[:1]) + usage[1:] + "."
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
