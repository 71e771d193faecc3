// Package jsontext scans, quotes and unquotes JSON in place, without copies and
// without decoding into Go values. It accepts exactly what encoding/json accepts,
// except for values nested more than 500 deep. Its results are indices and spans of
// the text.
//
// Glossary:
//
//	span      where a part of the text is: start and end
//	member    a key and its value in an object
//	literal   a byte that needs no escape in a JSON string
//	quoted    with the quotes of a JSON string and its escapes
//	escaped   with the escapes, without the quotes
//
// The packages below format import it; it imports nothing but byte classes.
package jsontext
