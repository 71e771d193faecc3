package cli

import (
	"flag"
	"io"
	"slices"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"
)

// A setting is one option with a value, and where that stands.
type setting struct {
	option *option
	value  string // of an option that repeats: all of them, joined by newlines
	place  string // "--level", "LOGLY_LEVEL"
}

// parse makes of the arguments, without the program's own name, and of the
// environment what is to be done. It creates nothing and reads nothing but the
// names of files.
//
// Help, version, man page and completions are written to out; the config is
// nil then, and there is nothing left to do.
//
// in and out are looked at when they are files, so that no sink is one of them.
func parse(args []string, env func(string) (string, bool), in io.Reader, out io.Writer) (*config, error) {
	flags, operands, command, err := permute(args)
	if err != nil {
		return nil, err
	}
	var made *config
	var given []setting
	app := newApp(out)
	app.Flags = namedFlags(flags, &given)
	app.Action = func(c *urfave.Context) (err error) {
		if showed, err := answer(given, out); showed {
			return err
		}
		made, err = build(envSettings(env), given, c.Args().Slice(), command)
		if err == nil {
			err = made.checkFiles(in, out)
		}
		return err
	}
	line := append([]string{"logly"}, flags...)
	if err := app.Run(append(append(line, "--"), operands...)); err != nil {
		return nil, err
	}
	return made, nil
}

// answer writes what a request among the settings asks for.
func answer(given []setting, out io.Writer) (showed bool, err error) {
	for _, s := range given {
		switch s.option.name {
		case "help":
			return true, writeHelp(out)
		case "version":
			return true, writeVersion(out)
		}
	}
	return false, nil
}

// Urfave's own --help is not logly's. It would look for it in every run, with a
// regular expression.
func init() { urfave.HelpFlag = nil }

// newApp is logly's command line, but for the options. Nothing in it prints or
// exits by itself.
func newApp(out io.Writer) *urfave.App {
	return &urfave.App{
		Name:                      "logly",
		Compiled:                  time.Unix(0, 0), // else it would look for the file's own time
		HideHelp:                  true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true,
		Writer:                    out,
		ErrWriter:                 io.Discard,
		ExitErrHandler:            func(*urfave.Context, error) {},
		OnUsageError:              func(_ *urfave.Context, err error, _ bool) error { return usagef("%s", err) },
		Commands: []*urfave.Command{
			{Name: "help", HideHelp: true, Action: noOperands(writeHelp)},
			{Name: "man", HideHelp: true, Action: noOperands(writeMan)},
			{Name: "completion", HideHelp: true, Action: completionAction},
		},
	}
}

// namedFlags are the options that flags, which permute has found right, names.
// They append to given, in order. Urfave is told of no others: it goes through
// all it knows several times, and a short run would pay for each.
func namedFlags(flags []string, given *[]setting) (list []urfave.Flag) {
	var seen []*option
	for _, f := range flags {
		name, _, _ := strings.Cut(strings.TrimPrefix(f, "--"), "=")
		if o := findOption(name); !slices.Contains(seen, o) {
			seen = append(seen, o)
			list = append(list, &optionFlag{o, given})
		}
	}
	return list
}

// noOperands makes a command of write.
func noOperands(write func(io.Writer) error) urfave.ActionFunc {
	return func(c *urfave.Context) error {
		if c.Args().Present() {
			name := c.Command.Name
			return usagef("%s takes nothing after it", name).hintf("a file named %s is written ./%s", name, name)
		}
		return write(c.App.Writer)
	}
}

// An optionFlag is an option as urfave has it. It takes every value; what a
// value means is for the configuration to find out, which knows where it came
// from.
type optionFlag struct {
	option *option
	given  *[]setting
}

func (f *optionFlag) String() string   { return "" }
func (f *optionFlag) Names() []string  { return []string{f.option.name} }
func (f *optionFlag) IsSet() bool      { return false }
func (f *optionFlag) IsBoolFlag() bool { return f.option.isSwitch() }

// Set takes a value from the command line. One more value of an option that
// repeats joins those before it; any other takes their place.
func (f *optionFlag) Set(value string) error {
	for i := range *f.given {
		if s := &(*f.given)[i]; s.option.name == f.option.name {
			if f.option.repeats {
				value = s.value + "\n" + value
			}
			s.value = value
			return nil
		}
	}
	*f.given = append(*f.given, setting{f.option, value, f.option.flag()})
	return nil
}

func (f *optionFlag) Apply(set *flag.FlagSet) error {
	set.Var(f, f.option.name, "")
	return nil
}

// envSettings is what the environment says. A variable that is empty says
// nothing.
func envSettings(env func(string) (string, bool)) []setting {
	var list []setting
	eachOption(func(o *option) {
		if o.request {
			return
		}
		if v, _ := env(o.variable()); v != "" {
			list = append(list, setting{o, v, o.variable()})
		}
	})
	return list
}

// permute parts options from operands, which may be mixed, as GNU's getopt_long
// does: every option comes out in its long form with its value attached.
// Behind -- stands a command. Behind a request nothing is looked at any more.
func permute(args []string) (flags, operands, command []string, err error) {
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			if len(args) == 0 {
				return nil, nil, nil, usagef("nothing follows --").hintf("a command does: logly app.log -- myapp")
			}
			return flags, operands, args, nil
		case !strings.HasPrefix(arg, "-") || arg == "-" || strings.HasPrefix(arg, "-,"):
			operands = append(operands, arg)
			continue
		}
		split := splitShort
		if strings.HasPrefix(arg, "--") {
			split = splitLong
		}
		var list []string
		var last *option
		if list, last, args, err = split(arg, args); err != nil {
			return nil, nil, nil, err
		}
		flags = append(flags, list...)
		if last.request {
			return flags, nil, nil, nil
		}
	}
	return flags, operands, nil, nil
}
