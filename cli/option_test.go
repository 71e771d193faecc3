package cli

import (
	"reflect"
	"strings"
	"testing"

	"logly/cli/message"
	"logly/format"
)

// command parses args in an environment of NAME=VALUE and returns what comes
// of it.
func command(t *testing.T, args []string, env ...string) (*config, error) {
	t.Helper()
	lookup := func(name string) (string, bool) {
		for _, e := range env {
			if n, v, _ := strings.Cut(e, "="); n == name {
				return v, true
			}
		}
		return "", false
	}
	c, _, err := parse(args, lookup, nil, nil)
	return c, err
}

// accepted is the configuration of a command line that has to be right.
func accepted(t *testing.T, args []string, env ...string) *config {
	t.Helper()
	c, err := command(t, args, env...)
	if err != nil {
		t.Fatalf("logly %q: %v (hint: %s)", args, err, message.Hint(err))
	}
	return c
}

func TestTableIsSound(t *testing.T) {
	seen := map[string]string{}
	claim := func(spelling, owner string) {
		if other, taken := seen[spelling]; taken {
			t.Errorf("%q stands for %s and for %s", spelling, other, owner)
		}
		seen[spelling] = owner
	}
	eachOption(func(o *option) {
		claim(o.name, o.name)
		if o.short != "" {
			claim(o.short, o.name)
		}
		for _, s := range o.also {
			claim(s, o.name)
		}
		if o.usage == "" || strings.HasSuffix(o.usage, ".") {
			t.Errorf("%s: usage %q", o.name, o.usage)
		}
		if o.long != "" && !strings.HasSuffix(o.long, ".") {
			t.Errorf("%s: long text has no end: %q", o.name, o.long)
		}
		setters := 0
		if o.sink != nil {
			setters++
		}
		if o.global != nil {
			setters++
		}
		if want := 1; o.request && setters != 0 || !o.request && setters != want {
			t.Errorf("%s has %d setters", o.name, setters)
		}
	})
}

func TestLevelNamesAreThoseOfTheFormat(t *testing.T) {
	for i, l := range format.Levels {
		if levelNames[i] != l.String() {
			t.Errorf("level %d is %q, want %q", i, levelNames[i], l)
		}
	}
}

func TestShownDefaultIsTheDefault(t *testing.T) {
	eachOption(func(o *option) {
		if o.initial == "" {
			return
		}
		if o.global != nil {
			got := &config{}
			*got = *defaultConfig()
			if err := o.global(got, o.initial); err != nil || !reflect.DeepEqual(got, defaultConfig()) {
				t.Errorf("%s=%s changes the default: %+v, %v", o.name, o.initial, got, err)
			}
			return
		}
		got := defaultSink("a")
		err := o.sink(&got, o.initial)
		got.looks.timeFormat, got.looks.zone = "", "" // to ask for a default is more than to leave it
		if err != nil || !reflect.DeepEqual(got, defaultSink("a")) {
			t.Errorf("%s=%s changes the default: %+v, %v", o.name, o.initial, got, err)
		}
	})
}

// otherValues has for every option a value that is not the default.
var otherValues = map[string]string{
	"level": "warn", "max-level": "error", "match": "a+", "exclude": "b|c", "default-level": "DEBUG", "level-map": "25=notice", "explain": "true",
	"format": "json", "time-format": "rfc3339", "timezone": "Europe/Berlin", "utc": "true",
	"field": "service=web", "expand": "true", "color": "never",
	"truncate": "true", "mode": "0600", "fsync": "flush",
	"rotate-size": "10MiB", "rotate-every": "daily", "keep": "7", "keep-age": "30d", "keep-total": "1GiB", "compress": "zstd", "link": "app.log",
	"async": "true", "buffer-size": "64KiB", "flush-interval": "5s", "flush-level": "FATAL",
	"max-buffered-lines": "5000", "max-buffered-bytes": "8MiB", "overflow": "drop", "drop-below": "warning",
	"input-timezone": "utc", "time-source": "arrival", "max-line": "64K",
	"stderr-level": "info", "fail-on": "warning:3", "only-on-failure": "true",
	"quiet": "true", "stats": "true", "stats-file": "a.prom", "strict": "true", "grace": "1m",
}

// withNeeds adds to flags those that o does nothing without.
func withNeeds(o *option, flags ...string) []string {
	if o.need == needsPattern {
		for i, f := range flags[:2] { // the files
			flags[i] = strings.Replace(f, ".log", "-%F.log", 1)
		}
		return flags
	}
	if o.need != nil && o.need.give != "format=auto" {
		for give := range strings.SplitSeq(o.need.give, ",") {
			flags = append(flags, "--"+give)
		}
	}
	if o.command || o.name == "only-on-failure" {
		flags = append(flags, "--", "myapp")
	}
	return flags
}

func TestEveryOptionWorksEverywhere(t *testing.T) {
	eachOption(func(o *option) {
		if o.request {
			return
		}
		t.Run(o.name, func(t *testing.T) {
			value := otherValues[o.name]
			base := accepted(t, withNeeds(o, "a.log", "b.log"))

			option := accepted(t, withNeeds(o, "a.log", "b.log", o.flag()+"="+value))
			if reflect.DeepEqual(option, base) {
				t.Errorf("%s=%s changes nothing", o.flag(), value)
			}
			env := accepted(t, withNeeds(o, "a.log", "b.log"), o.variable()+"="+value)
			if !reflect.DeepEqual(env, option) {
				t.Errorf("%s=%s: %+v\noption: %+v", o.variable(), value, env, option)
			}
			if !o.isKey() {
				return
			}
			if touched := !reflect.DeepEqual(option.stdout, base.stdout); touched != (o.scope == allSinks) {
				t.Errorf("%s changes standard output: %v", o.flag(), touched)
			}
			key := accepted(t, withNeeds(o, "a.log", "b.log,"+o.name+"="+value))
			if !reflect.DeepEqual(key.sinks[1], option.sinks[1]) {
				t.Errorf("b.log,%s=%s: %+v\noption: %+v", o.name, value, key.sinks[1], option.sinks[1])
			}
			if !reflect.DeepEqual(key.sinks[0], base.sinks[0]) || !reflect.DeepEqual(key.stdout, base.stdout) {
				t.Errorf("b.log,%s=%s changes another sink", o.name, value)
			}
		})
	})
}

func TestEveryTypoIsUnderstood(t *testing.T) {
	eachOption(func(o *option) {
		typo := o.name[:len(o.name)-2] + o.name[len(o.name)-1:] // the last letter but one is missing
		_, err := command(t, []string{"a.log", "--" + typo})
		if want := "did you mean --" + o.name + "?"; err == nil || message.Hint(err) != want {
			t.Errorf("--%s: %v, hint %q, want %q", typo, err, message.Hint(err), want)
		}
		if !o.isKey() {
			return
		}
		_, err = command(t, []string{"a.log," + typo + "=x"})
		if want := "did you mean " + o.name + "?"; err == nil || message.Hint(err) != want {
			t.Errorf("a.log,%s=x: %v, hint %q, want %q", typo, err, message.Hint(err), want)
		}
	})
}

func TestEveryBadValueIsNamed(t *testing.T) {
	eachOption(func(o *option) {
		if o.request {
			return
		}
		if o.name == "stats-file" {
			return // a file may have any name
		}
		bad := "{nonsense("
		_, err := command(t, []string{"a.log", o.flag() + "=" + bad})
		if o.name == "time-format" || o.name == "link" {
			return // text that is no token is written as it is, and any is a path
		}
		if err == nil || !strings.HasPrefix(err.Error(), o.flag()+": ") {
			t.Errorf("%s=%s: %v", o.flag(), bad, err)
		}
		_, err = command(t, []string{"a.log"}, o.variable()+"="+bad)
		if err == nil || !strings.HasPrefix(err.Error(), o.variable()+": ") {
			t.Errorf("%s=%s: %v", o.variable(), bad, err)
		}
		if message.Hint(err) == "" {
			t.Errorf("%s: no hint with %v", o.name, err)
		}
	})
}

func TestRequests(t *testing.T) {
	for args, want := range map[string]string{
		"--help":                     "help",
		"-h":                         "help",
		"help":                       "help",
		"-qh --nonsense":             "help",
		"a.log --level error --help": "help",
		"--version":                  "version",
		"-V":                         "version",
		"man":                        "man",
		"man a.log":                  "man a.log",
		"completion bash":            "completion bash",
		"-q completion":              "completion",
		"a.log man":                  "",
		"--match man":                "",
	} {
		c, r, err := parse(strings.Fields(args), func(string) (string, bool) { return "", false }, nil, nil)
		got := ""
		if r != nil {
			got = strings.Join(append([]string{r.name}, r.args...), " ")
		}
		if got != want || err != nil || (c == nil) != (want != "") {
			t.Errorf("logly %s: config %v, request %q, error %v", args, c, got, err)
		}
	}
}
