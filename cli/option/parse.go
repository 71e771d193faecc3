package option

import (
	"io"
	"slices"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"

	"logly/cli/message"
)

// A Request is a run that only prints a text: help, version, man page or a
// completion.
type Request struct {
	Name  string   // help, version, man or completion
	Args  []string // the words after the name, as in "completion zsh"
	Brief bool     // with help: only the common options
}

// Parse checks the command line (without the program's name) and the
// environment. It returns either a configuration or a request. It creates
// nothing; of files it reads only the metadata.
//
// environ is the environment, a list of NAME=VALUE. in and out are the standard
// streams. Those that are files are compared with the sinks, so that no sink is
// also standard input or output.
func Parse(args, environ []string, in, out any) (*Config, *Request, error) {
	flags, operands, command, err := splitArgs(args)
	if err != nil {
		return nil, nil, err
	}
	var c *Config
	var asked *Request
	var fromArgs []setting
	app := newApp(func(r Request) { asked = &r })
	app.Flags = namedFlags(flags, &fromArgs)
	app.Action = func(ctx *urfave.Context) (err error) {
		if i := slices.IndexFunc(fromArgs, func(s setting) bool { return s.option.printsAndExits }); i >= 0 {
			asked = &Request{Name: fromArgs[i].option.Name, Brief: fromArgs[i].value == brief}
			return nil
		}
		fromEnv, warnings := envSettings(environ)
		operands := ctx.Args().Slice()
		ships := len(operands) > 0 && operands[0] == shipWord && command == nil
		var files []string
		if ships {
			var sink string
			if sink, files, err = shipOperands(operands[1:]); err != nil {
				return err
			}
			operands = []string{sink}
		}
		if c, err = build(fromEnv, fromArgs, operands, command, environ, out); err != nil {
			return err
		}
		if ships {
			if err := c.ship(files, operands[0]); err != nil {
				return err
			}
		} else if i := slices.IndexFunc(c.Sinks, func(s Sink) bool { return s.Network != nil && s.Network.StateDir != "" }); i >= 0 {
			return message.Usagef("%s: state is for logly ship FILE... URL", c.Sinks[i].Name())
		}
		c.Warnings = warnings
		return c.checkFiles(in, out)
	}
	line := append([]string{"logly"}, flags...)
	if err := app.Run(append(append(line, "--"), operands...)); err != nil {
		return nil, nil, err
	}
	return c, asked, nil
}

// Disable urfave's own --help: it would search for it in every run, with a
// regular expression.
func init() { urfave.HelpFlag = nil }

// brief is the value that -h gives to --help.
const brief = "brief"

// newApp returns logly's command line without its options. It neither prints
// nor exits: a command only calls ask.
func newApp(ask func(Request)) *urfave.App {
	var commands []*urfave.Command
	for _, name := range requestWords {
		commands = append(commands, &urfave.Command{Name: name, HideHelp: true, Action: func(c *urfave.Context) error {
			ask(Request{Name: name, Args: c.Args().Slice()})
			return nil
		}})
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
		Commands:                  commands,
	}
}

// namedFlags returns the options that occur in flags, which come from
// splitArgs. Their values are appended to given, in order. urfave gets only
// these: it walks through all its flags several times, which short runs would
// pay for.
func namedFlags(flags []string, given *[]setting) (list []urfave.Flag) {
	var seen []*Option
	for _, f := range flags {
		name, _, _ := strings.Cut(strings.TrimPrefix(f, "--"), "=")
		if o := find(name); !slices.Contains(seen, o) {
			seen = append(seen, o)
			list = append(list, &urfave.GenericFlag{Name: o.Name, Value: &flagValue{o, given}})
		}
	}
	return list
}

// A flagValue stores the values of an option. It accepts any value; the value is
// checked when the configuration is built, where its source is known.
type flagValue struct {
	option *Option
	given  *[]setting
}

func (f *flagValue) String() string { return "" }

// IsBoolFlag reports, to package flag, whether the value may be left out.
func (f *flagValue) IsBoolFlag() bool { return f.option.IsSwitch() }

// Set stores a value from the command line.
func (f *flagValue) Set(value string) error {
	*f.given = addSetting(*f.given, f.option, value, f.option.Flag())
	return nil
}
