#compdef logly
# zsh completion for logly; load it with: source <(logly completion zsh)

# _logly_sink completes PATH[,KEY=VALUE]...
_logly_sink() {
	if compset -P '*,'; then
		if compset -P 1 '*='; then
			case ${${IPREFIX##*,}%=} in
@VALUES@			esac
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
		compadd -- bash zsh fish
		return
	fi
	_arguments -s -S \
@OPTIONS@		'*:sink:_logly_sink'
}

if [[ $funcstack[1] == _logly ]]; then
	_logly "$@"
else
	compdef _logly logly
fi
