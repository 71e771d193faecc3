// Package format reads lines as other programs write them and writes them as
// the user wants them: bytes to Record, Record to bytes. It is pure: it opens
// no file, starts no goroutine and keeps no clock.
package format

import "time"

// A Span is a half-open range of bytes in a Record's Line.
type Span struct{ Start, End int }

// Empty reports whether s covers nothing.
func (s Span) Empty() bool { return s.Start >= s.End }

// Of returns the bytes of line that s covers. They alias line.
func (s Span) Of(line []byte) []byte { return line[s.Start:s.End] }

// A Syntax says how a line writes its fields.
type Syntax uint8

const (
	Plain  Syntax = iota // free text: no fields, the message is the line without Cut
	JSON                 // one JSON object
	Logfmt               // key=value pairs
)

// A Part says which piece of a line a Record is. Lines above the limit on a
// line's length pass in pieces, so that memory stays bounded.
type Part uint8

const (
	Whole Part = iota // the whole line, as nearly always
	First             // the first piece; Ending is empty, the line goes on
	Middle            // a further piece; Level and decisions are First's
	Last              // the last piece, with the line's Ending
)

// A Record is what one line says about itself.
//
// Its slices alias the block that was read and are valid until the next one.
type Record struct {
	Line    []byte    // without its line ending
	Ending  []byte    // "\n" or "\r\n"; empty at an unterminated end of input and in a piece that goes on
	Arrived time.Time // when the block that completed the line was read
	Part    Part

	Syntax    Syntax
	Level     Level // found, inherited (Continues) or the default; never NoLevel
	LevelAt   Span  // the level's own text, without quotes; empty: the line has none
	TimeAt    Span  // the time's own text, without quotes; empty: the line has none
	Stamp     Stamp // what TimeAt says
	Continues bool  // the line goes on with the record above, whose Level it has

	// MessageAt is the value of the message key of a JSON or logfmt line, as it
	// stands: with its quotes if it has any. Empty: the line has none.
	MessageAt Span

	// Cut is what the message of a Plain line leaves out: the level, the time and
	// the punctuation that belonged to them. In order of position, either may be
	// empty, they do not overlap.
	Cut [2]Span
}
