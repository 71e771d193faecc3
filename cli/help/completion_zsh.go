package help

import (
	"strings"

	"logly/cli/option"
)

const zshHead = `#compdef logly
# zsh completion for logly; load it with: source <(logly completion zsh)

# _logly_sink completes PATH[,KEY=VALUE]...
_logly_sink() {
	if compset -P '*,'; then
		if compset -P 1 '*='; then
			case ${${IPREFIX##*,}%=} in
`

const zshMiddle = `			esac
		else
			compadd -S '' -- @KEYS@
		fi
	else
		_files -S ''
	fi
}

_logly() {
	if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then
		compadd -- completion help man
	fi
	if [[ ${words[2]} == completion ]]; then
		compadd -- @SHELLS@
		return
	fi
	_arguments -s -S \
`

const zshTail = `		'*:sink:_logly_sink'
}

if [[ $funcstack[1] == _logly ]]; then
	_logly "$@"
else
	compdef _logly logly
fi
`

func zshCompletion() string {
	var b strings.Builder
	b.WriteString(zshHead)
	option.Each(func(o *option.Option) {
		if o.IsKey() && len(o.Values) > 0 {
			b.WriteString("\t\t\t\t(" + o.Name + ") compadd -- " + strings.Join(o.Values, " ") + " ;;\n")
		}
	})
	fill := strings.NewReplacer("@KEYS@", strings.Join(keysWithSign(), " "), "@SHELLS@", strings.Join(shells, " "))
	b.WriteString(fill.Replace(zshMiddle))
	option.Each(func(o *option.Option) {
		for _, spec := range zshSpecs(o) {
			b.WriteString("\t\t" + inSingleQuotes(spec) + " \\\n")
		}
	})
	b.WriteString(zshTail)
	return b.String()
}

// zshSpecs returns the arguments of _arguments for o, one for each of its
// names.
func zshSpecs(o *option.Option) []string {
	text := strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`).Replace(o.Usage)
	tail := "[" + text + "]"
	if !o.IsSwitch() {
		tail += ":" + o.ValueName + ":(" + strings.Join(o.Values, " ") + ")"
	}
	long := o.Flag()
	if !o.IsSwitch() {
		long += "="
	}
	again := ""
	switch {
	case o.Repeats:
		again = "*"
	case o.Short != "":
		again = "(-" + o.Short + " " + o.Flag() + ")"
	}
	specs := []string{again + long + tail}
	if o.Short != "" {
		specs = append(specs, again+"-"+o.Short+tail)
	}
	return specs
}
