// Package screen writes the parts of a record as a person reads them on a terminal: a short
// time, the level in colour, the message, then the fields. Texts of several lines follow
// below, under a bar. A Writer has the state of one output and allocates nothing per line.
//
// Glossary:
//
//	palette       the colours of all parts
//	style         the escape sequences before and after a text
//	head          the time and the level at the start of a record
//	rule          the line with the date, before the first record of a day
//	block         the further lines of a field or a message, below the record's first line
//	bar           the line in the level's colour to the left of a block
//	path          the keys that lead to a value, joined by dots: req.method
//	signature     the keys by which a logger is known
//	mark          the … after a record of which fields are hidden
//
// Package encode imports it, and cli for the palette. It imports record, level, layout,
// visible and jsontext.
package screen
