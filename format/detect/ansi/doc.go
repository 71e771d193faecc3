// Package ansi reads lines that have colours: escape sequences of terminals (ECMA-48, CSI
// sequences). A line's head is read in a [View], its text without the sequences, and the
// findings are moved back to their places in the line.
//
// Glossary:
//
//   - colour: any escape sequence, also one for bold text or the like.
//   - reset: a sequence that ends colours.
//   - set off: between a sequence that begins a colour and one that ends or changes it.
//
// Package detect and the packages below it import it.
package ansi
