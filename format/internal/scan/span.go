package scan

// A Span is a range of bytes of a line, from Start until before End.
type Span struct{ Start, End int }

// Empty reports whether s has no bytes.
func (s Span) Empty() bool { return s.Start >= s.End }

// Of returns the bytes of line in s, which alias line.
func (s Span) Of(line []byte) []byte { return line[s.Start:s.End] }

// Has reports whether the byte with index i is in s.
func (s Span) Has(i int) bool { return s.Start <= i && i < s.End }

// Shift returns s moved by a number of bytes, such as the index in a line of the text that s is of.
func (s Span) Shift(by int) Span { return Span{s.Start + by, s.End + by} }
