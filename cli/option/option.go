package option

import "strings"

// An Option is one row of the table from which the command line, the keys of
// a SINK, the environment variables, the help, the man page, the completions
// and the README's table are made. Adding an option is adding a row.
type Option struct {
	Name      string
	Short     string // one letter, or none
	ValueName string // what the value is called; empty: on or off, and the value may be left out
	Default   string // the default as shown; empty: none
	Usage     string // one line, for --help
	Details   string // what else there is to say, for the man page; may be empty

	Values         []string // the values there are, or the well-known ones; for completion and hints
	Repeats        bool     // may be given several times; the values come joined by newlines
	scope          scope    // which sinks it holds for
	PrintsAndExits bool     // asks for a text instead of a run; it has no environment variable
	needsCommand   bool     // would do nothing without a command
	aliases        []string // what other programs call it

	// Exactly one of the two is there, except in a request. A row with sink is a
	// key of a SINK as well.
	setSink func(*Sink, string) error
	set     func(*Config, string) error

	requires *requirement // without which the option would do nothing
}

// A scope is the sinks that a key can hold for.
type scope uint8

const (
	allSinks  scope = iota // as an option for every sink, standard output too
	fileSinks              // as an option for files; standard output has to be named to have it
	filesOnly              // never for standard output
)

// A requirement is what a sink must have for an option to do anything.
type requirement struct {
	satisfied func(*Sink) bool
	text      string // "async"
	fix       string // the key that gives it, as it is written: "async", "overflow=drop"; empty: none does
}

// A group is the options that the help shows under one heading.
type group struct {
	Title   string
	Options []Option
}

// Groups is the whole table in the order of the help.
func Groups() []group {
	return []group{
		{"Which lines", lineOptions},
		{"What they look like", formatOptions},
		{"Files", fileOptions},
		{"Files that make way for new ones (archives)", rotationOptions},
		{"Buffering (each async sink has a buffer and a writer of its own)", bufferOptions},
		{"Reading", readOptions},
		{"A command", commandOptions},
		{"Other", generalOptions},
	}
}

// Each calls f for every row of the table.
func Each(f func(*Option)) {
	for _, g := range Groups() {
		for i := range g.Options {
			f(&g.Options[i])
		}
	}
}

// find is the row whose long name or, with one letter, short name is
// name; nil if there is none.
func find(name string) *Option {
	var found *Option
	Each(func(o *Option) {
		if o.Name == name || (o.Short != "" && o.Short == name) {
			found = o
		}
	})
	return found
}

// findKey is the row that a SINK's key means, with - or _ between words.
func findKey(key string) *Option {
	if o := find(strings.ReplaceAll(key, "_", "-")); o != nil && len(key) > 1 {
		return o
	}
	return nil
}

// IsKey reports whether o can be set for one sink alone.
func (o *Option) IsKey() bool { return o.setSink != nil }

// IsSwitch reports whether o is on or off.
func (o *Option) IsSwitch() bool { return o.ValueName == "" }

// Flag is o as it is written on a command line.
func (o *Option) Flag() string { return "--" + o.Name }

// variable is the environment variable that sets o; empty: there is none.
func (o *Option) variable() string {
	if o.PrintsAndExits {
		return ""
	}
	return "LOGLY_" + strings.ToUpper(strings.ReplaceAll(o.Name, "-", "_"))
}

// Names lists the long names of the options that keep takes.
func Names(keep func(*Option) bool) []string {
	var list []string
	Each(func(o *Option) {
		if keep(o) {
			list = append(list, o.Name)
		}
	})
	return list
}

// example is a right value of o, for a hint.
func (o *Option) example() string {
	switch {
	case o.IsSwitch():
		return "true"
	case o.Default != "":
		return o.Default
	case len(o.Values) > 0:
		return o.Values[len(o.Values)/2]
	case o.Name == "field":
		return "service=web"
	}
	return o.ValueName
}
