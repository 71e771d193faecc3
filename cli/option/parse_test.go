package option

import (
	"strings"
	"testing"
	"time"

	"logly/format/level"
)

func TestSplitArgs(t *testing.T) {
	tests := []struct{ args, flags, operands string }{
		{"", "", ""},
		{"a.log b.log", "", "a.log b.log"},
		{"a.log --async", "--async", "a.log"},
		{"--level error a.log", "--level=error", "a.log"},
		{"a.log --level=error b.log", "--level=error", "a.log b.log"},
		{"a.log -l error", "--level=error", "a.log"},
		{"-lerror a.log", "--level=error", "a.log"},
		{"-l=error", "--level=error", ""},
		{"-ql error a.log", "--quiet --level=error", "a.log"},
		{"-qlerror a.log", "--quiet --level=error", "a.log"},
		{"--level --async", "--level=--async", ""},
		{"--match=a=b", "--match=a=b", ""},
		{"--format=", "--format=", ""},
		{"--async=false a.log", "--async=false", "a.log"},
		{"--async ./false", "--async", "./false"},
		{"- -q", "--quiet", "-"},
		{"-,level=error", "", "-,level=error"},
		{"-q --help --nonsense", "--quiet --help", ""},
		{"-hx a.log", "--help=brief", ""},
	}
	for _, tt := range tests {
		flags, operands, command, err := splitArgs(strings.Fields(tt.args))
		if err != nil || command != nil || strings.Join(flags, " ") != tt.flags || strings.Join(operands, " ") != tt.operands {
			t.Errorf("permute(%q) = %q, %q, %v", tt.args, flags, operands, err)
		}
	}
}

func TestCommandFollowsDashes(t *testing.T) {
	tests := []struct{ args, operands, command string }{
		{"-- myapp", "", "myapp"},
		{"-q a.log -- myapp --level error b.log", "a.log", "myapp --level error b.log"},
		{"a.log -- myapp -- x", "a.log", "myapp -- x"},
		{"--match -- a.log -- myapp", "a.log", "myapp"},
	}
	for _, tt := range tests {
		_, operands, command, err := splitArgs(strings.Fields(tt.args))
		if err != nil || strings.Join(operands, " ") != tt.operands || strings.Join(command, " ") != tt.command {
			t.Errorf("permute(%q) = operands %q, command %q, %v", tt.args, operands, command, err)
		}
	}
}

func TestLastOptionWins(t *testing.T) {
	c := mustParse(t, splitLine("--level error a.log -l debug"))
	if got := c.Sinks[0].Filter.Level; got != level.Debug {
		t.Errorf("level is %v", got)
	}
}

func TestSinkThenOptionThenVariableThenDefault(t *testing.T) {
	c := mustParse(t, splitLine("--level error a.log b.log,level=debug"), "LOGLY_LEVEL=fatal", "LOGLY_GRACE=1s")
	if got := c.Stdout.Filter.Level; got != level.Error {
		t.Errorf("standard output's level is %v", got)
	}
	if got := c.Sinks[0].Filter.Level; got != level.Error {
		t.Errorf("a.log's level is %v", got)
	}
	if got := c.Sinks[1].Filter.Level; got != level.Debug {
		t.Errorf("b.log's level is %v", got)
	}
	if c.Grace != time.Second {
		t.Errorf("grace is %v", c.Grace)
	}
}

func TestSwitchUndoesItsVariable(t *testing.T) {
	c := mustParse(t, splitLine("--async=false --utc=no -q=false a.log"), "LOGLY_ASYNC=1", "LOGLY_UTC=yes", "LOGLY_QUIET=on")
	if c.Sinks[0].Writer.Async || c.Sinks[0].Output != defaultSink("").Output || c.Stdout == nil {
		t.Errorf("the variables still hold: %+v", c)
	}
}

func TestRepeatedOptions(t *testing.T) {
	c := mustParse(t, splitLine("--match a --match b a.log b.log,match=c,match=d,exclude=x,match=e c.log,match="), "LOGLY_MATCH=z", "LOGLY_FIELD=a=1\nb=2")
	tests := []struct {
		name string
		sink *Sink
		want string
	}{
		{"standard output", c.Stdout, "a b"},
		{"a.log", &c.Sinks[0], "a b"},
		{"b.log", &c.Sinks[1], "c d e"},
		{"c.log", &c.Sinks[2], ""},
	}
	for _, tt := range tests {
		var got []string
		for _, re := range tt.sink.Filter.Match {
			got = append(got, re.String())
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s matches %q, want %q", tt.name, got, tt.want)
		}
	}
	if len(c.Sinks[1].Filter.Exclude) != 1 || len(c.Fields) != 2 {
		t.Errorf("exclude %v, fields %v", c.Sinks[1].Filter.Exclude, c.Fields)
	}
}

func TestStandardOutput(t *testing.T) {
	if c := mustParse(t, splitLine("-q a.log")); c.Stdout != nil {
		t.Error("--quiet leaves standard output on")
	}
	c := mustParse(t, splitLine("--async --overflow drop a.log -,format=json"))
	if c.Stdout.Writer.Async || c.Stdout.Output.Format != "json" || len(c.Sinks) != 1 {
		t.Errorf("standard output is %+v", c.Stdout)
	}
	c = mustParse(t, splitLine("-,async,overflow=drop"))
	if !c.Stdout.Writer.Async || !c.Stdout.MayDrop() {
		t.Errorf("standard output is %+v", c.Stdout)
	}
}

func TestUTCAndTimezoneInTwoPlaces(t *testing.T) {
	tests := []struct{ args, env, want string }{
		{"a.log,timezone=Europe/Berlin --utc", "", "Europe/Berlin"},
		{"a.log,utc --timezone Europe/Berlin", "", "utc"},
		{"a.log,utc=no --timezone Europe/Berlin", "", "Europe/Berlin"},
		{"a.log,utc=no --utc", "", ""},
		{"a.log --timezone Europe/Berlin", "LOGLY_UTC=yes", "Europe/Berlin"},
		{"a.log --utc --timezone utc", "", "utc"},
	}
	for _, tt := range tests {
		c := mustParse(t, splitLine(tt.args), tt.env)
		if got := c.Sinks[0].Output.Zone; got != tt.want {
			t.Errorf("%s %s: zone is %s, want %s", tt.env, tt.args, got, tt.want)
		}
	}
}

func TestFileOfACommandsName(t *testing.T) {
	for _, args := range []string{"./man", "a.log ./man", "./completion ./help"} {
		if c := mustParse(t, splitLine(args)); len(c.Sinks) != len(splitLine(args)) {
			t.Errorf("logly %s has the sinks %+v", args, c.Sinks)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	args := splitLine("--async --buffer-size 64KiB app.log errors.log,level=error")
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Parse(args, nil, nil, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// The value of --summary may be left out; the next word is never its value.
func TestSummaryHasAnOptionalValue(t *testing.T) {
	tests := []struct {
		args, env string
		want      int
	}{
		{"a.log", "", 0},
		{"a.log --summary", "", 10},
		{"--summary a.log", "", 10},
		{"--summary=5 a.log", "", 5},
		{"--summary --summary=5 a.log", "", 5},
		{"a.log", "LOGLY_SUMMARY=7", 7},
		{"a.log", "LOGLY_SUMMARY=yes", 10},
		{"a.log", "LOGLY_SUMMARY=0", 0},
		{"a.log --summary=false", "LOGLY_SUMMARY=7", 0},
		{"-q --summary", "", 10}, // which is enough without a sink
	}
	for _, tt := range tests {
		if c := mustParse(t, strings.Fields(tt.args), tt.env); c.Summary != tt.want {
			t.Errorf("logly %s with %q: %d, want %d", tt.args, tt.env, c.Summary, tt.want)
		}
	}
}
