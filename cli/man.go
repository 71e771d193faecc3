package cli

import (
	_ "embed"
	"io"
	"strings"
)

// manText is the man page but for the options, in the macros of man(7).
//
//go:embed man.roff
var manText string

// manOptions is the line of manText that the options take the place of.
const manOptions = ".\\\" OPTIONS\n"

// writeMan writes the man page.
func writeMan(w io.Writer) error {
	before, after, _ := strings.Cut(manText, manOptions)
	var b strings.Builder
	b.WriteString(before)
	for _, g := range groups() {
		b.WriteString(".SS " + roff(g.title) + "\n")
		for i := range g.options {
			manOption(&b, &g.options[i])
		}
	}
	b.WriteString(after)
	_, err := io.WriteString(w, b.String())
	return err
}

// manOption appends the paragraph of o.
func manOption(b *strings.Builder, o *option) {
	b.WriteString(".TP\n")
	head := `\fB` + roff(o.flag()) + `\fR`
	if o.short != "" {
		head = `\fB` + roff("-"+o.short) + `\fR, ` + head
	}
	if !o.isSwitch() {
		head += ` \fI` + roff(o.value) + `\fR`
	}
	b.WriteString(head + "\n")
	manSentences(b, sentence(o.usage))
	manSentences(b, o.long)
	if o.repeats {
		b.WriteString("May be repeated.\n")
	}
	if o.initial != "" {
		b.WriteString("Default: " + roff(o.initial) + ".\n")
	}
	if o.isKey() {
		b.WriteString("Also a key of a SINK: " + `\fB` + roff(manKey(o)) + `\fR` + ".\n")
	}
}

func manKey(o *option) string {
	if o.isSwitch() {
		return o.name
	}
	return o.name + "=" + o.value
}

// sentence makes a usage line one: with a capital and a full stop.
func sentence(usage string) string {
	return strings.ToUpper(usage[:1]) + usage[1:] + "."
}

// manSentences appends text, each sentence beginning a line as roff wants it.
func manSentences(b *strings.Builder, text string) {
	if text == "" {
		return
	}
	for sentence := range strings.SplitSeq(strings.ReplaceAll(text, ". ", ".\n"), "\n") {
		for _, line := range wrap(roff(sentence), helpWidth) {
			b.WriteString(line + "\n")
		}
	}
}

// roff is text with what means something to roff escaped. No word of it begins
// with a dot, which would at the beginning of a line.
func roff(text string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`).Replace(text)
}
