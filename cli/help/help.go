package help

import (
	_ "embed"
	"fmt"
	"runtime/debug"
	"strings"

	"logly/cli/message"
	"logly/cli/option"
)

// Help is laid out for a terminal of width columns. Descriptions of options
// begin in textColumn.
const (
	width      = 80
	textColumn = 31
)

// The texts of --help and -h. The options replace their mark @OPTIONS@, and the
// examples, one command and one line of explanation each, @EXAMPLES@.
var (
	//go:embed help.txt
	helpText string
	//go:embed brief.txt
	briefText string
	//go:embed examples.txt
	examples string
)

// briefExamples is how many of the examples the short help has.
const briefExamples = 2

// usage returns the text of --help, or of -h if brief: only the common options.
func usage(brief bool) string {
	text, shown, separator := helpText, examples, "\n"
	if brief {
		lines := strings.SplitAfter(examples, "\n")
		text, shown, separator = briefText, strings.Join(lines[:2*briefExamples], ""), ""
	}
	var b strings.Builder
	for _, g := range option.Groups() {
		title := separator + g.Title + ":\n"
		if g.Note != "" {
			title += "  " + strings.Join(wrap(g.Note, width-2), "\n  ") + "\n"
		}
		for i := range g.Options {
			if o := &g.Options[i]; o.Common || !brief {
				b.WriteString(title)
				writeOption(&b, o, brief)
				title = ""
			}
		}
	}
	return strings.NewReplacer("@OPTIONS@\n", b.String(), "@EXAMPLES@\n", shown).Replace(text)
}

// writeOption appends the lines of o: its names, and its description from
// textColumn on. A brief description is without the default.
func writeOption(b *strings.Builder, o *option.Option, brief bool) {
	head, text := "  ", description(o)
	if brief {
		text = o.Usage
	}
	if o.IsKey() && !o.IsEngineKey() && !brief {
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
	for _, line := range wrap(text, width-textColumn) {
		b.WriteString(head + strings.Repeat(" ", textColumn-len(head)) + line + "\n")
		head = ""
	}
}

// synopsis returns o with its value: "--level LEVEL", or "spool=DIR" for a key of engines.
func synopsis(o *option.Option) string {
	if o.IsEngineKey() {
		return o.Name + assign(o) + o.ValueName
	}
	if o.IsSwitch() {
		return o.Flag()
	}
	if o.HasOptionalValue() {
		return o.Flag() + "[=" + o.ValueName + "]"
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

// Answer returns the text that r asks for.
func Answer(r *option.Request) (string, error) {
	switch {
	case r.Name == "completion" && len(r.Args) != 1:
		return "", message.Usagef("completion needs the name of a shell").Hintf("write logly completion bash, zsh or fish")
	case r.Name == "completion":
		return completion(r.Args[0])
	case len(r.Args) > 0:
		return "", message.Usagef("%s takes no arguments", r.Name).Hintf("a file named %s is written ./%s", r.Name, r.Name)
	case r.Name == "version":
		return version(), nil
	case r.Name == "man":
		return manPage(), nil
	}
	return usage(r.Brief), nil
}

// Version returns the module's version, such as v1.2.3.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return ""
}

// version returns the version from the build information.
func version() string {
	info, _ := debug.ReadBuildInfo()
	return versionText(info)
}

// versionText returns, on one line, the version, the commit if the program was
// built from a checkout, and Go's version.
func versionText(info *debug.BuildInfo) string {
	if info == nil {
		return "logly (unknown version)\n"
	}
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	text := "logly " + info.Main.Version
	if commit := set["vcs.revision"]; commit != "" {
		text += ", commit " + commit[:min(len(commit), 12)]
		if set["vcs.modified"] == "true" {
			text += " with changes"
		}
		if when := set["vcs.time"]; when != "" {
			text += " of " + when
		}
	}
	return fmt.Sprintf("%s, %s %s/%s\n", text, info.GoVersion, set["GOOS"], set["GOARCH"])
}
