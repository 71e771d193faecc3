// Package timestamp reads the times that log lines carry and turns them into instants.
// It knows the forms that programs write by default, with or without a date, a year, a
// fraction or a zone. What a line leaves out comes from the time of an envelope around it,
// from the time zone of the input and from the time at which the line was read.
//
// Glossary:
//
//   - Parsed: a time as a line has it, which may lack a year, a date or a zone.
//   - instant: a point in time, the same everywhere.
//   - civil time: what a clock in some zone shows; as a number, the seconds since
//     1970-01-01 00:00:00 on that clock.
//   - contested abbreviation: one that several zones use, such as CST.
//   - meridiem: AM or PM.
//   - form: how a time is written, apart from its digits.
//   - lookahead: the bytes after a time that decide whether it ends there.
//   - to adopt: to take the missing part of a date from another time, near which the time
//     was written.
//   - shape of a date: what looks like a date, whether or not there is such a date.
//
// Any package may import it; it imports none of format but format/internal.
package timestamp
