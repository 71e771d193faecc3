// Package expand fills the placeholders in messages from the fields of their
// records, and pads text to a width. It knows Python's and .NET's format
// specifications, and CLEF's message templates. Bounds limit what a message can
// cost, since whoever writes the log controls message and fields.
//
// Glossary:
//
//	placeholder    a name in braces, with an optional format: {user}, {ms:.2f}
//	specification  the format after the colon
//	template       a message that is known to have placeholders (CLEF's @mt)
//	alignment      width, side and fill character of a text
//
// Package encode imports it; it imports record.
package expand
