// Package envelope takes off what carriers of logs put around the lines of others: a
// container runtime, syslog, docker compose, kubectl, s6-log.
//
// An envelope gives a time and a level that hold where the line inside has none, and the
// name of the substream that the line came from. What is inside is read by package head
// as if it were a line of its own.
//
// Glossary:
//
//   - substream: one of several streams that a carrier has laid into one, such as the
//     services of docker compose or the standard error of a container.
//   - partial line: a line that its carrier has cut; the next line of the same substream
//     continues it.
//
// Package detect may import it.
package envelope
