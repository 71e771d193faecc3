// Package detect finds the level, the time and the message of a line and decides whether
// the line continues the record before it. A line is read in three steps: envelopes
// (package envelope), then the head (package head) or fields (package fields). For a line
// that has neither, package multiline decides whether it continues the record or is a crash.
// The Detector owns one memory (package memo) for envelopes and heads.
//
// Glossary:
//
//   - line: one line of the input. Record: a line and the lines that continue it.
//   - head: the part of a line before the message, with time, level and names.
//   - envelope: a prefix that a carrier such as a container runtime or syslog has added.
//   - substream: one of several streams that a carrier has merged into one.
//   - stream: the input or one of its substreams, each with the State of its last record.
//   - walk: the way through the envelopes of one line, from outside to inside.
//   - context: where a text is in its line, as far as how it is read depends on that.
//   - to wait: to leave open what a line belongs to until the next line shows it.
//   - bare line: a line that is fields and nothing else.
//   - to recall: to read a line by the memory of its prefix (package memo).
//
// Where to add what: a logger's shape in head/dispatch.go, a key of a field in
// fields/keys.go, an envelope in envelope/reader.go, a word for a level in package level,
// a crash or a stack trace in the patterns of package multiline.
//
// Packages outside format may import it.
package detect
