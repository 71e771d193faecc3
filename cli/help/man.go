package help

import (
	_ "embed"
	"strings"

	"logly/cli/option"
	"logly/format/encode/screen"
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
		manSentences(&b, g.Note)
		for i := range g.Options {
			manOption(&b, &g.Options[i])
		}
	}
	text := strings.Replace(manText, manMark, b.String(), 1)
	return strings.Replace(text, loggersMark, manLoggers(), 1)
}

// loggersMark is where the list of the loggers is whose fields are hidden.
const loggersMark = ".\\\" LOGGERS\n"

// manLoggers returns that list.
func manLoggers() string {
	var b strings.Builder
	for _, l := range screen.Loggers {
		b.WriteString(".TP\n" + roff(l.Name) + "\n" + roff(strings.ReplaceAll(l.Hides, " ", ", ")) + "\n")
	}
	return b.String()
}

// manOption appends o's paragraph.
func manOption(b *strings.Builder, o *option.Option) {
	b.WriteString(".TP\n")
	if o.Short != "" {
		b.WriteString(`\fB` + roff("-"+o.Short) + `\fR, `)
	}
	name := o.Flag()
	if o.IsEngineKey() {
		name = o.Name + assign(o)
	}
	b.WriteString(`\fB` + roff(name) + `\fR`)
	switch {
	case o.IsEngineKey() && !o.IsSwitch():
		b.WriteString(`\fI` + roff(o.ValueName) + `\fR`)
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
	if o.IsKey() && !o.IsEngineKey() {
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
