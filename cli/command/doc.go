// Package command runs the command of `logly … -- COMMAND`: it finds the
// program, starts it with logly's own standard input, forwards signals to it,
// and learns how it ended. It does not read the command's output; cli/input
// does.
//
// Glossary:
//
//   - command: the program that logly was asked to run, a child process in
//     logly's own process group, or with --kill-group in one of its own
//   - merged: standard output and standard error are one stream
//   - pseudo-terminal: a terminal that only the command writes to and only logly reads;
//     the terminal that the user sits at stays the command's controlling terminal
//   - exit info: how the command ended, as an exit status or by a signal
//   - aside: a program that runs beside the lines, such as that of the option then
//   - orphan: a process that became logly's child when its own parent ended
//
// Only package cli imports it. It imports cli/message.
package command
