// Package envelope removes the prefixes that carriers of logs put before the lines of
// other programs: a container runtime, syslog, docker compose, kubectl, s6-log.
//
// An envelope gives a time and a level to a line that has none, and the name of the
// substream that the line came from. The rest of the line is read as if it had no envelope.
//
// Glossary:
//
//   - carrier: a program that passes on the lines of other programs.
//   - envelope: the prefix that a carrier writes; its inner line is the rest of the line.
//   - substream: one of several streams that a carrier has merged into one, such as the
//     services of docker compose or the standard error of a container.
//   - partial line: a line that its carrier has cut; the next line of the same substream
//     continues it.
//
// Package detect may import it.
package envelope
