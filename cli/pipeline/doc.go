// Package pipeline moves lines from the input to the sinks: it reads a block,
// splits it into lines, has each line's level and time detected, and hands the
// encoded records to every sink that takes them. It also watches over sinks
// that take nothing, and keeps output back until it is known whether it is to
// be printed. It opens nothing and prints nothing.
//
// Glossary:
//
//   - pump: the one goroutine that does all this
//   - block: what one read brought; the unit of work
//   - line reader: cuts one stream of the input into lines
//   - fragment: a part of a line that is longer than the limit
//   - last state: what a terminal shows of a line that carriage returns overwrite
//   - held line: a line whose level is on the line after it
//   - pending record: a record that an encoder keeps until it is known whether
//     the next line continues it
//   - route: the way from the encoders to one sink, with that sink's filter
//   - encoder group: the routes whose records are written alike, and so are
//     encoded once
//   - run: neighbouring lines that are handed to the routes as one entry
//   - withheld output: kept back, in memory and then in a temporary file, until it is known
//     whether to print it (--only-on-failure). Not the spool of a network sink
//   - watchdog: gives up sinks that take nothing after the input has ended
//
// Only package cli imports it. It imports format, writer, cli/input, cli/message
// and cli/stats.
package pipeline
