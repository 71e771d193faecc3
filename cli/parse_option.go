package cli

import (
	"slices"
	"strings"

	"logly/cli/message"
)

// splitLong reads --name, --name=value or --name value. rest is what follows
// on the command line; the value is taken from it when need be.
func splitLong(arg string, rest []string) ([]string, *option, []string, error) {
	name, value, attached := strings.Cut(arg[2:], "=")
	o := findOption(name)
	if o == nil || len(name) < 2 {
		return nil, nil, nil, unknownOption("--"+name, name)
	}
	switch {
	case attached && o.request:
		return nil, nil, nil, message.Usagef("%s takes no value", o.flag())
	case attached:
		return []string{o.flag() + "=" + value}, o, rest, nil
	}
	return valued(o, nil, rest)
}

// splitShort reads -q, -l value, -lvalue, -l=value and bundles such as
// -ql value.
func splitShort(arg string, rest []string) (flags []string, o *option, _ []string, err error) {
	for at, letter := range arg[1:] {
		if o = findShort(string(letter)); o == nil || isLongName(arg[1:]) {
			return nil, nil, nil, unknownShort(arg, string(letter))
		}
		value := arg[1+at+len(string(letter)):]
		attached := strings.HasPrefix(value, "=")
		switch {
		case attached || !o.isSwitch() && value != "":
			return append(flags, o.flag()+"="+strings.TrimPrefix(value, "=")), o, rest, nil
		case !o.isSwitch():
			return valued(o, flags, rest)
		}
		flags = append(flags, o.flag())
		if o.request {
			break
		}
	}
	return flags, o, rest, nil
}

// isLongName reports whether name, perhaps with a value, is an option's long
// name.
func isLongName(name string) bool {
	name, _, _ = strings.Cut(name, "=")
	return len(name) > 1 && findOption(name) != nil
}

// valued adds o to flags, with a value from rest if it needs one.
func valued(o *option, flags, rest []string) ([]string, *option, []string, error) {
	if o.isSwitch() {
		return append(flags, o.flag()), o, rest, nil
	}
	if len(rest) == 0 {
		return nil, nil, nil, message.Usagef("%s has no value", o.flag()).Hintf("write %s %s", o.flag(), o.example())
	}
	return append(flags, o.flag()+"="+rest[0]), o, rest[1:], nil
}

func findShort(letter string) *option {
	if o := findOption(letter); o != nil && o.short == letter {
		return o
	}
	return nil
}

// unknownOption is the error for a name that is not in the table.
func unknownOption(shownAs, name string) error {
	err := message.Usagef("there is no option %s", message.Printable(shownAs))
	if o := findKey(name); o != nil {
		return err.Hintf("write %s", o.flag())
	}
	if hint := optionHint(name, "--", func(*option) bool { return true }); hint != "" {
		return err.Hintf("%s", hint)
	}
	return err.Hintf("logly --help lists the options")
}

// unknownShort is the error for a letter in arg that is not in the table. A
// long name behind a single dash is told apart.
func unknownShort(arg, letter string) error {
	name, _, _ := strings.Cut(arg[1:], "=")
	if o := findKey(name); o != nil {
		return message.Usagef("there is no option -%s", name).Hintf("long names have two dashes: %s", o.flag())
	}
	return unknownOption("-"+letter, letter)
}

// namesCommand reports whether args name a command, as far as can be seen
// without understanding the options in front of it.
func namesCommand(args []string) bool {
	i := slices.Index(args, "--")
	return i >= 0 && i < len(args)-1
}
