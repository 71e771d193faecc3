// Package layout writes times as the user asks for. A layout is given as tokens
// (YYYY-MM-DD), as a pattern of strftime or by a name; a Formatter writes times by it and
// keeps what it wrote for the current second. Parse finds likely mistakes and
// suggests a correction.
//
// Glossary:
//
//   - element: a part of a layout, such as the year or the text between two others.
//   - token: a run of one letter that means an element, such as YYYY or ss.
//   - lexeme: a part of the text of a layout of tokens: a run of one letter, a T
//     between two tokens, or text.
//   - verb: a conversion of a strftime pattern, such as %Y.
//   - subsecond: changing within a second.
//   - civil time: date and time of day in a time zone.
//
// Any package may import it; it imports format/timestamp and format/internal.
package layout
