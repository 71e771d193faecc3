package cli

import (
	"flag"
	"io"
	"slices"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"

	"logly/cli/message"
)

// A setting is one option with a value, and where that stands.
type setting struct {
	option *option
	value  string // of an option that repeats: all of them, joined by newlines
	place  string // "--level", "LOGLY_LEVEL"
}

// A request is a run that only prints a text: help, version, man page or a
// completion.
type request struct {
	name string   // help, version, man or completion
	args []string // what follows the name, as in "completion zsh"
}

// parse checks the command line (without the program's name) and the
// environment. It returns either a configuration or a request. It creates
// nothing; of files it reads only the metadata.
//
// in and out are the standard streams. Those that are files are compared with
// the sinks, so that no sink is also standard input or output.
func parse(args []string, env func(string) (string, bool), in, out any) (*config, *request, error) {
	flags, operands, command, err := permute(args)
	if err != nil {
		return nil, nil, err
	}
	var c *config
	var asked *request
	var given []setting
	app := newApp(func(r request) { asked = &r })
	app.Flags = namedFlags(flags, &given)
	app.Action = func(ctx *urfave.Context) (err error) {
		if asked = requestIn(given); asked != nil {
			return nil
		}
		c, err = build(envSettings(env), given, ctx.Args().Slice(), command)
		if err == nil {
			err = c.checkFiles(in, out)
		}
		return err
	}
	line := append([]string{"logly"}, flags...)
	if err := app.Run(append(append(line, "--"), operands...)); err != nil {
		return nil, nil, err
	}
	return c, asked, nil
}

// requestIn returns the request among the options given; nil if there is none.
func requestIn(given []setting) *request {
	for _, s := range given {
		if s.option.request {
			return &request{name: s.option.name}
		}
	}
	return nil
}

// Disable urfave's own --help: it would search for it in every run, with a
// regular expression.
func init() { urfave.HelpFlag = nil }

// newApp returns logly's command line without its options. It neither prints
// nor exits: a command only calls ask.
func newApp(ask func(request)) *urfave.App {
	command := func(name string) *urfave.Command {
		return &urfave.Command{Name: name, HideHelp: true, Action: func(c *urfave.Context) error {
			ask(request{name, c.Args().Slice()})
			return nil
		}}
	}
	return &urfave.App{
		Name:                      "logly",
		Compiled:                  time.Unix(0, 0), // otherwise urfave asks for the program file's time
		HideHelp:                  true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true,
		Writer:                    io.Discard,
		ErrWriter:                 io.Discard,
		ExitErrHandler:            func(*urfave.Context, error) {},
		OnUsageError:              func(_ *urfave.Context, err error, _ bool) error { return message.Usagef("%s", err) },
		Commands:                  []*urfave.Command{command("help"), command("man"), command("completion")},
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
				return nil, nil, nil, message.Usagef("nothing follows --").Hintf("a command does: logly app.log -- myapp")
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
