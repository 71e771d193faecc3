package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"logly/cli/option"
)

// An example shows the effect of an option: the output for the same input
// without it and with it.
type example struct {
	value string   // of the option; a switch has none
	args  string   // the rest of the command line
	in    []string // the steps, see playSteps
	of    string   // the file to look at; empty: app.log

	without, with string // the outputs of the steps

	// scene names a script in testdata/script that shows the effect instead.
	scene string
}

const (
	calm  = "2025-01-15 10:30:45 INFO calm\n"
	loud  = "2025-01-15 10:30:46 ERROR loud\n"
	plain = "plain\n"
	pair  = "time=2025-01-15T10:30:45Z level=info msg=m a=1 b=2\n"

	// whatever is an output that depends on the machine.
	whatever = "?"
)

var examples = map[string]example{
	"level":         {value: "warning", args: "-q app.log", in: []string{calm + loud}, without: calm + loud + "|", with: loud + "|"},
	"max-level":     {value: "info", args: "-q app.log", in: []string{calm + loud}, without: calm + loud + "|", with: calm + "|"},
	"match":         {value: "l[aeiou]ud", args: "-q app.log", in: []string{calm + loud}, without: calm + loud + "|", with: loud + "|"},
	"exclude":       {value: "l[aeiou]ud", args: "-q app.log", in: []string{calm + loud}, without: calm + loud + "|", with: calm + "|"},
	"default-level": {value: "error", args: "-q app.log,level=error", in: []string{plain}, without: "|", with: "2000-01-01 00:00:00 | ERROR | plain\n|"},

	"level-map": {value: "AUDIT=error", args: "-q app.log,level=error", in: []string{"2025-01-15 10:30:45 AUDIT x\n"}, without: "|", with: "2025-01-15 10:30:45 AUDIT x\n|"},

	"format":      {value: "text", args: "-q app.log", in: []string{calm}, without: calm + "|", with: "2025-01-15 10:30:45 | INFO | calm\n|"},
	"time-format": {value: "HH:mm", args: "-q app.log", in: []string{calm}, without: calm + "|", with: "10:30 INFO calm\n|"},
	"timezone":    {value: "Asia/Tokyo", args: "-q app.log", in: []string{calm}, without: calm + "|", with: "2025-01-15 19:30:45 INFO calm\n|"},
	"utc": {
		args: "-q app.log", in: []string{"2025-01-15T10:30:45+02:00 INFO calm\n"},
		without: "2025-01-15T10:30:45+02:00 INFO calm\n|", with: "2025-01-15T08:30:45Z INFO calm\n|",
	},
	"field": {value: "service=web", args: "-q app.log,format=text", in: []string{calm}, without: "2025-01-15 10:30:45 | INFO | calm\n|", with: "2025-01-15 10:30:45 | INFO | calm | service=web\n|"},
	"expand": {
		args: "-q app.log,format={message}", in: []string{`{"level":"info","message":"Thread {id} done","id":3}` + "\n"},
		without: "Thread {id} done\n|", with: "Thread 3 done\n|",
	},
	"color": {value: "always", in: []string{loud}, of: "stdout", without: loud + "|", with: "\x1b[2m── 2025-01-15 UTC ────────────────────\x1b[22m\n\x1b[2m10:30:46.000\x1b[22m \x1b[31mERROR\x1b[0m \x1b[31mloud\x1b[0m\n|"},
	"hide":  {value: "a", args: "-q app.log,format=text", in: []string{pair}, without: "2025-01-15 10:30:45 | INFO | m | a=1 | b=2\n|", with: "2025-01-15 10:30:45 | INFO | m | b=2\n|"},
	"show":  {value: "a", args: "-q --hide ? app.log,format=text", in: []string{pair}, without: "2025-01-15 10:30:45 | INFO | m\n|", with: "2025-01-15 10:30:45 | INFO | m | a=1\n|"},
	"ansi":  {value: "strip", args: "-q app.log", in: []string{"2025-01-15 10:30:45 INFO \x1b[31mred\x1b[0m\n"}, without: "2025-01-15 10:30:45 INFO \x1b[31mred\x1b[0m\n|", with: "2025-01-15 10:30:45 INFO red\n|"},

	"highlight": {scene: "screen.txtar"},

	"truncate": {args: "-q old.log", in: []string{calm}, of: "old.log", without: "old\n" + calm + "|", with: calm + "|"},
	"mode":     {value: "0604", args: "-q app.log", in: []string{calm}, of: "mode", without: whatever, with: "-rw----r--|-rw----r--"},
	"fsync":    {scene: "fsync.txtar"},

	"async":              {args: "-q app.log", in: []string{calm, loud}, without: calm + "|" + loud + "|", with: "|" + calm + loud + "|"},
	"buffer-size":        {value: "50", args: "-q --async app.log", in: []string{calm, calm}, without: "||" + calm + calm, with: "|" + calm + calm + "|"},
	"flush-interval":     {value: "100ms", args: "-q --async app.log", in: []string{calm, "99ms", "1ms"}, without: "|||" + calm, with: "||" + calm + "|"},
	"flush-level":        {value: "none", args: "-q --async app.log", in: []string{loud}, without: loud + "|", with: "|" + loud},
	"max-buffered-lines": {value: "2", args: "-q --async app.log", in: []string{calm, calm}, without: "||" + calm + calm, with: "|" + calm + calm + "|"},
	"max-buffered-bytes": {
		value: "60", args: "-q --async --buffer-size 60 --overflow drop blocked/app.log", of: "blocked/app.log",
		in: []string{calm + calm + calm, "mend", "1s"}, without: "||" + calm + calm + calm + "|", with: "||" + calm + calm + dropped1 + "|",
	},
	"overflow": {
		value: "drop", args: "-q --async --max-buffered-lines 2 blocked/app.log", of: "blocked/app.log",
		in: []string{calm + calm + calm, "mend", "1s"}, without: "||" + calm + calm + calm + "|", with: "||" + calm + calm + dropped1 + "|",
	},
	"drop-below": {
		value: "error", args: "-q --async --max-buffered-lines 1 --overflow drop blocked/app.log", of: "blocked/app.log",
		in: []string{calm + loud, "mend", "1s"}, without: "||" + calm + dropped1 + "|", with: "||" + calm + loud + "|",
	},

	"input-timezone": {value: "Asia/Tokyo", args: "-q app.log,format=text", in: []string{calm}, without: "2025-01-15 10:30:45 | INFO | calm\n|", with: "2025-01-15 01:30:45 | INFO | calm\n|"},
	"time-source":    {value: "arrival", args: "-q app.log,format=text", in: []string{calm}, without: "2025-01-15 10:30:45 | INFO | calm\n|", with: "2000-01-01 00:00:00 | INFO | calm\n|"},
	"max-line": {
		value: "27", args: "-q app.log,format=logfmt", in: []string{calm, "50ms"},
		without: "|time=2025-01-15T10:30:45Z level=INFO msg=calm\n|",
		with:    "time=2025-01-15T10:30:45Z level=INFO msg=ca partial=true\n|time=2025-01-15T10:30:45Z level=INFO msg=lm\n|",
	},

	"rotate-size":  {scene: "rotate.txtar"},
	"rotate-every": {scene: "rotate.txtar"},
	"keep":         {scene: "rotate.txtar"},
	"keep-age":     {scene: "rotate.txtar"},
	"keep-total":   {scene: "rotate.txtar"},
	"compress":     {scene: "rotate.txtar"},
	"link":         {scene: "rotate.txtar"},

	"rotate-at-start": {scene: "rotate.txtar"},
	"archive-dir":     {scene: "archive_dir.txtar"},
	"then":            {scene: "then.txtar"},

	"stderr-level": {scene: "command.txtar"},
	"merge":        {scene: "merge.txtar"},
	"pty":          {scene: "pty.txtar"},

	"carriage-returns": {scene: "carriage_returns.txtar"},
	"only-on-failure":  {scene: "only_on_failure.txtar"},
	"kill-group":       {scene: "kill_group.txtar"},
	"fail-on":          {scene: "fail_on.txtar"},

	"explain":    {scene: "explain.txtar"},
	"summary":    {scene: "summary.txtar"},
	"stats-file": {scene: "stats_file.txtar"},

	"quiet": {args: "app.log", in: []string{calm}, of: "stdout", without: calm + "|", with: "|"},
	"stats": {args: "-q app.log", in: []string{calm, "1s"}, of: "stderr", without: "||", with: "||" +
		"logly: read 1 lines, 30 bytes in 1s\nlogly: by level: 1 INFO\n  written  filtered  dropped  failed  waiting  bytes  sink\n        1         0        0       0        0     30  app.log\n"},
	"strict": {args: "-q --async blocked/app.log", in: []string{calm}, of: "status", without: "|1", with: "1|1"},
	"grace":  {value: "2s", args: "-q --async blocked/app.log", in: []string{calm}, of: "took", without: "0s|5.2s", with: "0s|2.2s"},
}

const dropped1 = "2000-01-01 00:00:00 | WARNING | logly: dropped 1 line here\n"

// Every option has an effect, shown through the whole pipe. An option without
// an example fails here.
func TestEveryOptionHasAnEffect(t *testing.T) {
	left := len(examples)
	option.Each(func(o *option.Option) {
		if o.Name == "help" || o.Name == "version" {
			return
		}
		ex, found := examples[o.Name]
		if !found {
			t.Errorf("--%s has no example", o.Name)
			return
		}
		left--
		t.Run(o.Name, func(t *testing.T) { ex.check(t, o) })
	})
	if left > 0 {
		t.Errorf("%d examples are of no option", left)
	}
}

func (ex *example) check(t *testing.T, o *option.Option) {
	if ex.scene != "" {
		ex.checkScene(t, o)
		return
	}
	if ex.of == "mode" && runtime.GOOS == "windows" {
		t.Skip("no modes here")
	}
	args := strings.Fields(ex.args)
	if got := playSteps(t, args, ex.in, ex.look); got != ex.without && ex.without != whatever {
		t.Errorf("logly %s\n got %q\nwant %q", ex.args, got, ex.without)
	}
	flag := o.Flag()
	if !o.IsSwitch() {
		flag += "=" + ex.value
	}
	if got := playSteps(t, append(args, flag), ex.in, ex.look); got != ex.with {
		t.Errorf("logly %s %s\n got %q\nwant %q", ex.args, flag, got, ex.with)
	}
	if ex.with == ex.without {
		t.Errorf("the example shows no difference")
	}
}

// look returns the output of one step.
func (ex *example) look(p *scenario) string {
	switch ex.of {
	case "":
		return p.newText("app.log")
	case "mode":
		return p.fileMode("app.log")
	case "took":
		return time.Since(p.started).String()
	case "status":
		return p.exitText()
	}
	return p.newText(ex.of)
}

func (ex *example) checkScene(t *testing.T, o *option.Option) {
	text, err := os.ReadFile(filepath.Join("../testdata/script", ex.scene))
	if err != nil || !strings.Contains(string(text), o.Flag()) && !strings.Contains(string(text), o.Name+"=") {
		t.Errorf("%s does not show %s (%v)", ex.scene, o.Flag(), err)
	}
}
