# bash completion for logly; load it with: source <(logly completion bash)

# _logly_values prints the values of the option or key $1.
_logly_values() {
	case $1 in
@VALUES@	esac
}

# _logly_zones prints the names of time zones that this machine has.
_logly_zones() {
	awk '!/^#/ { print $3 }' "${TZDIR:-/usr/share/zoneinfo}/zone.tab" 2>/dev/null
}

# _logly_match offers those of the words $1 that begin with $2, in any case.
_logly_match() {
	COMPREPLY=($(compgen -W "$1" -- "$2"))
	if [[ -z ${COMPREPLY[0]} ]]; then
		COMPREPLY=($(compgen -W "$1" -- "$(printf %s "$2" | tr A-Z a-z)"))
	fi
}

# _logly_command completes the command that begins at the word $1, as if it were alone.
_logly_command() {
	if declare -F _comp_command_offset >/dev/null; then
		_comp_command_offset "$1"
	elif declare -F _command_offset >/dev/null; then
		_command_offset "$1"
	elif [[ $COMP_CWORD -eq $1 ]]; then
		COMPREPLY=($(compgen -c -- "$2"))
	else
		local spec=$(complete -p "${COMP_WORDS[$1]}" 2>/dev/null)
		COMP_WORDS=("${COMP_WORDS[@]:$1}")
		COMP_CWORD=$((COMP_CWORD - $1))
		COMP_LINE=${COMP_WORDS[*]}
		COMP_POINT=${#COMP_LINE}
		if [[ $spec == *' -F '* ]]; then
			spec=${spec##* -F }
			"${spec%% *}" "${COMP_WORDS[0]}" "$2" "${COMP_WORDS[COMP_CWORD-1]}"
		else
			compopt -o filenames 2>/dev/null
			COMPREPLY=($(compgen -f -- "$2"))
		fi
	fi
}

_logly() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} name= i
	COMPREPLY=()
	for ((i = 1; i < COMP_CWORD; i++)); do
		if [[ ${COMP_WORDS[i]} == -- ]]; then
			_logly_command $((i + 1)) "$cur"
			return
		fi
	done

	# = is a word of its own here: --format = js, app.log,level = er
	if [[ $cur == = ]]; then
		name=$prev cur=
	elif [[ $prev == = ]]; then
		name=${COMP_WORDS[COMP_CWORD-2]}
	elif [[ $prev == -* ]]; then
		name=$prev
	fi
	if [[ $cur == *,* && $name != -* ]]; then
		name= # the value is complete, and another key begins
	fi
	name=${name##*,}
	name=${name#--}
	name=${name//_/-}
	if [[ -n $name ]]; then
		local values=$(_logly_values "$name")
		if [[ -n $values ]]; then
			_logly_match "$values" "$cur"
			return
		fi
	fi

	if [[ $cur == -* && $cur != -,* ]]; then
		_logly_match "@FLAGS@" "$cur"
	elif [[ $cur == *,* ]]; then
		local head=${cur%,*}, keys="@KEYS@" whole=${COMP_LINE:0:COMP_POINT}
		if [[ ${whole##*[[:space:]]} == @(*://*|otlp:*),* ]]; then # the URL of an engine
			keys="@ENGINEKEYS@"
		fi
		COMPREPLY=($(compgen -P "$head" -W "$keys" -- "${cur##*,}"))
		[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
	elif [[ $prev == completion && $COMP_CWORD -eq 2 ]]; then
		_logly_match "bash zsh fish" "$cur"
	else
		compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -f -- "$cur"))
		if [[ $COMP_CWORD -eq 1 ]]; then
			COMPREPLY+=($(compgen -W "@WORDS@" -- "$cur"))
		fi
	fi
}

complete -F _logly logly
