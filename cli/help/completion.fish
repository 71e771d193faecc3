# fish completion for logly; load it with: logly completion fish | source

# __logly_in_keys: the word at the cursor is PATH,...
function __logly_in_keys
	string match -q '*,*' -- (commandline -ct)
end

# __logly_keys prints PATH,...,KEY=VALUE for every key and known value.
function __logly_keys
	set -l head (string replace -r '[^,]*$' '' -- (commandline -ct))
	printf '%s\n' $head{@KEYS@}
@VALUES@end

complete -c logly -n __logly_in_keys -f -a '(__logly_keys)'
complete -c logly -n 'test (count (commandline -opc)) -eq 1' -a 'completion help man'
complete -c logly -n 'string match -q completion -- (commandline -opc)[2]' -f -a 'bash zsh fish'
@OPTIONS@