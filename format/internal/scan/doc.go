// Package scan has the functions on bytes that all readers of lines share: classes of
// ASCII characters, skipping over runs of them, comparing, separators and brackets. It
// also looks at eight bytes at a time where a hot path needs that. Nothing in it
// allocates or knows what a log line is.
//
// Glossary:
//
//   - span: a range of a line's bytes.
//   - group: text in brackets.
//   - separator: what separates two fields of a line, such as a colon or a bar.
//   - capitals: ASCII letters in upper case.
//   - word: eight bytes as one number, little-endian, in names such as MatchesWord.
//   - template: eight bytes of which some may be any digit.
//
// Only packages of format import it.
package scan
