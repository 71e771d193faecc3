package cli

import "strings"

// optionTable is the table of options in Markdown, as the README shows it.
func optionTable() string {
	var b strings.Builder
	b.WriteString("| option | default | meaning |\n|---|---|---|\n")
	for _, g := range groups() {
		title, _, _ := strings.Cut(g.title, " (")
		b.WriteString("| **" + title + "** | | |\n")
		for i := range g.options {
			o := &g.options[i]
			b.WriteString("| " + tableName(o) + " | " + tableCode(o.initial) + " | " + tableText(o) + " |\n")
		}
	}
	return b.String()
}

func tableName(o *option) string {
	name := tableCode(o.synopsis())
	if o.short != "" {
		name = tableCode("-"+o.short) + ", " + name
	}
	if o.isKey() {
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

func tableText(o *option) string {
	text := o.usage
	if o.repeats {
		text += " (may be repeated)"
	}
	return strings.NewReplacer("|", "\\|", "<", "&lt;", "*", "\\*").Replace(text)
}
