package option

import (
	"slices"
	"strings"

	"logly/cli/message"
)

// splitLong splits --name, --name=value or --name value. rest is the remaining
// command line, from which a missing value is taken.
func splitLong(arg string, rest []string) ([]string, *Option, []string, error) {
	name, value, attached := strings.Cut(arg[2:], "=")
	o := find(name)
	if o == nil || len(name) < 2 {
		return nil, nil, nil, unknownOption("--"+name, name)
	}
	switch {
	case attached && o.printsAndExits:
		return nil, nil, nil, message.Usagef("%s takes no value", o.Flag())
	case attached:
		return []string{o.Flag() + "=" + value}, o, rest, nil
	}
	return withValue(o, nil, rest)
}

// splitShort splits -q, -l value, -lvalue, -l=value and bundles such as -ql
// value.
func splitShort(arg string, rest []string) (flags []string, o *Option, _ []string, err error) {
	for at, letter := range arg[1:] {
		if o = findShort(string(letter)); o == nil || isLongName(arg[1:]) {
			return nil, nil, nil, unknownShort(arg, string(letter))
		}
		value := arg[1+at+len(string(letter)):]
		attached := strings.HasPrefix(value, "=")
		switch {
		case attached || !o.IsSwitch() && value != "":
			return append(flags, o.Flag()+"="+strings.TrimPrefix(value, "=")), o, rest, nil
		case !o.IsSwitch():
			return withValue(o, flags, rest)
		}
		flags = append(flags, o.Flag())
		if o.printsAndExits {
			break
		}
	}
	return flags, o, rest, nil
}

// isLongName reports whether name, perhaps with =VALUE, is the long name of an
// option.
func isLongName(name string) bool {
	name, _, _ = strings.Cut(name, "=")
	return len(name) > 1 && find(name) != nil
}

// withValue adds o to flags, with a value from rest if it needs one.
func withValue(o *Option, flags, rest []string) ([]string, *Option, []string, error) {
	if o.IsSwitch() {
		return append(flags, o.Flag()), o, rest, nil
	}
	if len(rest) == 0 {
		return nil, nil, nil, message.Usagef("%s has no value", o.Flag()).Hintf("write %s %s", o.Flag(), o.example())
	}
	return append(flags, o.Flag()+"="+rest[0]), o, rest[1:], nil
}

func findShort(letter string) *Option {
	if o := find(letter); o != nil && o.Short == letter {
		return o
	}
	return nil
}

// unknownOption returns the error for a name that is not in the table.
func unknownOption(shownAs, name string) error {
	err := message.Usagef("there is no option %s", message.Printable(shownAs))
	if o := findKey(name); o != nil {
		return err.Hintf("write %s", o.Flag())
	}
	if hint := optionHint(name, "--", func(*Option) bool { return true }); hint != "" {
		return err.Hintf("%s", hint)
	}
	return err.Hintf("logly --help lists the options")
}

// unknownShort returns the error for a letter in arg that is not in the table.
// It recognises a long name after a single dash.
func unknownShort(arg, letter string) error {
	name, _, _ := strings.Cut(arg[1:], "=")
	if o := findKey(name); o != nil {
		return message.Usagef("there is no option -%s", name).Hintf("long names have two dashes: %s", o.Flag())
	}
	return unknownOption("-"+letter, letter)
}

// NamesCommand reports whether args name a command. It also works for arguments
// that splitArgs rejects.
func NamesCommand(args []string) bool {
	i := slices.Index(args, "--")
	return i >= 0 && i < len(args)-1
}

// splitArgs separates options from operands, which may be mixed, as GNU's
// getopt_long does. Every option is returned in its long form with its value
// attached. A command follows --. After an option that only prints a text,
// nothing is checked.
func splitArgs(args []string) (flags, operands, command []string, err error) {
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
		var last *Option
		if list, last, args, err = split(arg, args); err != nil {
			return nil, nil, nil, err
		}
		flags = append(flags, list...)
		if last.printsAndExits {
			return flags, nil, nil, nil
		}
	}
	return flags, operands, nil, nil
}
