package option

import (
	"errors"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"logly/format/encode"

	"logly/format/level"
)

// parseFor parses args in an environment of NAME=VALUE.
func parseFor(t *testing.T, args []string, env ...string) (*Config, error) {
	t.Helper()
	c, _, err := Parse(args, env, nil, nil)
	return c, err
}

// mustParse returns the configuration of a valid command line.
func mustParse(t *testing.T, args []string, env ...string) *Config {
	t.Helper()
	c, err := parseFor(t, args, env...)
	if err != nil {
		t.Fatalf("logly %q: %v (hint: %s)", args, err, hintOf(err))
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
	Each(func(o *Option) {
		claim(o.Name, o.Name)
		if o.Short != "" {
			claim(o.Short, o.Name)
		}
		for _, s := range o.aliases {
			claim(s, o.Name)
		}
		if o.Usage == "" || strings.HasSuffix(o.Usage, ".") {
			t.Errorf("%s: usage %q", o.Name, o.Usage)
		}
		if o.Details != "" && !strings.HasSuffix(o.Details, ".") {
			t.Errorf("%s: long text has no end: %q", o.Name, o.Details)
		}
		setters := 0
		if o.setSink != nil {
			setters++
		}
		if o.set != nil {
			setters++
		}
		if want := 1; o.printsAndExits && setters != 0 || !o.printsAndExits && setters != want {
			t.Errorf("%s has %d setters", o.Name, setters)
		}
	})
}

func TestLevelNamesAreThoseOfTheFormat(t *testing.T) {
	for i, l := range level.Levels {
		if !strings.EqualFold(levelNames[i], l.String()) {
			t.Errorf("level %d is %q, want %q", i, levelNames[i], l)
		}
	}
}

func TestShownDefaultIsTheDefault(t *testing.T) {
	Each(func(o *Option) {
		if o.Default == "" {
			return
		}
		if o.set != nil {
			got := &Config{}
			*got = *defaultConfig()
			if err := o.set(got, o.Default); err != nil || !reflect.DeepEqual(got, defaultConfig()) {
				t.Errorf("%s=%s changes the default: %+v, %v", o.Name, o.Default, got, err)
			}
			return
		}
		got := defaultSink("a")
		err := o.setSink(&got, o.Default)
		got.Output.TimeFormat, got.Output.Zone = "", "" // setting a default explicitly is more than not setting it
		if o.Name == "ansi" && got.Output.InputColours == encode.KeepColours {
			got.Output.InputColours = encode.ColoursByFormat // the same in most formats
		}
		if err != nil || !reflect.DeepEqual(got, defaultSink("a")) {
			t.Errorf("%s=%s changes the default: %+v, %v", o.Name, o.Default, got, err)
		}
	})
}

// otherValues has, for every option, a value that is not the default.
var otherValues = map[string]string{
	"level": "warn", "max-level": "error", "match": "a+", "exclude": "b|c", "default-level": "DEBUG", "level-map": "25=notice", "explain": "true",
	"format": "json", "time-format": "rfc3339", "timezone": "Europe/Berlin", "utc": "true",
	"field": "service=web", "expand": "true", "color": "never", "hide": "pid", "show": "req.*", "highlight": "5..", "ansi": "strip",
	"truncate": "true", "mode": "0600", "fsync": "flush",
	"rotate-size": "10MiB", "rotate-every": "daily", "keep": "7", "keep-age": "30d", "keep-total": "1GiB", "compress": "zstd", "link": "app.log",
	"rotate-at-start": "true", "archive-dir": "old", "then": "true",
	"async": "true", "buffer-size": "64KiB", "flush-interval": "5s", "flush-level": "FATAL",
	"max-buffered-lines": "5000", "max-buffered-bytes": "8MiB", "overflow": "drop", "drop-below": "warning",
	"input-timezone": "utc", "time-source": "arrival", "max-line": "64K", "carriage-returns": "last",
	"stderr-level": "info", "fail-on": "warning:3", "only-on-failure": "true", "kill-group": "true", "merge": "true", "pty": "true",
	"quiet": "true", "stats": "true", "summary": "3", "stats-file": "a.prom", "strict": "true", "grace": "1m",
}

// withRequirements adds to flags the options without which o would do nothing.
func withRequirements(o *Option, flags ...string) []string {
	if o.requires == needsDatedPath {
		for i, f := range flags[:2] { // the files
			flags[i] = strings.Replace(f, ".log", "-%F.log", 1)
		}
		return flags
	}
	if o.requires != nil && o.requires.fix != "format=auto" {
		for give := range strings.SplitSeq(o.requires.fix, ",") {
			flags = append(flags, "--"+give)
		}
	}
	if o.needsCommand || o.Name == "only-on-failure" {
		flags = append(flags, "--", "myapp")
	}
	return flags
}

func TestEveryOptionWorksEverywhere(t *testing.T) {
	Each(func(o *Option) {
		if o.printsAndExits {
			return
		}
		t.Run(o.Name, func(t *testing.T) {
			if o.Name == "pty" && runtime.GOOS == "windows" {
				t.Skip("there are no pseudo-terminals")
			}
			value := otherValues[o.Name]
			base := mustParse(t, withRequirements(o, "a.log", "b.log"))

			option := mustParse(t, withRequirements(o, "a.log", "b.log", o.Flag()+"="+value))
			if reflect.DeepEqual(option, base) {
				t.Errorf("%s=%s changes nothing", o.Flag(), value)
			}
			env := mustParse(t, withRequirements(o, "a.log", "b.log"), o.variable()+"="+value)
			if !reflect.DeepEqual(env, option) {
				t.Errorf("%s=%s: %+v\noption: %+v", o.variable(), value, env, option)
			}
			if !o.IsKey() {
				return
			}
			if touched := !reflect.DeepEqual(option.Stdout, base.Stdout); touched != (o.scope == allSinks) {
				t.Errorf("%s changes standard output: %v", o.Flag(), touched)
			}
			key := mustParse(t, withRequirements(o, "a.log", "b.log,"+o.Name+"="+value))
			if !reflect.DeepEqual(key.Sinks[1], option.Sinks[1]) {
				t.Errorf("b.log,%s=%s: %+v\noption: %+v", o.Name, value, key.Sinks[1], option.Sinks[1])
			}
			if !reflect.DeepEqual(key.Sinks[0], base.Sinks[0]) || !reflect.DeepEqual(key.Stdout, base.Stdout) {
				t.Errorf("b.log,%s=%s changes another sink", o.Name, value)
			}
		})
	})
}

func TestEveryTypoIsUnderstood(t *testing.T) {
	Each(func(o *Option) {
		typo := o.Name[:len(o.Name)-2] + o.Name[len(o.Name)-1:] // the last letter but one is missing
		_, err := parseFor(t, []string{"a.log", "--" + typo})
		if want := "did you mean --" + o.Name + "?"; err == nil || hintOf(err) != want {
			t.Errorf("--%s: %v, hint %q, want %q", typo, err, hintOf(err), want)
		}
		if !o.IsKey() {
			return
		}
		_, err = parseFor(t, []string{"a.log," + typo + "=x"})
		if want := "did you mean " + o.Name + "?"; err == nil || hintOf(err) != want {
			t.Errorf("a.log,%s=x: %v, hint %q, want %q", typo, err, hintOf(err), want)
		}
	})
}

func TestEveryBadValueIsNamed(t *testing.T) {
	Each(func(o *Option) {
		if o.printsAndExits {
			return
		}
		if o.Name == "stats-file" {
			return // a file may have any name
		}
		bad := "{nonsense("
		_, err := parseFor(t, []string{"a.log", o.Flag() + "=" + bad})
		if o.Name == "time-format" || o.Name == "link" || o.Name == "archive-dir" {
			return // any text is valid
		}
		if err == nil || !strings.HasPrefix(err.Error(), o.Flag()+": ") {
			t.Errorf("%s=%s: %v", o.Flag(), bad, err)
		}
		_, err = parseFor(t, []string{"a.log"}, o.variable()+"="+bad)
		if err == nil || !strings.HasPrefix(err.Error(), o.variable()+": ") {
			t.Errorf("%s=%s: %v", o.variable(), bad, err)
		}
		if hintOf(err) == "" {
			t.Errorf("%s: no hint with %v", o.Name, err)
		}
	})
}

func TestRequests(t *testing.T) {
	for args, want := range map[string]string{
		"--help":                     "help",
		"-h":                         "help brief",
		"help":                       "help",
		"-qh --nonsense":             "help brief",
		"a.log --level error --help": "help",
		"--version":                  "version",
		"-V":                         "version",
		"man":                        "man",
		"man a.log":                  "man a.log",
		"completion bash":            "completion bash",
		"-q completion":              "completion",
		"a.log ./man":                "",
		"version":                    "version",
		"--match man":                "",
	} {
		c, r, err := Parse(strings.Fields(args), nil, nil, nil)
		got := ""
		if r != nil {
			got = strings.Join(append([]string{r.Name}, r.Args...), " ")
			if r.Brief {
				got += " brief"
			}
		}
		if got != want || err != nil || (c == nil) != (want != "") {
			t.Errorf("logly %s: config %v, request %q, error %v", args, c, got, err)
		}
	}
}

func hintOf(err error) string {
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}
