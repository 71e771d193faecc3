# fish completion for logly; load it with: logly completion fish | source

# __logly_in_keys: the word at the cursor is PATH,...
function __logly_in_keys
	string match -q '*,*' -- (commandline -ct); and not __logly_in_command
end

# __logly_in_command: the cursor is after --
function __logly_in_command
	contains -- -- (commandline -opc)
end

# __logly_zones prints the names of time zones that this machine has.
function __logly_zones
	set -q TZDIR; or set -l TZDIR /usr/share/zoneinfo
	awk '!/^#/ { print $3 }' $TZDIR/zone.tab 2>/dev/null
end

# __logly_keys prints PATH,...,KEY=VALUE for every key and known value.
function __logly_keys
	set -l head (string replace -r '[^,]*$' '' -- (commandline -ct))
	if string match -qr '^([^,]*://|otlp:)' -- $head # the URL of an engine
		printf '%s\n' $head{@ENGINEKEYS@}
		return
	end
	printf '%s\n' $head{@KEYS@}
@VALUES@end

# __logly_command completes the command after --, as if it were alone.
function __logly_command
	set -l words (commandline -opc)
	set -l dashes (contains -i -- -- $words)
	set -e words[1..$dashes]
	complete -C (string join ' ' -- (string escape -- $words) (commandline -ct))
end

complete -c logly -n __logly_in_command -f -a '(__logly_command)'
complete -c logly -n __logly_in_keys -f -a '(__logly_keys)'
complete -c logly -n 'test (count (commandline -opc)) -eq 1' -a '@WORDS@'
complete -c logly -n 'string match -q completion -- (commandline -opc)[2]' -f -a 'bash zsh fish'
@OPTIONS@