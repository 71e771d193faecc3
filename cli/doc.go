// Package cli is logly's command. It turns a configuration into a running
// pipeline: it opens the sinks and the input, handles signals, and ends with an
// exit status. Only this package prints and only it decides how the process
// ends; the packages below it return errors and texts.
//
// Glossary:
//
//   - run: one run of logly, from its configuration to its exit status
//   - sink: one place that lines go to: standard output, a file (open_sinks.go) or an
//     engine that stores logs (open_network.go)
//   - route: the way of records to one sink, see cli/pipeline
//   - summary: what the lines said, see cli/summary
//   - receipt: what became of the lines, see cli/stats
//   - shutdown: what signals set in motion, from reading on to giving up
//   - grace: how long the end of a run may take, option --grace
//   - drop note: the line in a file that says how many lines are missing there
//   - command: the program after --, whose output logly reads
//
// Only package main imports it.
package cli
