package cli

import "strings"

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
	eachOption(func(o *option) {
		if o.isKey() && len(o.words) > 0 {
			b.WriteString("\t\t\t\t(" + o.name + ") compadd -- " + strings.Join(o.words, " ") + " ;;\n")
		}
	})
	fill := strings.NewReplacer("@KEYS@", strings.Join(keysWithSign(), " "), "@SHELLS@", strings.Join(shells, " "))
	b.WriteString(fill.Replace(zshMiddle))
	eachOption(func(o *option) {
		for _, spec := range zshSpecs(o) {
			b.WriteString("\t\t" + inSingleQuotes(spec) + " \\\n")
		}
	})
	b.WriteString(zshTail)
	return b.String()
}

// zshSpecs is o as _arguments wants it: one word for each of its names.
func zshSpecs(o *option) []string {
	text := strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`).Replace(o.usage)
	tail := "[" + text + "]"
	if !o.isSwitch() {
		tail += ":" + o.value + ":(" + strings.Join(o.words, " ") + ")"
	}
	long := o.flag()
	if !o.isSwitch() {
		long += "="
	}
	again := ""
	switch {
	case o.repeats:
		again = "*"
	case o.short != "":
		again = "(-" + o.short + " " + o.flag() + ")"
	}
	specs := []string{again + long + tail}
	if o.short != "" {
		specs = append(specs, again+"-"+o.short+tail)
	}
	return specs
}
