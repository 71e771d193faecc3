package scan

// A Span is a half-open range of bytes in a Record's Line.
type Span struct{ Start, End int }

// Empty reports whether s covers nothing.
func (s Span) Empty() bool { return s.Start >= s.End }

// Of returns the bytes of line that s covers. They alias line.
func (s Span) Of(line []byte) []byte { return line[s.Start:s.End] }

func (s Span) Has(i int) bool { return s.Start <= i && i < s.End }

// Shift moves a span of a part of the line to its place in the line.
func (s Span) Shift(by int) Span { return Span{s.Start + by, s.End + by} }
