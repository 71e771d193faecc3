package option

import (
	"slices"
	"strings"
)

// An Option is one row of the table from which the command line, the keys of
// sinks, the environment variables, the help, the man page, the completions and
// the README's table are made. To add an option, add a row.
type Option struct {
	Name      string
	Short     string // one letter, or empty
	ValueName string // name of the value; empty: the option is a switch, and its value may be left out
	implied   string // the value if it is left out; empty: it must be given. It is attached: --name=value
	Default   string // the default as the help shows it; empty: there is none
	Usage     string // one line, for --help
	Details   string // further sentences for the man page; may be empty

	Values         []string // all values, or well-known ones, for completion and hints
	Common         bool     // is also in the short help
	Repeats        bool     // may be given several times; the values are joined by newlines
	scope          scope    // which sinks it is for
	printsAndExits bool     // prints a text instead of running; it has no environment variable
	needsCommand   bool     // does nothing without a command
	aliases        []string // names of such an option in other programs

	// Exactly one of the two is set, except if printsAndExits. A row with
	// setSink is also a key of sinks.
	setSink func(*Sink, string) error
	set     func(*Config, string) error

	protocol Protocol     // a key of network sinks: the only one that has it; empty: all have it
	requires *requirement // without it the option would do nothing; nil: nothing is required
}

// A scope is the sinks that a key can be for.
type scope uint8

const (
	allSinks    scope = iota // as an option for every sink, including standard output
	fileSinks                // an option sets it for files only; as a key, standard output can have it too
	filesOnly                // never for standard output
	enginesOnly              // a key after the URL of an engine, and no option
)

// A requirement is what a sink must have for an option to do anything.
type requirement struct {
	satisfied func(*Sink) bool
	text      string // for messages: "async"
	fix       string // the keys that satisfy it: "async,overflow=drop"; empty: there are none
}

// A group is the options under one heading of the help.
type group struct {
	Title   string
	Note    string // a sentence about all of them; may be empty
	Options []Option
}

var outputOptions = slices.Concat(formatOptions, screenOptions)

// Groups returns the whole table, in the order of the help.
func Groups() []group {
	return []group{
		{Title: "Filter", Options: lineOptions},
		{Title: "Format", Options: outputOptions},
		{Title: "Files", Options: fileOptions},
		{Title: "Rotation and retention", Options: rotationOptions},
		{Title: "Buffering", Options: bufferOptions},
		{Title: "Engines", Options: engineKeys, Note: engineNote},
		{Title: "Input", Options: readOptions},
		{Title: "Command", Options: commandOptions},
		{Title: "Other", Options: generalOptions},
	}
}

// Each calls f for every option, which excludes the keys of engines.
func Each(f func(*Option)) {
	for _, g := range Groups() {
		for i := range g.Options {
			if o := &g.Options[i]; !o.IsEngineKey() {
				f(o)
			}
		}
	}
}

// EngineKeys returns the keys that can follow the URL of an engine.
func EngineKeys() (keys []*Option) {
	for i := range engineKeys {
		keys = append(keys, &engineKeys[i])
	}
	for _, name := range inheritedKeys {
		keys = append(keys, find(name))
	}
	return keys
}

// find returns the row with this long name or one-letter short name; nil if
// there is none.
func find(name string) *Option {
	var found *Option
	Each(func(o *Option) {
		if o.Name == name || (o.Short != "" && o.Short == name) {
			found = o
		}
	})
	return found
}

// findKey returns the row for a sink's key, with - or _ between words.
func findKey(key string) *Option {
	if o := find(strings.ReplaceAll(key, "_", "-")); o != nil && len(key) > 1 {
		return o
	}
	return nil
}

// IsKey reports whether o can be set for a single sink.
func (o *Option) IsKey() bool { return o.setSink != nil }

// IsEngineKey reports whether o is no option, but only a key after the URL of an engine.
func (o *Option) IsEngineKey() bool { return o.scope == enginesOnly }

// IsSwitch reports whether o is either on or off.
func (o *Option) IsSwitch() bool { return o.ValueName == "" }

// isText reports whether o's value may have spaces and commas.
func (o *Option) isText() bool {
	return slices.Contains([]string{"match", "exclude", "highlight", "format", "time-format", "field", "then"}, o.Name)
}

// HasOptionalValue reports whether the value of o, which is no switch, may be left out.
func (o *Option) HasOptionalValue() bool { return o.implied != "" }

// Flag returns o in the form of a command line.
func (o *Option) Flag() string { return "--" + o.Name }

// variable returns the environment variable for o; empty: there is none.
func (o *Option) variable() string {
	if o.printsAndExits {
		return ""
	}
	return variablePrefix + strings.ToUpper(strings.ReplaceAll(o.Name, "-", "_"))
}

// names returns the long names of the options for which keep returns true.
func names(keep func(*Option) bool) []string {
	var list []string
	Each(func(o *Option) {
		if keep(o) {
			list = append(list, o.Name)
		}
	})
	return list
}

// example returns a valid value of o, for hints.
func (o *Option) example() string {
	switch {
	case o.IsSwitch():
		return "true"
	case len(o.Values) > 0:
		return o.Values[len(o.Values)/2]
	case o.Default != "":
		return o.Default
	case o.Name == "field":
		return "service=web"
	}
	return o.ValueName
}
