package help

import (
	"strings"

	"logly/cli/option"
)

const fishHead = `# fish completion for logly; load it with: logly completion fish | source

# __logly_in_keys: the word at the cursor is PATH,...
function __logly_in_keys
	string match -q '*,*' -- (commandline -ct)
end

# __logly_keys prints PATH,...,KEY=VALUE for every key and known value.
function __logly_keys
	set -l head (string replace -r '[^,]*$' '' -- (commandline -ct))
	printf '%s\n' $head@KEYS@
`

const fishMiddle = `end

complete -c logly -n __logly_in_keys -f -a '(__logly_keys)'
complete -c logly -n 'test (count (commandline -opc)) -eq 1' -a 'completion help man'
complete -c logly -n 'string match -q completion -- (commandline -opc)[2]' -f -a '@SHELLS@'
`

func fishCompletion() string {
	var b strings.Builder
	b.WriteString(strings.Replace(fishHead, "@KEYS@", "{"+strings.Join(keysWithSign(), ",")+"}", 1))
	option.Each(func(o *option.Option) {
		if o.IsKey() && len(o.Values) > 0 {
			b.WriteString("\tprintf '%s\\n' $head'" + o.Name + "='{" + strings.Join(o.Values, ",") + "}\n")
		}
	})
	b.WriteString(strings.Replace(fishMiddle, "@SHELLS@", strings.Join(shells, " "), 1))
	option.Each(func(o *option.Option) {
		b.WriteString(fishOption(o))
	})
	return b.String()
}

func fishOption(o *option.Option) string {
	line := "complete -c logly -l " + o.Name
	if o.Short != "" {
		line += " -s " + o.Short
	}
	if !o.IsSwitch() {
		line += " -x"
	}
	if len(o.Values) > 0 {
		line += " -a " + fishQuoted(strings.Join(o.Values, " "))
	}
	return line + " -d " + fishQuoted(o.Usage) + "\n"
}

// fishQuoted quotes text as one word of fish, whose single quotes have other
// rules than those of POSIX shells.
func fishQuoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text) + "'"
}
