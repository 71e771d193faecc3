package cli

import "strings"

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
	eachOption(func(o *option) {
		if o.isKey() && len(o.words) > 0 {
			b.WriteString("\tprintf '%s\\n' $head'" + o.name + "='{" + strings.Join(o.words, ",") + "}\n")
		}
	})
	b.WriteString(strings.Replace(fishMiddle, "@SHELLS@", strings.Join(shells, " "), 1))
	eachOption(func(o *option) {
		b.WriteString(fishOption(o))
	})
	return b.String()
}

func fishOption(o *option) string {
	line := "complete -c logly -l " + o.name
	if o.short != "" {
		line += " -s " + o.short
	}
	if !o.isSwitch() {
		line += " -x"
	}
	if len(o.words) > 0 {
		line += " -a " + fishQuoted(strings.Join(o.words, " "))
	}
	return line + " -d " + fishQuoted(o.usage) + "\n"
}

// fishQuoted is text as one word of fish, which has other rules inside single
// quotes than the shells of POSIX.
func fishQuoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text) + "'"
}
