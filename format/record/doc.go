// Package record has the Record: one line and the level, time and message found in it.
// Detection fills it, filters and encoders read it. It is pure: it opens no file, starts no
// goroutine and has no clock.
//
// Glossary:
//
//	message       the line without level, time and the punctuation around them; of a
//	              line with fields the value of its message's field
//	omitted       a span of the line that is not part of the message
//	fields        the members of a JSON object or the pairs of a logfmt line
//	body          the JSON object or the pairs, without the text before them
//	continuation  a line that belongs to the record above it
//	fragment      a part of a line that is too long to be kept in memory
//	stream        standard input, or the command's standard output or error, or
//	              both of these merged
//	substream     one of several sources of lines in a stream, such as a service of
//	              docker compose
//	shape         the kind of line, such as klog or logfmt
//	ReadAt        when the line was read; Stamp is the time in the line
//
// The packages below format import it, and cli. It imports level, timestamp,
// jsontext and logfmt.
package record
