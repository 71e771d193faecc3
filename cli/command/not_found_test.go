package command

import "testing"

func TestHintsForWordsOfAShell(t *testing.T) {
	tests := []struct{ name, want string }{
		{"make test", "for the command line of a shell write -- sh -c 'make test'"},
		{"echo 'a'|cat", `for the command line of a shell write -- sh -c 'echo '\''a'\''|cat'`},
		{"FOO=bar", "to set a variable write -- env FOO=bar myapp"},
		{"cd", "cd is a part of the shell: write -- sh -c 'cd ...'"},
		{"--", "write -- once"},
		{"--level", "options are written before --"},
		{"myapp", ""},
		{"./a=b", ""},
	}
	for _, tt := range tests {
		if got := notFoundHint(tt.name); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.name, got, tt.want)
		}
	}
}
