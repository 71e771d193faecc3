// Package envelope reads the prefixes that carriers of logs put before the lines of other
// programs: container runtimes, CI services, syslog, docker compose, kubectl, s6-log. The
// table in reader.go lists them; adding one is described there.
//
// An envelope gives a time and a level to a line that has none, and the name of the
// substream that the line came from. The rest of the line, its inner line, is read as if
// it had no envelope, and may have another one.
//
// Glossary:
//
//   - carrier: a program that passes on the lines of other programs.
//   - envelope: the prefix that a carrier writes; its inner line is the rest of the line.
//   - substream: one of several streams that a carrier has merged into one, such as the
//     services of docker compose or the standard error of a container.
//   - program: who wrote an inner line of syslog, by host, tag and process.
//   - tag: a name in brackets before a line, of a container or of what the program itself
//     names: a thread, a module.
//   - pod: where stern's lines come from, which has a prefix of its own.
//   - partial line: a line that its carrier has cut; the next line of the same substream
//     continues it.
//
// Envelopes look at a line only through the methods of [memo.Line], so that they can be
// remembered. Package detect may import it.
package envelope
