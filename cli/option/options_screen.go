package option

import "logly/format/encode"

var inputColours = []choice[encode.InputColours]{{"keep", encode.KeepColours}, {"strip", encode.StripColours}}

// needsFieldList is the requirement of the options about fields for the eye. Elsewhere a
// field that is left out would be lost, and hiding is no redaction.
var needsFieldList = &requirement{
	satisfied: func(s *Sink) bool { return s.Output.Format == FormatText || s.Output.Format == formatScreen },
	text:      "format=screen or format=text",
	fix:       "format=screen",
}

// needsScreen is the requirement of the options that only the format screen obeys.
var needsScreen = &requirement{satisfied: func(s *Sink) bool { return s.Output.Format == formatScreen }, text: "format=screen", fix: "format=screen"}

// screenOptions are about what a person sees.
var screenOptions = []Option{
	{
		Name: "hide", ValueName: "GLOB", Repeats: true, requires: needsFieldList,
		Usage:   "hide the fields whose names match GLOB (formats screen and text)",
		Details: "In a GLOB * is any text and ? any character. The name of a member of an object has the object's before it: req.method. A GLOB that matches an object hides its members too. Commas separate several. Hiding is for the eye and is no redaction: other sinks still get the fields.",
		aliases: []string{"hide-field", "hide-fields", "exclude-field", "exclude-fields", "drop-field", "omit-field"},
		setSink: parsed(parseGlobs, func(s *Sink) *string { return &s.Output.Hide }),
	},
	{
		Name: "show", ValueName: "GLOB", Repeats: true, requires: needsFieldList,
		Usage:   "show the fields whose names match GLOB, also if they are usually hidden",
		Details: "It takes precedence over hide. With --show '*' every field is shown, and with --hide '*' --show error only that one.",
		aliases: []string{"show-field", "show-fields", "include-field", "include-fields"},
		setSink: parsed(parseGlobs, func(s *Sink) *string { return &s.Output.Show }),
	},
	{
		Name: "highlight", ValueName: "REGEX", Repeats: true, requires: needsScreen,
		Usage:   "highlight what REGEX matches (format screen, in colour)",
		Details: "REGEX is as for match, but is looked for in what the screen shows, for example status=5.. for a field.",
		aliases: []string{"mark", "hl", "emphasize", "emphasise"},
		setSink: parsed(parseRegexpText, func(s *Sink) *string { return &s.Output.Highlight }),
	},
	{
		Name: "ansi", ValueName: "HOW", Default: "keep",
		Usage:   "colours of the input: keep or strip (json and logfmt always have strip by default)",
		Details: "It is about escape sequences for a terminal in the lines: of colours, links, and of moving the cursor. The format screen strips them by default if it has no colours itself.",
		Values:  words(inputColours),
		aliases: []string{"strip-ansi", "strip-colors", "strip-colours", "no-ansi", "keep-ansi"},
		setSink: parsed(oneOf(inputColours), func(s *Sink) *encode.InputColours { return &s.Output.InputColours }),
	},
}
