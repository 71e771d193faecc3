// Package multiline decides which lines continue the record before them: indented lines,
// stack traces, messages with more lines after an exception's name, and the last words of a
// program that crashes. It knows the traces of the usual languages and what compilers,
// sanitizers and shells write. It does not read the heads of records; package detect
// does, and gives its findings to the State of a stream.
//
// Glossary:
//
//   - record: one or more lines that belong together.
//   - head: the first line of a record.
//   - trace: a stack trace or a similar report; as a type, what the next lines of one
//     look like.
//   - crash: a line that reports the end of a program or an exception that nothing
//     caught, written by a runtime and not by a logger.
//   - source: who wrote a crash, which decides which records it may belong to.
//   - frame: a line of a stack trace for one call.
//   - report: a trace with lines of many kinds, as sanitizers, kernels and test runners write.
//   - pattern: a row of the table (table.go) that recognizes a line by how it begins.
//   - structure: what a line looks like wherever it begins, such as an address (structure.go).
//   - to wait: only the next line shows what a line belongs to (waiting.go).
//   - place: a file and a line number.
//
// Package detect and the packages below it may import it.
package multiline
