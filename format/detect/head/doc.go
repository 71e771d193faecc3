// Package head reads the head of a line of text: the time, the level and the names that
// loggers write before the message, in any order. The table in dispatch.go lists the
// shapes of heads; adding one is described there. Lines that are fields as a whole, or
// have fields after the head, are handed to a [Body].
//
// Glossary:
//
//   - head: all that precedes the message.
//   - shape: a form of heads, such as that of a logger or of a product.
//   - field: one part of a head: a word, a number, a group in brackets.
//   - hard separator: one that separates fields whatever they contain: a tab, a bar, two
//     colons or a dash.
//   - column: a field between two hard separators.
//   - loud: in capitals after marks such as ***.
//   - name: a field with the name of something: a thread, a host, a logger, a file.
//   - tag: a field after which the message follows, such as syslog's `app[1]:`.
//   - common word: a level's word with which texts begin too, such as "failed".
//   - to omit: to leave text out of the message.
//   - trace: what kind of report begins with a line (package multiline).
//   - verdict: what a head says of the lines around it. Reading: how a beginning was read,
//     to be entered for other lines that begin alike.
//
// Files are named after the loggers and products whose shapes they read, or after what
// comes first in the line. Readers look at a line only through the methods of
// [memo.Line], so that their results can be remembered.
//
// Package detect imports it.
package head
