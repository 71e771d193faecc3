package option

import (
	"os"
	"runtime"
	"slices"
	"testing"

	"logly/cli/message"
)

// Users of other tools type these lines; each has its own error and hint.
func TestMistakes(t *testing.T) {
	const (
		notAFile = " has neither a dot nor a slash, so it is not taken as a file"
		isAFile  = "a file of that name is ./"
	)
	tests := []struct{ args, msg, hint string }{
		// one bare word
		{"make", "make" + notAFile, "to run a command write -- make; " + isAFile + "make"},
		{"--fail-on error make test", "make" + notAFile, "to run a command write -- make test; " + isAFile + "make"},
		{"a.log make -j4 test", "make" + notAFile, "to run a command write -- make -j4 test; " + isAFile + "make"},
		{"--only-on-failure backup␣all /srv", "backup all" + notAFile, "to run a command write -- 'backup all' /srv; " + isAFile + "backup all"},
		{"run a␣b it's $x", "run" + notAFile, `to run a command write -- run 'a b' 'it'\''s' '$x'; ` + isAFile + "run"},
		{"log -- make", "log" + notAFile, isAFile + "log"},
		{"--fail-on error ./make test", "test" + notAFile, "to run a command write -- ./make test; " + isAFile + "test"},
		{"a.log ./make test", "test" + notAFile, "to run a command write -- ./make test; " + isAFile + "test"},
		{"./make -q test", "test" + notAFile, "to run a command write -- test; " + isAFile + "test"},
		{"logs/a.log make", "make" + notAFile, "to run a command write -- make; " + isAFile + "make"},
		{"FOO=bar make", "FOO=bar" + notAFile, "to run a command write -- FOO=bar make; " + isAFile + "FOO=bar"},
		{"stderr", "stderr" + notAFile, "standard error is /dev/stderr; to run a command write -- stderr; " + isAFile + "stderr"},
		{"stdout", "stdout" + notAFile, "standard output is -; to run a command write -- stdout; " + isAFile + "stdout"},
		{"error", "error" + notAFile, "write --level error; to run a command write -- error; " + isAFile + "error"},
		{"a.log warn", "warn" + notAFile, "write --level warn; to run a command write -- warn; " + isAFile + "warn"},
		{"json", "json" + notAFile, "write --format json; to run a command write -- json; " + isAFile + "json"},
		{"a.log daily", "daily" + notAFile, "write --rotate-every daily; to run a command write -- daily; " + isAFile + "daily"},
		{"10", "10" + notAFile, "to run a command write -- 10; " + isAFile + "10"},
		{"a.log 86400", "86400" + notAFile, "write --rotate-every 86400s; to run a command write -- 86400; " + isAFile + "86400"},
		{"n20 s1000000 ./log", "n20" + notAFile, "write --keep 20; to run a command write -- n20 s1000000 ./log; " + isAFile + "n20"},
		{"completions bash", "completions" + notAFile, "write logly completion; to run a command write -- completions bash; " + isAFile + "completions"},
		{"–l error", "–l" + notAFile, "options begin with a hyphen: -l; to run a command write -- –l error; " + isAFile + "–l"},
		{"a.log 5M", "5M" + notAFile, "write --rotate-size 5M; to run a command write -- 5M; " + isAFile + "5M"},
		{"async a.log", "async" + notAFile, "write --async; to run a command write -- async a.log; " + isAFile + "async"},
		{"a.log man", "man" + notAFile, "write logly man without anything before it; to run a command write -- man; " + isAFile + "man"},
		{"--async false a.log", "false" + notAFile, "write --async=false; to run a command write -- false a.log; " + isAFile + "false"},
		{"a.log —level error", "—level" + notAFile, "options begin with two hyphens: --level; to run a command write -- —level error; " + isAFile + "—level"},

		{"app-%Y", "app-%Y" + notAFile, "to run a command write -- app-%Y; " + isAFile + "app-%Y"},
		{"--match foo bar", "bar" + notAFile, "a value with a space goes in quotes: --match 'foo bar'; to run a command write -- bar; " + isAFile + "bar"},
		{"--format {time} {message} a.log", "{message}" + notAFile, "a value with a space goes in quotes: --format '{time} {message}'; to run a command write -- '{message}' a.log; " + isAFile + "{message}"},
		{"--summary 5", "5" + notAFile, "write --summary=5; to run a command write -- 5; " + isAFile + "5"},
		{"--highlight foo bar", "bar" + notAFile, "a value with a space goes in quotes: --highlight 'foo bar'; to run a command write -- bar; " + isAFile + "bar"},
		{"--format text --hide pid hostname", "hostname" + notAFile, "write --hide pid,hostname; to run a command write -- hostname; " + isAFile + "hostname"},
		{"a.log,format=text,hide=pid,hostname", `a.log: there is no key "hostname"`, `a value with a comma goes in quotes, inside those of the shell: 'a.log,"hide=pid,hostname"'`},
		{"--format text --hide {a,b}", `--hide: "{a,b}" is not the name of a field`, "only * and ? are special; several names look like pid,hostname"},
		{"a.log 2>&1", "2>&1" + notAFile, "pipes and redirections need a shell: sh -c 'myapp 2>&1 | logly app.log'; to run a command write -- '2>&1'; " + isAFile + "2>&1"},
		{"a.log,level = error", "=" + notAFile, "write KEY=VALUE without spaces; to run a command write -- = error; " + isAFile + "="},

		// URLs, fields, keys and hosts in a path
		{"tcp://localhost:514", "tcp://localhost:514: logly cannot send to tcp:", "write the protocol: syslog+tcp://localhost:514"},
		{"otlp:collector:4318,level=info", "otlp:collector:4318: logly cannot send to otlp:", "it sends to " + allURLs},
		{"syslog+unix:/dev/log", "syslog+unix:/dev/log: logly cannot send to syslog+unix:", "write the protocol: syslog+unix:///dev/log"},
		{"unix:/dev/log", "unix:/dev/log: logly cannot send to unix:", "write the protocol: syslog+unix:///dev/log"},
		{"tls://loghost", "tls://loghost: logly cannot send to tls:", "write the protocol: syslog+tls://loghost"},
		{"udp:loghost:514", "udp:loghost:514: logly cannot send to udp:", "write the protocol: syslog+udp://loghost:514"},
		{"SYSLOG+TCP://loghost", "SYSLOG+TCP://loghost: logly cannot send to syslog+tcp:", "write the protocol: syslog+tcp://loghost"},
		{"syslog://me:secret@loghost", "syslog://loghost: logly cannot send to syslog:", "write the transport: syslog+tls://loghost, or with +tcp or +udp"},
		{"relp:loghost:2514", "relp:loghost:2514: logly cannot send to relp:", "write the protocol: relp://loghost:2514"},
		{"localhost:514", "localhost:514 is a host and a port", "write the protocol: syslog+tcp://localhost:514; " + isAFile + "localhost:514"},
		{"app-YYYY-MM-DD.log", "app-YYYY-MM-DD.log: YYYY is not filled in", "a date in a path is app-%Y-%m-%d.log"},
		{"app-$(date).log", "app-$(date).log: $( is not filled in", "a date in a path is app-%Y-%m-%d.log"},
		{"app.log.%i", `app.log.%i: a path that is a pattern cannot have "%i"`, "a date in a path is app-%Y-%m-%d.log; %% is a percent sign"},
		{"a.log,match=a,b", `a.log: there is no key "b"`, `a value with a comma goes in quotes, inside those of the shell: 'a.log,"match=a,b"'`},
		{"a.log,format={level},{message}", `a.log: there is no key "{message}"`, `a value with a comma goes in quotes, inside those of the shell: 'a.log,"format={level},{message}"'`},
		{"file:///var/log/a.log", "file:///var/log/a.log is a URL", "write the path alone: /var/log/a.log"},
		{"logs/{level}.log", "logs/{level}.log: a path has no field {level}", "a date in a path is app-%Y-%m-%d.log; a file for a level is errors.log,level=error"},
		{"{}.log", "{}.log: a path has no field {}", "a date in a path is app-%Y-%m-%d.log; a file for a level is errors.log,level=error"},
		{"a.log:level=error", "a.log:level=error: a key follows its path after a comma", "write a.log,level=error"},
		{"a.log␣level=error,async", "a.log level=error: a key follows its path after a comma", "write a.log,level=error"},
		{"logs.example.com:514", "logs.example.com:514 is a host and a port", "write the protocol: syslog+tcp://logs.example.com:514; " + isAFile + "logs.example.com:514"},
		{"“a.log”", "“a.log” has typographic quotes", "write a.log or 'a.log'"},

		{"~/a.log", "~/a.log: ~ is not filled in", "write $HOME/a.log; a directory of that name is ./~"},
		{"a-%Y.log,link=~/a.log", "a-%Y.log: link: ~/a.log: ~ is not filled in", "write $HOME/a.log; a directory of that name is ./~"},
		{"--stats-file ~/a.json", "--stats-file: ~/a.json: ~ is not filled in", "write $HOME/a.json; a directory of that name is ./~"},
		{"a.log.gz", "a.log.gz: only archives are compressed, so this would not be gz", "write a.log,rotate-size=100MiB,compress=gzip"},
		{"*.log", "*.log: a path cannot have *", "a SINK is written; to read several files: cat *.log | logly"},
		{"--rotate-size=10M,keep=3 a.log", `--rotate-size: "10M,keep=3" is not a size above 0`, "write options apart: --rotate-size 10M --keep=3"},
		{"a.log,rotate-size=10M;keep=3", `a.log: rotate-size: "10M;keep=3" is not a size above 0`, "commas separate keys: rotate-size=10M,keep=3"},
		{"--level:error", "there is no option --level:error", "write --level error"},
		{"a.log,rotate-size=1M,keep=0", `a.log: keep: "0" is not a number above 0`, "write a whole number, for example 10"},

		// units
		{"--rotate-size 10 a.log", `--rotate-size: "10" has no unit`, "write 10MB, or 10B for bytes"},
		{"a.log,keep-total=1000", `a.log: keep-total: "1000" has no unit`, "write 1000MB, or 1000B for bytes"},
		{"--rotate-size 10 MB a.log", "--rotate-size 10 MB: the value is in two words", "write --rotate-size 10MB"},
		{"a.log,rotate-size=10 MB", "a.log,rotate-size=10 MB: the value is in two words", "write a.log,rotate-size=10MB"},
		{"a.log,rotate-size=1M,keep-age=7 days", "a.log,rotate-size=1M,keep-age=7 days: the value is in two words", "write a.log,rotate-size=1M,keep-age=7d"},
		{"--grace 5 s", "--grace 5 s: the value is in two words", "write --grace 5s"},
		{"--rotate-size 1M --keep-age 7 a.log", `--keep-age: "7" has no unit`, "did you mean 7d? " + durationHint},
		{"--grace 5000", `--grace: "5000" has no unit`, "did you mean 5000ms? " + durationHint},
		{"--rotate-every 86400 a.log", `--rotate-every: "86400" has no unit`, "did you mean 86400s? " + durationHint},
		{"--rotate-every dayly a.log", `--rotate-every: "dayly" is not a period`, "did you mean daily?"},
		{"--rotate-every midnight a.log", `--rotate-every: "midnight" is not a period`, "periods are hourly, daily, weekly, monthly, or a duration such as 15m, 6h, 7d"},
		{"--grace soon", `--grace: "soon" is not a duration`, durationHint},

		{"a.log,rotate-size=1M,keep=7d", `a.log: keep: "7d" is not a number above 0`, "for an age write keep-age=7d"},
		{"a.log,rotate-size=1M,keep=1G", `a.log: keep: "1G" is not a number above 0`, "for a size write keep-total=1G"},
		{"a.log,rotate-size=1M,compress=gz", `a.log: compress: "gz" is not a valid value`, "did you mean gzip? write gzip or zstd"},

		// levels
		{"-l warm", `--level: "warm" is not a level`, "did you mean warn?"},
		{"-l error,warning", `--level: "error,warning" is not a level`, "write one level: for level the lowest that passes, for max-level the highest"},

		// words of other tools
		{"-i a.log", "there is no option -i", "for any case write --match '(?i)error'; the first Ctrl-C does not end logly in a pipe, as with tee -i"},
		{"-p a.log", "there is no option -p", "a sink that fails does not end logly, as with tee -p; to end at the start write --strict"},
		{"-f a.log", "there is no option -f", "a file is named without an option: logly app.log; to follow one: tail -F app.log | logly"},
		{"-n 10", "there is no option -n", "for the first lines: logly | head -n 10; for the last: logly | tail -n 10"},
		{"--no-color", "there is no option --no-color", "write --color never"},
		{"--since 10:00", "there is no option --since", "there is no filter for times; match them: --match '^2025-01-15T10:'"},
		{"--config logly.yaml", "there is no option --config", "there is no configuration file; variables set defaults: LOGLY_LEVEL=warning"},
		{"--rotate 7 a.log", "there is no option --rotate", "write --rotate-size 100MiB or --rotate-every day; how many to keep is --keep 7"},
		{"--pretty", "there is no option --pretty", "write --format screen"},
		{"--retention 7d a.log", "there is no option --retention", "write --keep 7, --keep-age 7d or --keep-total 1GB"},
		{"--warn", "there is no option --warn", "write --level warn"},
		{"--daily a.log", "there is no option --daily", "write --rotate-every daily"},
		{"--gzip a.log", "there is no option --gzip", "write --compress gzip"},
		{"--no-async a.log", "there is no option --no-async", "write --async=false"},
		{"--copytruncate a.log", "there is no option --copytruncate", "logly needs no such setting: it renames its file and opens a new one without losing a line"},
		{"--ignore-case", "there is no option --ignore-case", "for any case write --match '(?i)error'; the first Ctrl-C does not end logly in a pipe, as with tee -i"},
		{"a.log,error", `a.log: there is no key "error"`, "write level=error"},
		{"a.log,json", `a.log: there is no key "json"`, "write format=json"},
		{"a.log,weekly", `a.log: there is no key "weekly"`, "write rotate-every=weekly"},
		{"--h", "there is no option --h", "write -h or --help"},
		{"-?", "there is no option -?", "write -h or --help"},
	}
	for _, tt := range tests {
		_, err := parseFor(t, splitLine(tt.args))
		if err == nil || message.ExitStatus(err) != message.StatusUsage {
			t.Errorf("logly %s: %v is not a usage error", tt.args, err)
		} else if err.Error() != tt.msg || hintOf(err) != tt.hint {
			t.Errorf("logly %s\n got %s\nwant %s\nhint %s\nwant %s", tt.args, err, tt.msg, hintOf(err), tt.hint)
		}
	}
}

// These lines look like mistakes, but are valid.
func TestNoMistakes(t *testing.T) {
	for _, args := range []string{
		"./make", ".hidden", "/tmp/make", "make,level=error", "app-%Y.log", "C:\\make", "./{", "./%Y",
		"--rotate-size 1024 a.log", "--rotate-size 10B a.log", "--rotate-every day a.log",
		"--flush-interval 500 --async a.log", "--grace 0", "--grace infinity", "--flush-interval infinity --async a.log",
		"./a.log:12", "./a:12", "a:b.log", "a.log=b",
	} {
		if _, err := parseFor(t, splitLine(args)); err != nil {
			t.Errorf("logly %s: %v (hint: %s)", args, err, hintOf(err))
		}
	}
}

func TestMisspeltVariables(t *testing.T) {
	tests := []struct {
		env  []string
		want []string
	}{
		{[]string{"LOGLY_LEVL=error"}, []string{"LOGLY_LEVL is not a variable of logly; did you mean LOGLY_LEVEL?"}},
		{[]string{"LOGLY_FLUSH_INTREVAL=1s", "LOGLY_LEVEL=error"}, []string{"LOGLY_FLUSH_INTREVAL is not a variable of logly; did you mean LOGLY_FLUSH_INTERVAL?"}},
		{[]string{"LOGLY_LEVEL=error", "LOGLY_LEVL=", "LOGLY_VERSION=1.2", "LOGLY_TAG=x", "LOGLI_LEVEL=x"}, nil},
		{[]string{"LOGLY_PORT=tcp://10.0.0.1:80", "LOGLY_PORT_80_TCP=x", "LOGLY_SERVICE_HOST=10.0.0.1", "LOGLY_SERVICE_PORT=80"}, nil},
	}
	for _, tt := range tests {
		if c := mustParse(t, nil, tt.env...); !slices.Equal(c.Warnings, tt.want) {
			t.Errorf("%q: %q, want %q", tt.env, c.Warnings, tt.want)
		}
	}
}

// The table of other tools' words has neither words twice nor names of options.
func TestWordsOfOtherToolsAreSound(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range otherTools {
		for _, word := range splitLine(row.words) {
			if seen[word] || find(word) != nil {
				t.Errorf("%q is there twice, or is an option", word)
			}
			seen[word] = true
		}
	}
}

func TestATerminalIsOnlyATerminal(t *testing.T) {
	f, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, in := range []any{nil, f, (*os.File)(nil)} {
		if isTerminal(in) {
			t.Errorf("%v is a terminal", in)
		}
	}
}

func TestAProgramIsNotALog(t *testing.T) {
	chdirTemp(t, nil, nil)
	tests := []struct {
		name, text string
		mode       os.FileMode
		program    bool
	}{
		{"script.sh", "#!/bin/sh\n", 0o755, true},
		{"app.bin", "\x7fELF\x02", 0o755, true},
		{"script.txt", "#!/bin/sh\n", 0o644, false},
		{"app.log", "2025-01-15 10:30:45 INFO x\n", 0o777, false},
		{"new.log", "", 0o755, false},
	}
	for _, tt := range tests {
		if err := os.WriteFile(tt.name, []byte(tt.text), tt.mode); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(tt.name)
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS == "windows" && tt.program {
			continue // there is no mode for programs
		}
		if isProgram(tt.name, info) != tt.program {
			t.Errorf("%s: a program is %v", tt.name, !tt.program)
		}
	}
}
