// Package stats holds the receipt of a run, which accounts for every line that
// was read, and writes it as a table, as JSON and as Prometheus text. It also
// keeps the file of --stats-file up to date during the run. It counts
// nothing itself: cli fills in the numbers.
//
// Glossary:
//
//   - receipt: what became of the lines; for each sink
//     read = written + filtered + dropped + failed + waiting
//   - outage: a time during which a sink could not be opened or written
//
// Packages cli and cli/pipeline import it. It imports cli/message
// and format/level.
package stats
