// Package message holds what logly says when it ends or when something goes
// wrong: usage errors with their hints, the reporter that writes to standard
// error without ever blocking its caller, and the table of exit statuses. It
// decides nothing: callers choose the text and the status with which the
// process ends.
//
// Glossary:
//
//   - usage error: a command line, environment variable or sink specification
//     that cannot be carried out; exit status 2
//   - hint: a second line that says what to write instead
//   - kind: the word after "logly:", one of error, note and hint
//
// Every package below cli may import it; it imports none of them.
package message
