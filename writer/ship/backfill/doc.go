// Package backfill reads files and archives that are delivered once, and keeps how far each
// of them is delivered, so that a run continues where an earlier one stopped.
//
// Glossary:
//
//	archive     a compressed file: gzip or zstd, of one or of several members or frames
//	state       how far files are delivered to one engine: a directory with a file for each
//	entry       the state of one file
//	head        the first bytes of a file, by which it is known again
//	mark        a line up to which everything may have an outcome
//
// Package cli imports it. It imports writer/internal/flock.
package backfill
