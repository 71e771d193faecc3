package option

import (
	"flag"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"
)

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
			list = append(list, &optionFlag{o, given})
		}
	}
	return list
}

// An optionFlag is an option in urfave's form. It accepts any value; the value
// is checked when the configuration is built, where its source is known.
type optionFlag struct {
	option *Option
	given  *[]setting
}

func (f *optionFlag) String() string { return "" }

func (f *optionFlag) Names() []string { return []string{f.option.Name} }

func (f *optionFlag) IsSet() bool { return false }

func (f *optionFlag) IsBoolFlag() bool { return f.option.IsSwitch() }

// Set stores a value from the command line. Values of an option that repeats
// are joined; otherwise the last one wins.
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
