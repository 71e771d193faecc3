package option

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"logly/cli/message"
)

// splitLine splits the arguments in these tables at spaces; ␣ is a space inside
// an argument.
func splitLine(line string) []string {
	args := strings.Fields(line)
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "␣", " ")
	}
	return args
}

func TestUsageErrors(t *testing.T) {
	tests := []struct{ args, msg, hint string }{
		// names
		{"--levle error", "there is no option --levle", "did you mean --level?"},
		{"--buffersize 1", "there is no option --buffersize", "did you mean --buffer-size?"},
		{"--buffer_size=1", "there is no option --buffer_size", "write --buffer-size"},
		{"--Level=info", "there is no option --Level", "did you mean --level?"},
		{"--timez=utc", "there is no option --timez", "did you mean --timezone?"},
		{"--append a.log", "there is no option --append", "logly appends to files unless --truncate is given"},
		{"-a a.log", "there is no option -a", "logly appends to files unless --truncate is given"},
		{"-o a.log", "there is no option -o", "a file is named without an option: logly app.log; a format is --format json"},
		{"--json", "there is no option --json", "write --format json"},
		{"--error", "there is no option --error", "write --level error"},
		{"--silent", "there is no option --silent", "did you mean --quiet?"},
		{"-v", "there is no option -v", "to leave lines out write --exclude REGEX; the version is -V"},
		{"--tz=utc", "there is no option --tz", "did you mean --timezone?"},
		{"--colour=never", "there is no option --colour", "did you mean --color?"},
		{"-level error", "there is no option -level", "long names have two dashes: --level"},
		{"-async a.log", "there is no option -async", "long names have two dashes: --async"},
		{"-q=x", `--quiet: "x" is neither true nor false`, ""},
		{"-qy", "there is no option -y", "logly --help lists the options"},
		{"--xyzzy", "there is no option --xyzzy", "logly --help lists the options"},
		{"--help=yes", "--help takes no value", ""},

		// network sinks
		{"foo://x", "foo://x: logly cannot send to foo:", "it sends to " + allURLs},
		{"https://x:1/y", "https://x:1/y: logly cannot send to https:", "write the protocol: otlp+https://x:1/y"},
		{"otlp+http://user:secret@x", "otlp+http://x: a user or password in the URL is visible to everyone (ps): write header=Authorization=@FILE", ""},
		{"otlp+http://", "otlp+http://: the URL has no host", ""},
		{"otlp+http://x,spol=d", `otlp+http://x: there is no key "spol"`, "did you mean spool?"},
		{"otlp+http://x,spool", "otlp+http://x: spool has no value", "write spool=DIR"},
		{"otlp+http://x,uid,uid", "otlp+http://x: uid is given twice", ""},
		{"otlp+http://x,in-flight=0", `otlp+http://x: in-flight: "0" is not a number above 0`, "write a whole number, for example 10"},
		{"otlp+http://x,compress=br", `otlp+http://x: compress: "br" is not a valid value`, "write gzip, zstd or none"},
		{"otlp+http://x,buffer-size=8MiB,max-buffered-bytes=4MiB", "otlp+http://x: buffer-size 8388608 is above max-buffered-bytes 4194304", "raise max-buffered-bytes as well, for example to 33554432"},
		{"otlp+http://x,drop-below=error", "otlp+http://x: drop-below needs async and overflow=drop", "write otlp+http://x,overflow=drop,drop-below=error"},
		{"otlp+http://x,facility=local0", "otlp+http://x: facility is not for OTLP sinks", ""},
		{"otlp+http://x,app=web", "otlp+http://x: app is not for OTLP sinks", "write resource=service.name=web"},
		{"syslog+tcp://x,uid", "syslog+tcp://x: uid is not for syslog sinks", ""},
		{"relp://x,resource=a=b", "relp://x: resource is not for syslog sinks", "write app=NAME, host=NAME or --field NAME=VALUE"},
		{"relp://x,rotate-size=1M", "relp://x: rotate-size is not for syslog sinks", ""},
		{"relp://x,compress=gzip", "relp://x: compress is not for syslog sinks", ""},
		{"relp://x,facilty=user", `relp://x: there is no key "facilty"`, "did you mean facility?"},
		{"syslog+udp://x,facility=loca0", `syslog+udp://x: facility: "loca0" is not a valid value`, ""},
		{"syslog+udp://x,app=", "syslog+udp://x: app: it is empty", ""},
		{"syslog+udp://x,pid=0", `syslog+udp://x: pid: "0" is not a number above 0`, ""},
		{"syslog+tcp://x/y", "syslog+tcp://x/y: the URL must end after its port: syslog has no paths", ""},
		{"syslog+tcp://me:secret@x", "syslog+tcp://x: syslog knows no user and no password", ""},
		{"syslog+unix://dev/log", "syslog+unix://dev/log: write the path of a socket with three slashes: syslog+unix:///dev/log", ""},
		{"syslog+tcp://x,state=d", "syslog+tcp://x: state is for logly ship FILE... URL", ""},

		// ship
		{"ship", "ship has nothing to deliver", "write logly ship FILE... URL, or logly ship DIR with the DIR of a sink's spool=DIR"},
		{"ship relp://x", "ship has no file", "write logly ship FILE... relp://x; standard input is -"},
		{"ship /no.log relp://x", "/no.log: no such file or directory", ""},
		{"ship /dev/null", "ship has no URL of an engine", ""},
		{"ship relp://x /dev/null relp://y", "relp://x is not the last operand of ship", ""},
		{"ship /dev/null relp://x /dev/null", "relp://x is not the last operand of ship", "write logly ship FILE... URL"},
		{"ship /dev/null /dev relp://x", "/dev is a folder", ""},
		{"ship /dev/null /dev/null relp://x", "/dev/null is named twice", ""},
		{"ship /dev/null tcp://x", "tcp://x: logly cannot send to tcp:", "write the protocol: syslog+tcp://x"},
		{"ship /dev/null relp://x,spool=d", "relp://x: files need no spool: they keep their own records", "state=DIR keeps how far each file is delivered"},
		{"ship /dev/null otlp+http://x,in-flight=2", "otlp+http://x: in-flight is not for files", "they are delivered in their order, and can wait"},
		{"ship /dev relp://x,state=d", "/dev is no spool", "to deliver the files in it write logly ship /dev/* URL"},
		{"a.log,spool=d", "a.log: spool is not for files", "it is a key of an engine: otlp+http://collector:4318,spool=DIR"},
		{"--spool d a.log", "there is no option --spool", "it is a key of an engine: otlp+http://collector:4318,spool=DIR"},
		{"--in_flight=3 otlp:", "there is no option --in_flight", "it is a key of an engine: otlp+http://collector:4318,in-flight=1"},
		{"--otlp x", "there is no option --otlp", "a SINK can be the URL of an engine: logly app.log otlp+http://collector:4318"},
		{"otlp:,keep-total=1M", "otlp:: keep-total needs a spool", "write otlp:,spool=DIR,keep-total=1M"},
		{"otlp:,uid", "otlp:: uid needs a spool", "write otlp:,spool=DIR,uid"},
		{"--facility=user relp://x", "there is no option --facility", "it is a key of an engine: relp://loghost:2514,facility=local1"},

		// values
		{"--level", "--level has no value", "write --level warning"},
		{"-ql", "--level has no value", "write --level warning"},
		{"-l warnin", `--level: "warnin" is not a level`, "did you mean warning?"},
		{"-l 3", `--level: "3" is not a level`, "levels are trace, debug, info, notice, success, warning, error, fail, critical or fatal"},
		{"--async=maybe a.log", `--async: "maybe" is neither true nor false`, "leave the value out, or write true or false"},
		{"--async --buffer-size 64KX a.log", `--buffer-size: "64KX" is not a size above 0`, "sizes look like 8192, 64KiB, 1MB"},
		{"--grace 5sec", `--grace: "5sec" is not a duration`, "did you mean 5s?"},
		{"--overflow=dorp --async a.log", `--overflow: "dorp" is not a valid value`, "did you mean drop? write block or drop"},
		{"--fsync=always a.log", `--fsync: "always" is not a valid value`, "write never, flush or close"},
		{"--mode=rw a.log", `--mode: "rw" is not a file's mode`, "modes are octal: 0644, 0600, 0640"},
		{"--field web", `--field: "web" is not KEY=VALUE`, "fields look like service=web"},
		{"--field level=1", `--field: logly writes the field "level" itself`, "use another name, for example my_level"},
		{"--match foo(", `--match: "foo(" is not a regular expression: missing closing )`, `to match a bracket write \( or \)`},
		{"--match a[z-a]b", `--match: "a[z-a]b" is not a regular expression: invalid character class range at "z-a]b"`, "the syntax is RE2's: https://github.com/google/re2/wiki/Syntax"},
		{"--match (?!x)y", `--match: "(?!x)y" is not a regular expression: invalid or unsupported Perl syntax at "(?!x)y"`, "RE2 has no lookarounds; use two match options, or match and exclude"},
		{"--max-buffered-lines 0 --async a.log", `--max-buffered-lines: "0" is not a number above 0`, "write a whole number, for example 10"},

		// sinks
		{"a.log,levl=error", `a.log: there is no key "levl"`, "did you mean level?"},
		{"a.log,flush=1s", `a.log: there is no key "flush"`, "did you mean flush-interval?"},
		{"a.log,level:error", `a.log: there is no key "level:error"`, "write level=error"},
		{"a.log,␣level=error", `a.log: there is no key " level"`, "write level without the space"},
		{"a,b.log", `a: there is no key "b.log"`, `a path with a comma goes in quotes, inside those of the shell: '"a,b.log"'`},
		{"a.log,quiet", "a.log: quiet is not a key of a sink", "write it as an option: --quiet"},
		{"a.log,help", `a.log: there is no key "help"`, ""},
		{"a.log,l=error", `a.log: there is no key "l"`, ""},
		{"a.log,level", "a.log: level has no value", "write level=warning"},
		{"a.log,level=errro", `a.log: level: "errro" is not a level`, "did you mean error?"},
		{"a.log,level=info,level=warn", "a.log: level is given twice", ""},
		{"a.log, level=error", "a.log: a key is missing after a comma", `write no space after the comma; a path with a comma goes in quotes: "a.log,"`},
		{"a.log level=error", "level=error is not a path", "a key follows its path after a comma, without a space: app.log,level=error; write a file of that name as ./level=error"},
		{",level=error", `sink ",level=error" has no path`, "a sink looks like app.log or app.log,level=error"},
		{`a"b.log`, `sink a"b.log has a misplaced quote`, `quotes enclose a whole part, and are doubled inside it: "a,b.log" or app.log,"match=""x"""`},
		{`"a.log`, `sink "a.log has a misplaced quote`, `quotes enclose a whole part, and are doubled inside it: "a,b.log" or app.log,"match=""x"""`},
		{"a.log a.log", "a.log is named twice", ""},
		{"a.log ./x/../a.log", "a.log and ./x/../a.log are the same file", ""},
		{"- -,level=error", "standard output (-) is named twice", ""},
		{"logs/", "logs/ is a directory", "name a file in it: logs/app.log"},
		{"a.log --", "nothing follows --", "write a command after it: logly app.log -- myapp"},
		{"a.log --stderr-level info", "--stderr-level is for a command, but none is given", "put it after --: logly --stderr-level info -- myapp"},
		{"--only-on-failure", "--only-on-failure needs a command, or --fail-on", "put it after --: logly --only-on-failure -- myapp"},
		{"a.log -q --only-on-failure -- myapp", "--only-on-failure and --quiet contradict each other", ""},
		{"--fail-on error:0", `--fail-on: "0" is not a number above 0`, "write a whole number, for example 10"},
		{"--fail-on warnning", `--fail-on: "warnning" is not a level`, "did you mean warning?"},

		// options that would do nothing, and contradictions
		{"-q", "with --quiet and no file, lines go nowhere", "name a file: logly --quiet app.log"},
		{"-q -,level=error a.log", "standard output is both named (-) and switched off (--quiet)", ""},
		{"--async", "--async is for files, but none is named", "name a file: logly --async app.log; for standard output write -,async"},
		{"--mode 0600", "--mode is for files, but none is named", "name a file: logly --mode 0600 app.log"},
		{"-,mode=0600", "standard output has no mode", "mode is for files"},
		{"a.log,buffer-size=64K", "a.log: buffer-size needs async", "write a.log,async,buffer-size=64K"},
		{"--async a.log,async=no,overflow=drop", "a.log: overflow needs async", "write a.log,async,overflow=drop"},
		{"--buffer-size 64K a.log", "--buffer-size needs async", "add --async"},
		{"--drop-below info --async a.log", "--drop-below needs async and overflow=drop", "add --async --overflow drop"},
		{"a.log,async,drop-below=info", "a.log: drop-below needs async and overflow=drop", "write a.log,async,overflow=drop,drop-below=info"},
		{"a.log,format=raw,utc", "a.log: utc needs a format other than raw, which changes nothing", "write a.log,format=auto,utc"},
		{"--utc --timezone Europe/Berlin", "--utc and --timezone=Europe/Berlin contradict each other", ""},
		{"a.log,level=error,max-level=info", "a.log: level ERROR is above max-level INFO, so no line is left", ""},
		{"-l error --max-level info", "standard output: level ERROR is above max-level INFO, so no line is left", ""},
		{"--async --buffer-size 2M a.log", "a.log: buffer-size 2097152 is above max-buffered-bytes 1048576", "raise max-buffered-bytes as well, for example to 8388608"},
	}
	for _, tt := range tests {
		_, err := parseFor(t, splitLine(tt.args))
		switch {
		case err == nil || message.ExitStatus(err) != message.StatusUsage:
			t.Errorf("logly %s: %v is not a usage error", tt.args, err)
		case err.Error() != tt.msg:
			t.Errorf("logly %s\n got %s\nwant %s", tt.args, err, tt.msg)
		case tt.hint != "" && hintOf(err) != tt.hint:
			t.Errorf("logly %s\nhint %s\nwant %s", tt.args, hintOf(err), tt.hint)
		}
	}
}

func TestVariablesThatSuitNoSinkAreLetBe(t *testing.T) {
	mustParse(t, nil, "LOGLY_ASYNC=true", "LOGLY_BUFFER_SIZE=64K", "LOGLY_OVERFLOW=drop")
	mustParse(t, []string{"a.log"}, "LOGLY_BUFFER_SIZE=64K", "LOGLY_DROP_BELOW=info", "LOGLY_FORMAT=")
}

func TestOptionsThatSuitOneSinkAreLetBe(t *testing.T) {
	mustParse(t, splitLine("--buffer-size 64K a.log b.log,async"))
	mustParse(t, splitLine("--utc --format raw a.log b.log,format=json"))
}

func TestErrorsAreOneLine(t *testing.T) {
	for _, args := range [][]string{{"--a\nb"}, {"a\nb"}, {"x", "x,a\nb=c"}, {"--level=a\nb"}, {"a\x1b.log,level"}} {
		_, err := parseFor(t, args)
		if err == nil {
			t.Errorf("%q is accepted", args)
			continue
		}
		var out bytes.Buffer
		report := message.NewReporter(&out)
		report.Fail(err)
		report.Flush(time.Minute)
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		if !strings.HasPrefix(lines[0], "logly: error: ") || strings.Contains(out.String(), "\x1b") {
			t.Errorf("%q: %q", args, out.String())
		}
		if len(lines) > 2 || len(lines) == 2 && !strings.HasPrefix(lines[1], "logly: hint: ") {
			t.Errorf("%q is not one line of error and one of hint:\n%s", args, out.String())
		}
	}
}

func TestNearest(t *testing.T) {
	tests := []struct{ word, want string }{
		{"levle", "level"}, {"LEVEL", "level"}, {"leve", "level"}, {"maxlevel", "max-level"}, {"max_level", "max-level"},
		{"fsnc", "fsync"}, {"flush-inter", "flush-interval"}, {"zzz", ""}, {"", ""}, {"x", ""},
	}
	list := names(func(*Option) bool { return true })
	for _, tt := range tests {
		if got := message.Nearest(tt.word, list); got != tt.want {
			t.Errorf("nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}
