package help

import (
	"strings"

	"logly/cli/option"
)

// readmeTable returns the table of options of cli/README.md, in Markdown.
func readmeTable() string {
	var b strings.Builder
	b.WriteString("| option | default | meaning |\n|---|---|---|\n")
	for _, g := range option.Groups() {
		title, _, _ := strings.Cut(g.Title, " (")
		b.WriteString("| **" + title + "** | | " + strings.TrimPrefix(g.Note+" ", " ") + "|\n")
		for i := range g.Options {
			o := &g.Options[i]
			b.WriteString("| " + tableName(o) + " | " + tableCode(o.Default) + " | " + tableText(o) + " |\n")
		}
	}
	return b.String()
}

func tableName(o *option.Option) string {
	name := tableCode(synopsis(o))
	if o.Short != "" {
		name = tableCode("-"+o.Short) + ", " + name
	}
	if o.IsKey() && !o.IsEngineKey() {
		name += " \\*"
	}
	return name
}

func tableCode(text string) string {
	if text == "" {
		return ""
	}
	return "`" + text + "`"
}

func tableText(o *option.Option) string {
	text := o.Usage
	if o.Repeats {
		text += " (may be repeated)"
	}
	return strings.NewReplacer("|", "\\|", "<", "&lt;", "*", "\\*").Replace(text)
}
