package option

import (
	"flag"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"
)

// namedFlags are the options that flags, which permute has found right, names.
// They append to given, in order. Urfave is told of no others: it goes through
// all it knows several times, and a short run would pay for each.
func namedFlags(flags []string, given *[]setting) (list []urfave.Flag) {
	var seen []*Option
	for _, f := range flags {
		name, _, _ := strings.Cut(strings.TrimPrefix(f, "--"), "=")
		if o := find(name); !slices.Contains(seen, o) {
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
	option *Option
	given  *[]setting
}

func (f *optionFlag) String() string { return "" }

func (f *optionFlag) Names() []string { return []string{f.option.Name} }

func (f *optionFlag) IsSet() bool { return false }

func (f *optionFlag) IsBoolFlag() bool { return f.option.IsSwitch() }

// Set takes a value from the command line. One more value of an option that
// repeats joins those before it; any other takes their place.
func (f *optionFlag) Set(value string) error {
	for i := range *f.given {
		if s := &(*f.given)[i]; s.option.Name == f.option.Name {
			if f.option.Repeats {
				value = s.value + "\n" + value
			}
			s.value = value
			return nil
		}
	}
	*f.given = append(*f.given, setting{f.option, value, f.option.Flag()})
	return nil
}

func (f *optionFlag) Apply(set *flag.FlagSet) error {
	set.Var(f, f.option.Name, "")
	return nil
}
