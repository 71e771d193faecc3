// Package memo remembers how the beginnings of lines were read, so that most lines
// are read by comparing a few words with those of earlier lines.
//
// Readers never remember anything. They look at a line through a [Line], which
// records the bytes that they look at. When a line has been read, [Memory.Learn]
// stores the result under the bytes on which it depends, and [Memory.Find] finds it
// for every later line with such bytes. A new reader needs nothing else to be
// remembered correctly: a byte that it did not look at cannot have mattered.
//
// Glossary:
//
//   - prefix: the bytes from the start of a line, or from the end of its time, that
//     were looked at.
//   - exact look: the value of a byte mattered. Class look: only its class mattered,
//     such as "a digit" or "a lower-case letter"; every punctuation mark is a class
//     of its own.
//   - condition: what must still be true of the text after the prefix, such as
//     "no time begins here".
//   - form: how a time is written, apart from its digits.
//   - context: where in a line the text begins; the same text may be read in
//     another way elsewhere.
//
// Package detect and the packages below it may import it.
package memo
