// Package summary counts what the records of a run say, for --summary: the levels, how
// records and errors are spread over time, the first and the last error, and which messages
// are the most frequent. Its memory is bounded, however many records come: 64 columns of time,
// and 1,000 kinds of message with at most 512 bytes of text each, less than 1 MiB. It prints
// nothing: Text returns what cli prints.
//
// Glossary:
//
//   - mask: a message in which what differs from record to record is replaced by #:
//     numbers, ids and quoted parts
//   - kind: the records of one level whose messages have the same mask
//   - column: a stretch of time in which records are counted together; all are equally wide
//   - error: a record of ERROR or above
//
// Only package cli imports it. It imports cli/message, format/level, format/record and
// format/timestamp.
package summary
