// Package writer brings whole lines to files and to standard output.
// Each Sink has a bounded queue and its own goroutine that flushes it, so a slow or failing place delays nobody until its queue is full.
// The package never prints and never exits: it reports outages through Options.Notify, and counts every line once as written, dropped or failed.
//
//	Put ─▶ queue: one half fills, the other is written ─▶ flusher ─▶ target: a file or standard output
//
// A new kind of place implements Target (target.go). Options.Target takes it. The targets of
// network sinks, which are Relays, are in package ship.
//
// Glossary:
//
//	entry       the bytes that are written, dropped or failed as a whole: a record, or a fragment of a long line
//	run         many entries of one line each, handled as a single entry
//	batch       entries on their way into one sink
//	segment     entries that are flushed together
//	boundary    where an entry ends in a segment, or where lines were dropped
//	drop note   a line that says how many lines were dropped at its place
//	flush       to hand everything that waits to the kernel
//	target      what a flusher writes to
//	begun line  a line that comes in pieces and has not ended yet
//	relay       a target that hands the lines on
//	mid-line    the last byte written was not the end of its line
//	outage      see package outage
//
// README.md lists what the package guarantees, under which conditions, and which tests show it.
//
// Only cli imports it. It imports writer/file, writer/rotate and writer/outage.
package writer
