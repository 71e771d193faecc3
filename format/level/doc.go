// Package level has logly's levels, the words that programs write for them and the
// numbers on the scales of loggers. It decides what a word or number means and where
// in a line a word may be to mean it. It does not read lines.
//
// Glossary:
//
//   - word: what a program writes for a level, such as "WRN" or "severe".
//   - class: where in a line a word may be to count as a level.
//   - scale: the numbers that a logger uses for levels.
//   - NoLevel: no level was found.
//
// Any package may import it; it imports only format/internal/scan.
package level
