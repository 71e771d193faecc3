// Package encode writes records: unchanged, for a screen, as text, as JSON, as logfmt, by a
// template of the user, or with an explanation of how they were read. An Encoder
// has the state of one stream in one format and allocates nothing per line.
//
// Glossary:
//
//	format        how records are written; its code is in auto.go, json.go,
//	              logfmt.go, raw.go, screen.go, spool.go, template.go, text.go,
//	              explain.go
//	joining       writing a record and its continuation lines as one line
//	pending       a record that is encoded, but may still be joined
//	prefix        time and level, before the message
//	user field    a field that the user adds to every record
//	reserved      the name of a field that the format writes itself
//	verbatim      unchanged, byte for byte
//	whole         of a line on a screen: unchanged, without a time and a level before it
//	terminal safe without control characters that a terminal would obey
//
// Package cli imports it. It imports encode/screen, record, expand, layout, timestamp, level,
// jsontext and logfmt, and does not know how lines are detected.
package encode
