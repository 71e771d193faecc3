package cli

import "strings"

// An option is one row of the table from which the command line, the keys of
// a SINK, the environment variables, the help, the man page, the completions
// and the README's table are made. Adding an option is adding a row.
type option struct {
	name    string
	short   string // one letter, or none
	value   string // what the value is called; empty: on or off, and the value may be left out
	initial string // the default as shown; empty: none
	usage   string // one line, for --help
	long    string // what else there is to say, for the man page; may be empty

	words   []string // the values there are, or the well-known ones; for completion and hints
	repeats bool     // may be given several times; the values come joined by newlines
	scope   scope    // which sinks it holds for
	request bool     // asks for a text instead of a run; it has no environment variable
	command bool     // would do nothing without a command
	also    []string // what other programs call it

	// Exactly one of the two is there, except in a request. A row with sink is a
	// key of a SINK as well.
	sink   func(*sinkConfig, string) error
	global func(*config, string) error

	need *need // without which the option would do nothing
}

// A scope is the sinks that a key can hold for.
type scope uint8

const (
	allSinks  scope = iota // as an option for every sink, standard output too
	fileSinks              // as an option for files; standard output has to be named to have it
	filesOnly              // never for standard output
)

// A need is what a sink must have for an option to do anything.
type need struct {
	met  func(*sinkConfig) bool
	what string // "async"
	give string // the key that gives it, as it is written: "async", "overflow=drop"; empty: none does
}

// A group is the options that the help shows under one heading.
type group struct {
	title   string
	options []option
}

// groups is the whole table in the order of the help.
func groups() []group {
	return []group{
		{"Which lines", lineOptions},
		{"What they look like", looksOptions},
		{"Files", fileOptions},
		{"Files that make way for new ones (archives)", rotationOptions},
		{"Buffering (each async sink has a buffer and a writer of its own)", bufferOptions},
		{"Reading", readOptions},
		{"A command", commandOptions},
		{"Other", otherOptions},
	}
}

// eachOption calls f for every row of the table.
func eachOption(f func(*option)) {
	for _, g := range groups() {
		for i := range g.options {
			f(&g.options[i])
		}
	}
}

// findOption is the row whose long name or, with one letter, short name is
// name; nil if there is none.
func findOption(name string) *option {
	var found *option
	eachOption(func(o *option) {
		if o.name == name || (o.short != "" && o.short == name) {
			found = o
		}
	})
	return found
}

// findKey is the row that a SINK's key means, with - or _ between words.
func findKey(key string) *option {
	if o := findOption(strings.ReplaceAll(key, "_", "-")); o != nil && len(key) > 1 {
		return o
	}
	return nil
}

// isKey reports whether o can be set for one sink alone.
func (o *option) isKey() bool { return o.sink != nil }

// isSwitch reports whether o is on or off.
func (o *option) isSwitch() bool { return o.value == "" }

// flag is o as it is written on a command line.
func (o *option) flag() string { return "--" + o.name }

// variable is the environment variable that sets o; empty: there is none.
func (o *option) variable() string {
	if o.request {
		return ""
	}
	return "LOGLY_" + strings.ToUpper(strings.ReplaceAll(o.name, "-", "_"))
}

// names lists the long names of the options that keep takes.
func names(keep func(*option) bool) []string {
	var list []string
	eachOption(func(o *option) {
		if keep(o) {
			list = append(list, o.name)
		}
	})
	return list
}

// example is a right value of o, for a hint.
func (o *option) example() string {
	switch {
	case o.isSwitch():
		return "true"
	case o.initial != "":
		return o.initial
	case len(o.words) > 0:
		return o.words[len(o.words)/2]
	case o.name == "field":
		return "service=web"
	}
	return o.value
}
