# bash completion for logly; load it with: source <(logly completion bash)

# _logly_values prints the values of the option or key $1.
_logly_values() {
	case $1 in
@VALUES@	esac
}

_logly() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} name=
	COMPREPLY=()

	# = is a word of its own here: --format = js, app.log,level = er
	if [[ $cur == = ]]; then
		name=$prev cur=
	elif [[ $prev == = ]]; then
		name=${COMP_WORDS[COMP_CWORD-2]}
	elif [[ $prev == -* ]]; then
		name=$prev
	fi
	name=${name##*,}
	name=${name#--}
	name=${name//_/-}
	if [[ -n $name ]]; then
		local values=$(_logly_values "$name")
		if [[ -n $values ]]; then
			COMPREPLY=($(compgen -W "$values" -- "$cur"))
			return
		fi
	fi

	if [[ $cur == -* && $cur != -,* ]]; then
		COMPREPLY=($(compgen -W "@FLAGS@" -- "$cur"))
	elif [[ $cur == *,* ]]; then
		local head=${cur%,*},
		COMPREPLY=($(compgen -P "$head" -W "@KEYS@" -- "${cur##*,}"))
		[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace
	elif [[ $prev == completion && $COMP_CWORD -eq 2 ]]; then
		COMPREPLY=($(compgen -W "bash zsh fish" -- "$cur"))
	else
		compopt -o filenames
		COMPREPLY=($(compgen -f -- "$cur"))
		if [[ $COMP_CWORD -eq 1 ]]; then
			COMPREPLY+=($(compgen -W "completion help man" -- "$cur"))
		fi
	fi
}

complete -F _logly logly
