// Package option turns a command line and the environment into a checked
// Config. It owns the one table of options, from which the help, the man page,
// the completions and the README's table are also made. Parsing creates and
// opens nothing; a mistake is a usage error that says what to write instead.
//
// Glossary:
//
//   - option: one row of the table; on the command line --name, in the
//     environment LOGLY_NAME
//   - key: an option inside a sink specification, which holds for that sink
//     alone: app.log,level=error
//   - sink specification: PATH[,KEY=VALUE]..., as a user writes it
//   - setting: an option with a value and the place where the user wrote it
//   - request: a run that only prints a text, such as --help or the word man
//   - bare word: an operand without a dot, slash or comma; more often a command
//     than a file, so it is an error
//   - requirement: what a sink must have for an option to do anything
//
// Packages cli and cli/help import it. It imports format and writer for the
// types of values, and cli/message.
package option
