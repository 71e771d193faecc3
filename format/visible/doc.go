// Package visible writes text so that a terminal shows it and does nothing else, and so
// that a person sees everything that is in it.
//
// Glossary:
//
//   - escape: a character as text, such as \x1b or \u202e
//   - invisible: without a glyph of its own, such as a zero-width space
//   - conceal: the colour sequence (SGR 8) that hides the text after it
//
// Packages format/encode and cli/message import it.
package visible
