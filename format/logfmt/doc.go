// Package logfmt reads and writes key=value pairs. Reading is a walk over the bytes
// of a line, without copies. Writing knows three styles, which differ in what a
// value may have without quotes.
//
// Glossary:
//
//	pair   key=value; the value may be in double quotes
//	flag   a key without equals sign and value
//	bare   without quotes
//
// The packages below format import it; it imports jsontext.
package logfmt
