package option

import (
	"path/filepath"
	"slices"
	"strings"

	"logly/cli/message"
)

// A splitter splits a command line into options and operands.
type splitter struct {
	args                     []string // the rest of the command line
	flags, operands, command []string
	lastValue                value  // of the argument before the next one
	programBefore            string // that argument if it looks like the path of a program
	done                     bool   // only a text is printed: nothing more is checked
}

// splitArgs separates options from operands, which may be mixed, as GNU's
// getopt_long does. Every option is returned in its long form with its value
// attached. A command follows --. After an option that only prints a text,
// nothing is checked.
func splitArgs(args []string) (flags, operands, command []string, err error) {
	s := splitter{args: args}
	for len(s.args) > 0 && !s.done && err == nil {
		arg := s.args[0]
		s.args = s.args[1:]
		if strings.HasPrefix(arg, "-") {
			s.programBefore = ""
		}
		switch {
		case arg == "--" && len(s.args) == 0:
			err = message.Usagef("nothing follows --").Hintf("write a command after it: logly app.log -- myapp")
		case arg == "--":
			s.command, s.args = s.args, nil
		case !strings.HasPrefix(arg, "-") || arg == "-" || strings.HasPrefix(arg, "-,"):
			err = s.operand(arg)
		case strings.HasPrefix(arg, "--"):
			err = s.long(arg)
		default:
			err = s.short(arg)
		}
	}
	if s.done {
		return s.flags, nil, nil, err
	}
	return s.flags, s.operands, s.command, err
}

// operand adds arg, unless it cannot be meant as a file.
func (s *splitter) operand(arg string) error {
	if !slices.Contains(FirstWords, append(s.operands, arg)[0]) && isBareWord(arg) {
		return s.bareWord(arg)
	}
	s.operands = append(s.operands, arg)
	s.lastValue, s.programBefore = lastValueOf(arg), ""
	if ext := filepath.Ext(arg); strings.Contains(arg, "/") && !strings.Contains(arg, ",") && (ext == "" || ext == ".sh") {
		s.programBefore = arg
	}
	return nil
}

// long splits --name, --name=value or --name value.
func (s *splitter) long(arg string) error {
	name, value, attached := strings.Cut(arg[2:], "=")
	o := find(name)
	switch {
	case o == nil || len(name) < 2:
		return unknownOption("--"+name, name)
	case attached && o.printsAndExits:
		return message.Usagef("%s takes no value", o.Flag())
	case attached:
		s.add(o, value)
		return nil
	}
	return s.detached(o)
}

// short splits -q, -l value, -lvalue, -l=value and bundles such as -ql value.
func (s *splitter) short(arg string) error {
	for at, letter := range arg[1:] {
		o := findShort(string(letter))
		if o == nil || isLongName(arg[1:]) {
			return unknownShort(arg, string(letter))
		}
		value := arg[1+at+len(string(letter)):]
		if strings.HasPrefix(value, "=") || !o.IsSwitch() && value != "" {
			s.add(o, strings.TrimPrefix(value, "="))
			s.done = o.printsAndExits
			return nil
		}
		if o.Name == "help" {
			s.flags, s.done = append(s.flags, o.Flag()+"="+brief), true
			return nil
		}
		if err := s.detached(o); err != nil || !o.IsSwitch() || s.done {
			return err
		}
	}
	return nil
}

// detached adds o, whose value is the next argument if it needs one.
func (s *splitter) detached(o *Option) error {
	switch {
	case o.IsSwitch():
		s.flags = append(s.flags, o.Flag())
		s.lastValue = value{option: o, asWritten: o.Flag() + "="}
		s.done = o.printsAndExits
	case o.HasOptionalValue():
		s.flags = append(s.flags, o.Flag()+"="+o.implied)
		s.lastValue = value{option: o, asWritten: o.Flag() + "="}
	case len(s.args) == 0:
		return message.Usagef("%s has no value", o.Flag()).Hintf("write %s %s", o.Flag(), o.example())
	default:
		s.add(o, s.args[0])
		s.args = s.args[1:]
	}
	return nil
}

// add adds o with a value.
func (s *splitter) add(o *Option, text string) {
	s.flags = append(s.flags, o.Flag()+"="+text)
	s.lastValue = value{o, text, o.Flag() + " "}
}

// isLongName reports whether name, perhaps with =VALUE, is the long name of an
// option.
func isLongName(name string) bool {
	name, _, _ = strings.Cut(name, "=")
	return len(name) > 1 && find(name) != nil
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
	if isEngineKey(name) {
		return err.Hintf("%s", engineKeyHint(name))
	}
	if o := findKey(name); o != nil {
		return err.Hintf("write %s", o.Flag())
	}
	if hint := optionHint(name, "--", func(*Option) bool { return true }); hint != "" {
		return err.Hintf("%s", hint)
	}
	if before, after, found := strings.Cut(name, ":"); found && findKey(before) != nil {
		return err.Hintf("write %s %s", findKey(before).Flag(), message.Printable(after))
	}
	if o := find(name); o != nil && shownAs == "--"+name {
		return err.Hintf("write -%s or %s", o.Short, o.Flag())
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
