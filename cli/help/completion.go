package help

import (
	_ "embed"
	"strings"

	"logly/cli/message"
	"logly/cli/option"
)

// A shell is a shell for which there is a completion of options, their values
// and the keys of sinks.
type shell struct {
	name    string
	script  string                      // with the marks that completion replaces
	values  func(*option.Option) string // the line for the values of an option; empty: none
	options func(*option.Option) string // the lines for an option; nil: @FLAGS@ is enough
	between string                      // separates the names of keys
}

var (
	//go:embed completion.bash
	bashScript string
	//go:embed completion.zsh
	zshScript string
	//go:embed completion.fish
	fishScript string
)

var shells = []shell{
	{"bash", bashScript, bashValues, nil, " "},
	{"zsh", zshScript, zshValues, zshOption, " "},
	{"fish", fishScript, fishValues, fishOption, ","},
}

// completion returns the completion script for the shell of this name.
func completion(name string) (string, error) {
	var names []string
	for _, s := range shells {
		if s.name == name {
			return s.completion(), nil
		}
		names = append(names, s.name)
	}
	err := message.Usagef("there is no completion for %s", message.Printable(name))
	if meant := message.Nearest(name, names); meant != "" {
		return "", err.Hintf("did you mean %s?", meant)
	}
	return "", err.Hintf("write %s", message.JoinOr(names))
}

// completion returns the script with its marks replaced.
func (s *shell) completion() string {
	var flags, keys, engineKeys []string
	var values, options strings.Builder
	for _, o := range option.EngineKeys() {
		engineKeys = append(engineKeys, o.Name+assign(o))
	}
	option.Each(func(o *option.Option) {
		flags = append(flags, o.Flag())
		if o.IsKey() {
			keys = append(keys, o.Name+assign(o))
		}
		if len(o.Values) > 0 {
			values.WriteString(s.values(o))
		}
		if s.options != nil {
			options.WriteString(s.options(o))
		}
	})
	return strings.NewReplacer(
		"@FLAGS@", strings.Join(flags, " "),
		"@WORDS@", strings.Join(option.FirstWords, " "),
		"@ENGINEKEYS@", strings.Join(engineKeys, s.between),
		"@KEYS@", strings.Join(keys, s.between),
		"@VALUES@", values.String(),
		"@OPTIONS@", options.String(),
	).Replace(s.script)
}

// assign returns = if o has a value, or else nothing.
func assign(o *option.Option) string {
	if o.IsSwitch() {
		return ""
	}
	return "="
}

// hasZone reports whether o's value is a time zone: then the zones of the machine are
// further values.
func hasZone(o *option.Option) bool { return o.ValueName == "ZONE" }

func bashValues(o *option.Option) string {
	pattern := o.Name
	if o.Short != "" {
		pattern += "|-" + o.Short
	}
	line := "\t" + pattern + ") echo " + inSingleQuotes(strings.Join(o.Values, " "))
	if hasZone(o) {
		line += "; _logly_zones"
	}
	return line + " ;;\n"
}

func zshValues(o *option.Option) string {
	words := strings.Join(o.Values, " ")
	if hasZone(o) {
		words += " $(_logly_zones)"
	}
	return "\t\t(" + o.Name + "|" + strings.ReplaceAll(o.Name, "-", "_") + ") values=(" + words + ") ;;\n"
}

// zshOption returns the arguments of _arguments for o, one for each of its
// names.
func zshOption(o *option.Option) string {
	tail := "[" + strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`).Replace(o.Usage) + "]"
	if o.HasOptionalValue() {
		tail += ":"
	}
	if !o.IsSwitch() {
		tail += ":" + strings.ReplaceAll(o.ValueName, ":", `\:`) + ":"
		if len(o.Values) > 0 {
			tail += " _logly_values " + o.Name // the space keeps _arguments from adding its own words
		}
	}
	again := ""
	switch {
	case o.Repeats:
		again = "*"
	case o.Short != "":
		again = "(-" + o.Short + " " + o.Flag() + ")"
	}
	equals := assign(o)
	if o.HasOptionalValue() {
		equals = "=-"
	}
	lines := "\t\t" + inSingleQuotes(again+o.Flag()+equals+tail) + " \\\n"
	if o.Short != "" {
		lines += "\t\t" + inSingleQuotes(again+"-"+o.Short+tail) + " \\\n"
	}
	return lines
}

// inSingleQuotes quotes text as one word of a POSIX shell.
func inSingleQuotes(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

func fishValues(o *option.Option) string {
	if !o.IsKey() {
		return ""
	}
	line := "\tprintf '%s\\n' $head'" + o.Name + "='{" + strings.Join(o.Values, ",") + "}\n"
	if hasZone(o) {
		line += "\tprintf '%s\\n' $head'" + o.Name + "='(__logly_zones)\n"
	}
	return line
}

func fishOption(o *option.Option) string {
	line := "complete -c logly -l " + o.Name
	if o.Short != "" {
		line += " -s " + o.Short
	}
	if !o.IsSwitch() && !o.HasOptionalValue() {
		line += " -x"
	}
	if words := strings.Join(o.Values, " "); hasZone(o) {
		line += " -a " + fishQuoted(words+" (__logly_zones)")
	} else if words != "" {
		line += " -a " + fishQuoted(words)
	}
	return line + " -d " + fishQuoted(o.Usage) + "\n"
}

// fishQuoted quotes text as one word of fish, whose single quotes have other
// rules than those of POSIX shells.
func fishQuoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text) + "'"
}
