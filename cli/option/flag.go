package option

import (
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
