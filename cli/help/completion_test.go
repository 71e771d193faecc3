package help

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// A completionCase is a command line whose last word is unfinished, and some of
// the words that must be offered.
type completionCase struct {
	line string
	want []string
}

var completionCases = []completionCase{
	{"logly --flush-", []string{"--flush-interval", "--flush-level"}},
	{"logly a.log,flush-", []string{"a.log,flush-interval=", "a.log,flush-level="}},
	{"logly a.log,async,lev", []string{"a.log,async,level="}},
	{"logly --level warn", []string{"warning"}},
	{"logly --level WARN", []string{"warning"}},
	{"logly --format J", []string{"json"}},
	{"logly --timezone Europe/Ber", []string{"Europe/Berlin"}},
	{"logly vers", []string{"version"}},
	{"logly a.log -- some", []string{"some-command"}},
	{"logly -q a.log -- some-command --wh", []string{"--whole"}},
	{"logly --overflow ", []string{"block", "drop"}},
	{"logly completion ", []string{"bash", "fish", "zsh"}},
	{"logly some", []string{"some.log"}},
	{"logly otlp:,sp", []string{",spool="}},
	{"logly otlp+http://c,level=error,drain", []string{",drain-timeout="}},
}

// completionCasesWithSign are for the shells that do not end a word at =.
var completionCasesWithSign = append(slices.Clip(completionCases),
	completionCase{"logly --format=js", []string{"json"}},
	completionCase{"logly a.log,async,overflow=d", []string{"a.log,async,overflow=drop"}},
	completionCase{"logly a.log,level=error,fl", []string{"a.log,level=error,flush-level="}},
	completionCase{"logly a.log,level=ER", []string{"a.log,level=error"}},
	completionCase{"logly a.log,timezone=Europe/Ber", []string{"a.log,timezone=Europe/Berlin"}},
)

// inShell runs the completion script for shell in that shell, followed by
// program, in a directory with a file some.log. It returns the printed lines.
func inShell(t *testing.T, shell string, args []string, program string) []string {
	t.Helper()
	path, err := exec.LookPath(shell)
	if err != nil {
		t.Skipf("no %s here", shell)
	}
	dir := t.TempDir()
	script, err := completion(shell)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("script", script)
	write("program", program)
	write("some.log", "")
	write("some-command", "#!/bin/sh\n")
	write("zone.tab", "# country, place, name\nDE\t+5230+01322\tEurope/Berlin\n")
	if err := os.Chmod(filepath.Join(dir, "some-command"), 0o700); err != nil {
		t.Fatal(err)
	}
	write("inner", zshInner)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, append(args, "program")...)
	cmd.WaitDelay = time.Second
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir, "TZDIR="+dir, "PATH="+dir+":"+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", shell, err, out)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// offered checks answers, one line of words for each case.
func offered(t *testing.T, cases []completionCase, answers []string) {
	t.Helper()
	if len(answers) != len(cases) {
		t.Fatalf("%d answers, want %d: %q", len(answers), len(cases), answers)
	}
	for i, tt := range cases {
		words := strings.Fields(answers[i])
		for _, want := range tt.want {
			if !slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(w, want) }) {
				t.Errorf("%q: %q is not offered in %q", tt.line, want, words)
			}
		}
	}
}

func TestBashCompletion(t *testing.T) {
	program := "compopt() { :; }\n. ./script\n_some() { COMPREPLY=($(compgen -W --whole -- \"$2\")); }\ncomplete -F _some some-command\n"
	for _, tt := range completionCases {
		program += `COMP_WORDS=(` + strings.TrimSuffix(tt.line, " ") + `)`
		if strings.HasSuffix(tt.line, " ") {
			program += "; COMP_WORDS+=('')"
		}
		program += "; COMP_CWORD=$((${#COMP_WORDS[@]}-1)) COMP_LINE='" + tt.line + "'; COMP_POINT=${#COMP_LINE}; _logly; echo ${COMPREPLY[@]}\n"
	}
	offered(t, completionCases, inShell(t, "bash", []string{"--norc"}, program))
}

func TestBashCompletionAfterAnEqualsSign(t *testing.T) {
	program := `compopt() { :; }
. ./script
COMP_WORDS=(logly --format = js) COMP_CWORD=3; _logly; echo ${COMPREPLY[@]}
COMP_WORDS=(logly a.log,async,overflow =) COMP_CWORD=2; _logly; echo ${COMPREPLY[@]}
COMP_WORDS=(logly a.log,flush_level = FA) COMP_CWORD=3; _logly; echo ${COMPREPLY[@]}
COMP_WORDS=(logly a.log,level = error,over) COMP_CWORD=3; _logly; echo ${COMPREPLY[@]}
COMP_WORDS=(logly a.log,level = error,format = js) COMP_CWORD=5; _logly; echo ${COMPREPLY[@]}
COMP_WORDS=(logly --level = WA) COMP_CWORD=3; _logly; echo ${COMPREPLY[@]}
`
	got := inShell(t, "bash", []string{"--norc"}, program)
	if want := []string{"json", "block drop", "fail fatal", "error,overflow=", "json", "warning"}; !slices.Equal(got, want) {
		t.Errorf("offered %q, want %q", got, want)
	}
}

func TestFishCompletion(t *testing.T) {
	program := "source ./script\ncomplete -c some-command -l whole\n"
	for _, tt := range completionCasesWithSign {
		program += `echo (complete -C "` + tt.line + `" | string replace -r '\t.*' '')` + "\n"
	}
	offered(t, completionCasesWithSign, inShell(t, "fish", []string{"--no-config"}, program))
}

// zshProgram types lines, without entering them, at a terminal that zsh itself
// makes. There, compadd is replaced by a function that prints the offered
// words.
const zshProgram = `zmodload zsh/zpty
zpty typed zsh -f -i
answer() {
	local line
	zpty -n -w typed $'\x15'"$1"
	zpty -r -m typed line "*<begin>*<end>*" || exit 1
	print -r -- ${${${line##*<begin>}%%<end>*}//[[:space:]]##/ }
}
setopt extendedglob
zpty -w typed 'stty -echo; PROMPT= ; source ./inner'
zpty -r -m typed line "*<ready>*" || exit 1
`

const zshInner = `autoload -Uz compinit && compinit -D -u
source ./script
_some() { _arguments --whole; }
compdef _some some-command
compadd() {
	if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
		builtin compadd "$@"
		return
	fi
	local -a hits
	builtin compadd -A hits "$@"
	hits=("$IPREFIX"$^hits)
	print -r -- $hits
}
offer() {
	print "<begin>"
	_main_complete
	print "<end>"
}
zle -C offer complete-word offer
bindkey -e
bindkey '^I' offer
unsetopt zle_bracketed_paste 2>/dev/null
print '<rea''dy>'
`

func TestZshCompletion(t *testing.T) {
	program := zshProgram
	for _, tt := range completionCasesWithSign {
		program += "answer '" + tt.line + "\t'\n"
	}
	program += "zpty -d typed\n"
	offered(t, completionCasesWithSign, inShell(t, "zsh", []string{"-f"}, program))
}

// Without compinit, which a user may not have, the script loads it.
func TestZshCompletionLoadsCompinit(t *testing.T) {
	got := inShell(t, "zsh", []string{"-f"}, "source ./script\nprint -r -- $_comps[logly]\n")
	if want := []string{"_logly"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
