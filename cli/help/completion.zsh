#compdef logly
# zsh completion for logly; load it with: source <(logly completion zsh)

# _logly_values completes a value of the option or key $1, in any case.
_logly_values() {
	local -a values
	case $1 in
@VALUES@	esac
	compadd -M 'm:{a-zA-Z}={A-Za-z}' -- $values
}

# _logly_zones prints the names of time zones that this machine has.
_logly_zones() {
	awk '!/^#/ { print $3 }' ${TZDIR:-/usr/share/zoneinfo}/zone.tab 2>/dev/null
}

# _logly_sink completes PATH[,KEY=VALUE]...
_logly_sink() {
	if compset -P '*,'; then
		if compset -P 1 '*='; then
			_logly_values ${${IPREFIX##*,}%=}
		else
			case $IPREFIX in
			(*://*|otlp:*) compadd -S '' -- @ENGINEKEYS@ ;; # the URL of an engine
			(*) compadd -S '' -- @KEYS@ ;;
			esac
		fi
	else
		_files -S ''
	fi
}

_logly() {
	local -i dashes=${words[(i)--]}
	if (( dashes < CURRENT )); then # the command, as if it were alone
		shift $dashes words
		(( CURRENT -= dashes ))
		_normal
		return
	fi
	if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then
		compadd -- @WORDS@
	fi
	if [[ ${words[2]} == completion ]]; then
		compadd -- bash zsh fish
		return
	fi
	_arguments -s -S \
@OPTIONS@		'*:sink:_logly_sink'
}

if [[ $funcstack[1] == _logly ]]; then
	_logly "$@"
else
	if (( ! $+functions[compdef] )); then
		autoload -Uz compinit && compinit -i
	fi
	compdef _logly logly
fi
